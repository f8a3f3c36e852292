package io.breakwater.simulator.core.codepipeline;

/** How an execution of a pipeline stands. Source: CodePipeline API reference, PipelineExecution. */
public enum RunStatus {
    IN_PROGRESS,
    SUCCEEDED,
    FAILED,
    STOPPING,
    STOPPED,
    /** A newer execution overtook it between two stages. */
    SUPERSEDED,
    /** The pipeline was changed before it was through. */
    CANCELLED;

    /** As the API spells it. */
    public String wire() {
        return Spelling.of(this);
    }

    public boolean isOver() {
        return this != IN_PROGRESS && this != STOPPING;
    }
}
