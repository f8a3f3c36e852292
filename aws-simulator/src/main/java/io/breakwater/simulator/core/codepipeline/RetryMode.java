package io.breakwater.simulator.core.codepipeline;

/** Which actions of a stage are run once more. Source: CodePipeline API reference, RetryStageExecution. */
public enum RetryMode {
    FAILED_ACTIONS,
    ALL_ACTIONS
}
