package io.breakwater.simulator.codebuild;

import io.breakwater.simulator.codebuild.BatchRow.Group;
import io.breakwater.simulator.core.codebuild.BuildResult;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.service.Call;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codebuild.model.BuildArtifacts;
import software.amazon.awssdk.services.codebuild.model.BuildBatch;
import software.amazon.awssdk.services.codebuild.model.BuildBatchPhase;
import software.amazon.awssdk.services.codebuild.model.BuildGroup;
import software.amazon.awssdk.services.codebuild.model.BuildSummary;
import software.amazon.awssdk.services.codebuild.model.Project;

/** A batch's row as the API answers it. */
final class BatchModel {
    private BatchModel() {}

    static String arn(Scope scope, String id) {
        return "arn:aws:codebuild:" + scope.region() + ":" + scope.account() + ":build-batch/" + id;
    }

    static BuildBatch of(BatchRow batch, Call call) {
        Project project = batch.settings().project();
        return BuildBatch.builder()
                .id(batch.id())
                .arn(arn(call.scope(), batch.id()))
                .startTime(batch.start())
                .endTime(batch.end())
                .currentPhase(batch.phases().getLast().type().name())
                .buildBatchStatus(batch.result().name())
                .sourceVersion(absentIfEmpty(batch.origin().sourceVersion()))
                .resolvedSourceVersion(absentIfEmpty(batch.origin().resolvedVersion()))
                .projectName(project.name())
                .phases(batch.phases().stream().map(BatchModel::phase).toList())
                .source(project.source())
                .artifacts(BuildArtifacts.builder().build())
                .cache(project.cache())
                .environment(project.environment())
                .serviceRole(project.serviceRole())
                .logConfig(project.logsConfig())
                .buildTimeoutInMinutes(project.timeoutInMinutes())
                .queuedTimeoutInMinutes(project.queuedTimeoutInMinutes())
                .complete(batch.isOver())
                .initiator(batch.origin().initiator())
                .encryptionKey(project.encryptionKey())
                .buildBatchNumber(batch.number())
                .buildBatchConfig(project.buildBatchConfig())
                .buildGroups(
                        batch.groups().stream().map(group -> group(group, call)).toList())
                .debugSessionEnabled(false)
                .build();
    }

    private static BuildBatchPhase phase(BatchRow.Phase phase) {
        var model = BuildBatchPhase.builder().phaseType(phase.type().name()).startTime(phase.start());
        if (phase.end() != null) {
            model.phaseStatus(phase.result().name())
                    .endTime(phase.end())
                    .durationInSeconds(java.time.Duration.between(phase.start(), phase.end())
                            .toSeconds());
        }
        return model.build();
    }

    private static BuildGroup group(Group group, Call call) {
        var model = BuildGroup.builder()
                .identifier(group.build().identifier())
                .dependsOn(group.build().dependsOn())
                .ignoreFailure(group.build().ignoreFailure());
        if (!group.buildId().isEmpty()) {
            model.currentBuildSummary(summary(group.buildId(), call));
        }
        return model.priorBuildSummaryList(
                        group.former().stream().map(id -> summary(id, call)).toList())
                .build();
    }

    private static BuildSummary summary(String id, Call call) {
        var summary = BuildSummary.builder().arn(BuildModel.arn(call.scope(), id));
        call.table(BuildRow.class)
                .find(id)
                .ifPresentOrElse(
                        build -> summary.requestedOn(build.start())
                                .buildStatus(build.result(call.now()).name()),
                        () -> summary.buildStatus(BuildResult.FAILED.name()));
        return summary.build();
    }

    private static @Nullable String absentIfEmpty(String text) {
        return text.isEmpty() ? null : text;
    }
}
