package io.breakwater.cicd.core.pipeline;

import java.time.Instant;
import java.util.Optional;

/**
 * One run of an action in an execution (CodePipeline, {@code ActionExecutionDetail}).
 *
 * @param id of the action execution; a retry makes a new one
 * @param category such as {@code Build}
 * @param provider such as {@code CodeBuild}
 * @param externalId what did the work: the build's id for CodeBuild, the deployment's id for CodeDeploy
 * @param errorCode CodePipeline's code of the failure
 */
public record ActionRun(
        String executionId,
        String id,
        String stage,
        String action,
        String category,
        String provider,
        ActionStatus status,
        Instant startedAt,
        Instant updatedAt,
        Optional<String> externalId,
        Optional<String> summary,
        Optional<String> errorCode,
        Optional<String> errorMessage) {}
