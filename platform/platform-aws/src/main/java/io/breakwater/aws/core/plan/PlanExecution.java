package io.breakwater.aws.core.plan;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** One run of a native recovery plan. Lists leave {@code completedAt} and {@code tags} out. */
public record PlanExecution(
        String arn,
        String planArn,
        Mode mode,
        Status status,
        Optional<Instant> startedAt,
        Optional<Instant> completedAt,
        Optional<PlanError> error,
        Map<String, String> tags) {

    public PlanExecution {
        tags = Map.copyOf(tags);
    }

    /** What it is for. */
    public enum Mode {
        DRILL,
        RECOVERY,
        OTHER
    }

    /** Where it stands. {@code TIMED_OUT} is in the user guide only. */
    public enum Status {
        CREATED,
        IN_PROGRESS,
        CANCELLING,
        CANCELLED,
        COMPLETED,
        FAILED,
        TIMED_OUT,
        OTHER
    }
}
