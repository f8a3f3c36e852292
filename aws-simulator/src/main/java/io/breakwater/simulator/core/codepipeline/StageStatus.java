package io.breakwater.simulator.core.codepipeline;

/** How an execution stands in one stage. Source: CodePipeline API reference, StageExecution. */
public enum StageStatus {
    /** It has not come there. */
    NOT_ENTERED,
    IN_PROGRESS,
    SUCCEEDED,
    FAILED,
    STOPPING,
    STOPPED,
    CANCELLED,
    /** A condition let it pass by. */
    SKIPPED;

    /** As the API spells it. */
    public String wire() {
        return Spelling.of(this);
    }
}
