package io.breakwater.simulator.core.codepipeline;

/** How an execution of an action stands. Source: CodePipeline API reference, ActionExecution. */
public enum ActionStatus {
    IN_PROGRESS,
    SUCCEEDED,
    FAILED,
    ABANDONED;

    /** As the API spells it. */
    public String wire() {
        return Spelling.of(this);
    }
}
