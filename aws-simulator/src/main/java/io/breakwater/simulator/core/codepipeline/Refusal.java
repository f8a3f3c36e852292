package io.breakwater.simulator.core.codepipeline;

/** Why something that was asked of an execution is not done. Source: CodePipeline API reference, errors of the operations. */
public enum Refusal {
    /** The stage is not one that can be retried now: it has no failed action, or actions are still at work. */
    STAGE_NOT_RETRYABLE,
    /** A later execution has been in the stage. */
    NOT_LATEST,
    /** The stage is busy with another execution. */
    CONFLICT,
    /** The execution is over. */
    NOT_STOPPABLE,
    /** It is being stopped already, and nobody asked to abandon it. */
    DUPLICATED_STOP,
    /** The stage cannot be rolled back, or not to that execution. */
    UNABLE_TO_ROLL_BACK,
    /** The execution ran another version of the pipeline. */
    OUTDATED,
    /** There is no such condition, or it is not one that failed. */
    NOT_OVERRIDABLE,
    /** As many executions as there may be are under way. */
    TOO_MANY
}
