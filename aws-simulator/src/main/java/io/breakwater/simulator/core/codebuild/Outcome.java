package io.breakwater.simulator.core.codebuild;

import java.util.Locale;
import java.util.Optional;

/**
 * How a build is going to end. It is decided when the build starts.
 *
 * @param result {@code SUCCEEDED}, {@code FAILED}, {@code FAULT} or {@code TIMED_OUT}
 * @param phase where a build that does not succeed goes wrong
 * @param reason what the phase's context says instead of the usual; empty for the usual
 */
public record Outcome(BuildResult result, BuildPhase phase, String reason) {
    public static final Outcome SUCCEEDED = new Outcome(BuildResult.SUCCEEDED, BuildPhase.COMPLETED, "");

    /** A command of the phase fails. */
    public static Outcome failed(BuildPhase phase, String reason) {
        return new Outcome(BuildResult.FAILED, phase, reason);
    }

    /**
     * Reads {@code SUCCEEDED}, {@code FAILED}, {@code FAILED:PRE_BUILD}, {@code FAULT} or {@code TIMED_OUT}.
     *
     * @return nothing if it is something else
     */
    public static Optional<Outcome> parse(String text) {
        String[] parts = text.strip().toUpperCase(Locale.ROOT).split(":", 2);
        return switch (parts[0]) {
            case "SUCCEEDED" -> Optional.of(SUCCEEDED);
            case "FAULT" -> Optional.of(new Outcome(BuildResult.FAULT, BuildPhase.PROVISIONING, ""));
            case "TIMED_OUT" -> Optional.of(new Outcome(BuildResult.TIMED_OUT, BuildPhase.BUILD, ""));
            case "FAILED" -> failedIn(parts.length == 1 ? "BUILD" : parts[1]);
            default -> Optional.empty();
        };
    }

    private static Optional<Outcome> failedIn(String name) {
        for (BuildPhase phase : BuildPhase.values()) {
            if (phase.name().equals(name) && phase != BuildPhase.COMPLETED) {
                return Optional.of(failed(phase, ""));
            }
        }
        return Optional.empty();
    }
}
