package io.breakwater.simulator.core.codepipeline;

/** What executions of one pipeline do to each other. Source: CodePipeline user guide, How pipeline executions work. */
public enum ExecutionMode {
    /** One at a time in a stage; of those that wait for a stage only the newest goes on. */
    SUPERSEDED,
    /** One at a time in a stage; those that wait go on in the order they were started. */
    QUEUED,
    /** Each for itself. */
    PARALLEL
}
