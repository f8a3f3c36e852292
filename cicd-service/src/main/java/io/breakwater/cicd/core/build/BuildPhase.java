package io.breakwater.cicd.core.build;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A phase of a build.
 *
 * @param type such as {@code DOWNLOAD_SOURCE}
 * @param status how it ended; empty while it lasts
 */
public record BuildPhase(
        String type, Optional<String> status, Instant startedAt, Optional<Instant> endedAt, List<Context> contexts) {
    public BuildPhase {
        contexts = List.copyOf(contexts);
    }

    /**
     * What CodeBuild says of a phase, mostly why it failed.
     *
     * @param code such as {@code COMMAND_EXECUTION_ERROR}; may be empty
     */
    public record Context(String code, String message) {
        public boolean isEmpty() {
            return code.isEmpty() && message.isEmpty();
        }
    }

    public Optional<Duration> length() {
        return endedAt.map(end -> Duration.between(startedAt, end));
    }

    boolean failed() {
        return status.flatMap(BuildStatus::parse).filter(BuildStatus::isFailure).isPresent();
    }
}
