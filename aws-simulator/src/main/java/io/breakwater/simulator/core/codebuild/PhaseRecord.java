package io.breakwater.simulator.core.codebuild;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One phase of a build as it is known at some instant.
 *
 * @param end null while it runs, and of {@link BuildPhase#COMPLETED}
 * @param statusCode what went wrong: {@code COMMAND_EXECUTION_ERROR}; empty if nothing did
 * @param message the sentence to that code; empty if there is none
 */
public record PhaseRecord(
        BuildPhase phase,
        BuildResult result,
        Instant start,
        @Nullable Instant end,
        String statusCode,
        String message) {
    /** How long it took; zero if it has not ended. */
    public Duration length() {
        return end == null ? Duration.ZERO : Duration.between(start, end);
    }

    PhaseRecord stillRunning() {
        return new PhaseRecord(phase, BuildResult.IN_PROGRESS, start, null, "", "");
    }

    PhaseRecord stopped(Instant at) {
        return new PhaseRecord(phase, BuildResult.STOPPED, start, at, "", "");
    }
}
