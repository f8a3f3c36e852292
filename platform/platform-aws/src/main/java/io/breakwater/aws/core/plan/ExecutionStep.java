package io.breakwater.aws.core.plan;

import java.time.Instant;
import java.util.Optional;

/**
 * A step of one run. Lists give summaries, without configuration.
 *
 * @param index its place, from 1 to 20
 * @param attempt how often it was tried; 0 if the answer does not say
 */
public record ExecutionStep(
        String arn,
        int index,
        String name,
        Status status,
        Optional<StepConfiguration> configuration,
        Optional<PlanError> error,
        int attempt,
        Optional<Instant> createdAt,
        Optional<Instant> updatedAt) {

    /** Where it stands. */
    public enum Status {
        NOT_STARTED,
        IN_PROGRESS,
        COMPLETED,
        FAILED,
        SKIPPED,
        TIMED_OUT,
        OTHER
    }
}
