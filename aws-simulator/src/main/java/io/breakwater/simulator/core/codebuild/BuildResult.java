package io.breakwater.simulator.core.codebuild;

/** How a build or one of its phases stands. Source: CodeBuild API reference, Build and BuildPhase. */
public enum BuildResult {
    IN_PROGRESS,
    SUCCEEDED,
    FAILED,
    FAULT,
    TIMED_OUT,
    STOPPED
}
