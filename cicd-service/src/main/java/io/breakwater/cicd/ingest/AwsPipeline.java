package io.breakwater.cicd.ingest;

import io.breakwater.cicd.core.ingest.SeenExecution;
import io.breakwater.cicd.core.pipeline.Execution;
import io.breakwater.cicd.core.pipeline.ExecutionStatus;
import io.breakwater.cicd.core.pipeline.PipelineKey;
import io.breakwater.cicd.core.pipeline.Revision;
import io.breakwater.cicd.core.pipeline.Structure;
import io.breakwater.cicd.core.pipeline.Trigger;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codepipeline.model.ActionDeclaration;
import software.amazon.awssdk.services.codepipeline.model.ExecutionTrigger;
import software.amazon.awssdk.services.codepipeline.model.PipelineDeclaration;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionSummary;
import software.amazon.awssdk.services.codepipeline.model.SourceRevision;

/** Definitions and executions as CodePipeline writes them. What it leaves out stays absent. */
final class AwsPipeline {
    /** What of an action's configuration is kept. Everything else may hold a secret, or nobody asks for it. */
    private static final Set<String> SETTINGS = Set.of(
            "ProjectName",
            "ApplicationName",
            "DeploymentGroupName",
            "StackName",
            "ActionMode",
            "RepositoryName",
            "FullRepositoryId",
            "Repo",
            "Owner",
            "BranchName",
            "Branch",
            "S3Bucket",
            "S3ObjectKey",
            "BucketName",
            "ClusterName",
            "ServiceName",
            "FunctionName",
            "FunctionAlias",
            "CustomData",
            "ExternalEntityLink");

    private AwsPipeline() {}

    static Structure structure(PipelineDeclaration pipeline) {
        return new Structure(pipeline.stages().stream()
                .map(stage -> new Structure.Stage(
                        stage.name(),
                        stage.actions().stream()
                                .map(AwsPipeline::action)
                                .sorted(Comparator.comparingInt(Structure.Action::runOrder))
                                .toList()))
                .toList());
    }

    private static Structure.Action action(ActionDeclaration action) {
        Map<String, String> settings = new HashMap<>(action.configuration());
        settings.keySet().retainAll(SETTINGS);
        return new Structure.Action(
                action.name(),
                Objects.requireNonNullElse(action.actionTypeId().categoryAsString(), ""),
                Objects.requireNonNullElse(action.actionTypeId().ownerAsString(), ""),
                Objects.requireNonNullElse(action.actionTypeId().provider(), ""),
                Objects.requireNonNullElse(action.runOrder(), 1),
                settings);
    }

    /** Empty if its status is one that is not known here, or it has no times: then there is nothing to say of it. */
    static Optional<SeenExecution> execution(PipelineKey pipeline, PipelineExecutionSummary summary) {
        @Nullable Instant started = summary.startTime();
        if (started == null || status(summary.statusAsString()).isEmpty()) {
            return Optional.empty();
        }
        var execution = new Execution(
                pipeline,
                summary.pipelineExecutionId(),
                0,
                status(summary.statusAsString()).orElseThrow(),
                text(summary.statusSummary()),
                started,
                Objects.requireNonNullElse(summary.lastUpdateTime(), started),
                trigger(summary.trigger()),
                summary.sourceRevisions().stream().map(AwsPipeline::revision).toList(),
                "ROLLBACK".equals(summary.executionTypeAsString()),
                Optional.ofNullable(summary.rollbackMetadata())
                        .flatMap(rollback -> text(rollback.rollbackTargetPipelineExecutionId())),
                Optional.ofNullable(summary.stopTrigger()).flatMap(stop -> text(stop.reason())));
        return Optional.of(new SeenExecution(
                execution, text(summary.executionModeAsString()), Optional.empty(), Optional.empty()));
    }

    static Optional<ExecutionStatus> status(@Nullable String word) {
        return List.of(ExecutionStatus.values()).stream()
                .filter(status -> status.word().equals(word))
                .findFirst();
    }

    static Optional<String> text(@Nullable String value) {
        return Optional.ofNullable(value).filter(text -> !text.isEmpty());
    }

    private static Trigger trigger(@Nullable ExecutionTrigger trigger) {
        return trigger == null || trigger.triggerTypeAsString() == null
                ? Trigger.UNKNOWN
                : new Trigger(trigger.triggerTypeAsString(), Objects.requireNonNullElse(trigger.triggerDetail(), ""));
    }

    private static Revision revision(SourceRevision revision) {
        return new Revision(
                Objects.requireNonNullElse(revision.actionName(), ""),
                Objects.requireNonNullElse(revision.revisionId(), ""),
                text(revision.revisionSummary()),
                text(revision.revisionUrl()));
    }
}
