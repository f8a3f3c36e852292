package io.breakwater.simulator.codepipeline;

import io.breakwater.simulator.core.codepipeline.RunStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codepipeline.model.ArtifactRevision;
import software.amazon.awssdk.services.codepipeline.model.ExecutionTrigger;
import software.amazon.awssdk.services.codepipeline.model.ExecutionType;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecution;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionSummary;
import software.amazon.awssdk.services.codepipeline.model.PipelineRollbackMetadata;
import software.amazon.awssdk.services.codepipeline.model.ResolvedPipelineVariable;
import software.amazon.awssdk.services.codepipeline.model.SourceRevision;
import software.amazon.awssdk.services.codepipeline.model.StopExecutionTrigger;

/** An execution's row as the API answers it. */
final class ExecutionModel {
    private ExecutionModel() {}

    static PipelineExecution of(ExecutionRow execution) {
        return PipelineExecution.builder()
                .pipelineName(execution.pipeline())
                .pipelineVersion(execution.version())
                .pipelineExecutionId(execution.id())
                .status(execution.run().status().wire())
                .statusSummary(statusSummary(execution))
                .artifactRevisions(execution.sources().stream()
                        .filter(source -> !source.artifact().isEmpty())
                        .map(ExecutionModel::artifact)
                        .toList())
                .variables(execution.origin().variables().entrySet().stream()
                        .sorted(java.util.Map.Entry.comparingByKey())
                        .map(variable -> ResolvedPipelineVariable.builder()
                                .name(variable.getKey())
                                .resolvedValue(variable.getValue())
                                .build())
                        .toList())
                .trigger(trigger(execution))
                .executionMode(execution.run().mode().name())
                .executionType(type(execution))
                .rollbackMetadata(rollback(execution))
                .build();
    }

    static PipelineExecutionSummary summary(ExecutionRow execution) {
        return PipelineExecutionSummary.builder()
                .pipelineExecutionId(execution.id())
                .status(execution.run().status().wire())
                .statusSummary(statusSummary(execution))
                .startTime(execution.started())
                .lastUpdateTime(execution.updated())
                .sourceRevisions(revisions(execution))
                .trigger(trigger(execution))
                .stopTrigger(
                        execution.stopReason().isEmpty()
                                ? null
                                : StopExecutionTrigger.builder()
                                        .reason(execution.stopReason())
                                        .build())
                .executionMode(execution.run().mode().name())
                .executionType(type(execution))
                .rollbackMetadata(rollback(execution))
                .build();
    }

    private static List<SourceRevision> revisions(ExecutionRow execution) {
        return execution.sources().stream()
                .map(source -> SourceRevision.builder()
                        .actionName(source.action())
                        .revisionId(source.revision())
                        .revisionSummary(absentIfEmpty(source.summary()))
                        .revisionUrl(absentIfEmpty(source.url()))
                        .build())
                .toList();
    }

    private static ArtifactRevision artifact(ExecutionRow.Source source) {
        return ArtifactRevision.builder()
                .name(source.artifact())
                .revisionId(source.revision())
                .revisionSummary(absentIfEmpty(source.summary()))
                .revisionUrl(absentIfEmpty(source.url()))
                .created(source.created())
                .build();
    }

    private static @Nullable String statusSummary(ExecutionRow execution) {
        return execution.run().status() == RunStatus.STOPPED ? absentIfEmpty(execution.stopReason()) : null;
    }

    private static ExecutionTrigger trigger(ExecutionRow execution) {
        return ExecutionTrigger.builder()
                .triggerType(execution.origin().trigger())
                .triggerDetail(absentIfEmpty(execution.origin().detail()))
                .build();
    }

    static ExecutionType type(ExecutionRow execution) {
        return execution.origin().isRollback() ? ExecutionType.ROLLBACK : ExecutionType.STANDARD;
    }

    private static @Nullable PipelineRollbackMetadata rollback(ExecutionRow execution) {
        return execution.origin().isRollback()
                ? PipelineRollbackMetadata.builder()
                        .rollbackTargetPipelineExecutionId(execution.origin().rollbackTarget())
                        .build()
                : null;
    }

    static @Nullable String absentIfEmpty(String text) {
        return text.isEmpty() ? null : text;
    }
}
