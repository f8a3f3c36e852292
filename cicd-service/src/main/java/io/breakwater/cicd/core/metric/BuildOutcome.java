package io.breakwater.cicd.core.metric;

/** How a build stands (CodeBuild, {@code StatusType}); the names are CodeBuild's. */
public enum BuildOutcome {
    SUCCEEDED,
    FAILED,
    FAULT,
    TIMED_OUT,
    IN_PROGRESS,
    STOPPED;

    /** Whether it counts as a build that should have succeeded and did not. */
    public boolean failure() {
        return this == FAILED || this == FAULT || this == TIMED_OUT;
    }
}
