package io.breakwater.simulator.codebuild;

import io.breakwater.simulator.core.codebuild.BuildResult;
import io.breakwater.simulator.core.codebuild.BuildTimeline;
import io.breakwater.simulator.core.codebuild.PhaseRecord;
import io.breakwater.simulator.core.world.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codebuild.model.ArtifactsType;
import software.amazon.awssdk.services.codebuild.model.AutoRetryConfig;
import software.amazon.awssdk.services.codebuild.model.Build;
import software.amazon.awssdk.services.codebuild.model.BuildArtifacts;
import software.amazon.awssdk.services.codebuild.model.BuildPhase;
import software.amazon.awssdk.services.codebuild.model.ExportedEnvironmentVariable;
import software.amazon.awssdk.services.codebuild.model.LogsLocation;
import software.amazon.awssdk.services.codebuild.model.PhaseContext;
import software.amazon.awssdk.services.codebuild.model.Project;
import software.amazon.awssdk.services.codebuild.model.ProjectArtifacts;

/** A build's row as the API answers it. */
final class BuildModel {
    private BuildModel() {}

    static String arn(Scope scope, String id) {
        return "arn:aws:codebuild:" + scope.region() + ":" + scope.account() + ":build/" + id;
    }

    static Build of(BuildRow build, Scope scope, Instant now) {
        BuildTimeline timeline = build.timeline();
        List<PhaseRecord> phases = timeline.at(now);
        BuildResult result = timeline.result(now);
        Project project = build.settings().project();
        var model = Build.builder()
                .id(build.id())
                .arn(arn(scope, build.id()))
                .buildNumber(build.number())
                .startTime(build.start())
                .endTime(timeline.isOver(now) ? timeline.end() : null)
                .currentPhase(phases.getLast().phase().name())
                .buildStatus(result.name())
                .buildComplete(result != BuildResult.IN_PROGRESS)
                .sourceVersion(absentIfEmpty(build.origin().sourceVersion()))
                .resolvedSourceVersion(absentIfEmpty(build.origin().resolvedVersion()))
                .projectName(project.name())
                .phases(phases.stream().map(BuildModel::phase).toList())
                .source(project.source())
                .artifacts(artifacts(project.artifacts(), build))
                .cache(project.cache())
                .environment(project.environment())
                .serviceRole(project.serviceRole())
                .logs(logs(build, scope, now))
                .timeoutInMinutes(project.timeoutInMinutes())
                .queuedTimeoutInMinutes(project.queuedTimeoutInMinutes())
                .initiator(build.origin().initiator())
                .vpcConfig(project.vpcConfig())
                .encryptionKey(project.encryptionKey())
                .buildBatchArn(absentIfEmpty(build.origin().batchArn()))
                .autoRetryConfig(retries(build));
        addLists(model, project);
        if (result != BuildResult.IN_PROGRESS) {
            model.exportedEnvironmentVariables(exported(build)).reportArns(ReportGroups.arns(build, scope));
        }
        return model.build();
    }

    private static void addLists(Build.Builder model, Project project) {
        if (project.hasSecondarySources()) {
            model.secondarySources(project.secondarySources());
        }
        if (project.hasSecondarySourceVersions()) {
            model.secondarySourceVersions(project.secondarySourceVersions());
        }
        if (project.hasFileSystemLocations()) {
            model.fileSystemLocations(project.fileSystemLocations());
        }
    }

    private static BuildPhase phase(PhaseRecord phase) {
        var model = BuildPhase.builder().phaseType(phase.phase().name()).startTime(phase.start());
        if (phase.end() != null) {
            model.phaseStatus(phase.result().name())
                    .endTime(phase.end())
                    .durationInSeconds(phase.length().toSeconds())
                    .contexts(PhaseContext.builder()
                            .statusCode(phase.statusCode())
                            .message(phase.message())
                            .build());
        }
        return model.build();
    }

    private static BuildArtifacts artifacts(ProjectArtifacts artifacts, BuildRow build) {
        var model = BuildArtifacts.builder().encryptionDisabled(Boolean.TRUE.equals(artifacts.encryptionDisabled()));
        if (artifacts.type() == ArtifactsType.S3) {
            String path = "BUILD_ID".equals(artifacts.namespaceTypeAsString()) ? "/" + build.uuid() : "";
            model.location("arn:aws:s3:::" + artifacts.location() + path + "/"
                    + Objects.requireNonNullElse(artifacts.name(), build.project()));
        }
        return model.build();
    }

    private static LogsLocation logs(BuildRow build, Scope scope, Instant now) {
        boolean open = build.settings().logsToCloudWatch()
                && BuildLog.containerAt(build.timeline())
                        .filter(at -> !now.isBefore(at))
                        .isPresent();
        String group = open ? build.settings().logGroup() : null;
        String stream = open ? build.settings().logStream(build.uuid()) : null;
        var configured = build.settings().project().logsConfig();
        return LogsLocation.builder()
                .groupName(group)
                .streamName(stream)
                .deepLink("https://console.aws.amazon.com/cloudwatch/home?region=" + scope.region()
                        + "#logsV2:log-groups/log-group/" + group + "/log-events/" + stream)
                .cloudWatchLogsArn("arn:aws:logs:" + scope.region() + ":" + scope.account() + ":log-group:" + group
                        + ":log-stream:" + stream)
                .cloudWatchLogs(configured == null ? null : configured.cloudWatchLogs())
                .s3Logs(configured == null ? null : configured.s3Logs())
                .build();
    }

    private static List<ExportedEnvironmentVariable> exported(BuildRow build) {
        return build.settings().buildspec().exported().stream()
                .map(name -> ExportedEnvironmentVariable.builder()
                        .name(name)
                        .value(build.settings().variable(name).orElse(""))
                        .build())
                .toList();
    }

    private static @Nullable AutoRetryConfig retries(BuildRow build) {
        Integer limit = build.settings().project().autoRetryLimit();
        if (limit == null || limit == 0) {
            return null;
        }
        return AutoRetryConfig.builder()
                .autoRetryLimit(limit)
                .autoRetryNumber(build.retries().number())
                .previousAutoRetry(absentIfEmpty(build.retries().previous()))
                .nextAutoRetry(absentIfEmpty(build.retries().next()))
                .build();
    }

    private static @Nullable String absentIfEmpty(String text) {
        return text.isEmpty() ? null : text;
    }
}
