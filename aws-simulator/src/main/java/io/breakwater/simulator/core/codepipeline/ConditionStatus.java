package io.breakwater.simulator.core.codepipeline;

/** How a condition of a stage stands. Source: CodePipeline API reference, ConditionExecution. */
public enum ConditionStatus {
    IN_PROGRESS,
    SUCCEEDED,
    FAILED,
    ERRORED,
    CANCELLED,
    ABANDONED,
    OVERRIDDEN;

    /** As the API spells it. */
    public String wire() {
        return Spelling.of(this);
    }
}
