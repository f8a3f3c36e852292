package io.breakwater.simulator.codebuild;

import io.breakwater.simulator.service.Call;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codebuild.model.ArtifactsType;
import software.amazon.awssdk.services.codebuild.model.CacheType;
import software.amazon.awssdk.services.codebuild.model.ComputeType;
import software.amazon.awssdk.services.codebuild.model.CreateProjectRequest;
import software.amazon.awssdk.services.codebuild.model.EnvironmentType;
import software.amazon.awssdk.services.codebuild.model.Project;
import software.amazon.awssdk.services.codebuild.model.ProjectArtifacts;
import software.amazon.awssdk.services.codebuild.model.ProjectBadge;
import software.amazon.awssdk.services.codebuild.model.ProjectCache;
import software.amazon.awssdk.services.codebuild.model.ProjectEnvironment;
import software.amazon.awssdk.services.codebuild.model.ProjectSource;
import software.amazon.awssdk.services.codebuild.model.ProjectVisibilityType;
import software.amazon.awssdk.services.codebuild.model.SourceType;
import software.amazon.awssdk.services.codebuild.model.UpdateProjectRequest;

/** What a project is made of and what may not be combined. Source of the defaults: CodeBuild API reference, CreateProject. */
final class ProjectSettings {
    private ProjectSettings() {}

    static Project created(CreateProjectRequest request, Call call) {
        var project = Project.builder()
                .name(request.name())
                .arn(Projects.arn(call.scope(), request.name()))
                .description(request.description())
                .source(request.source())
                .sourceVersion(request.sourceVersion())
                .artifacts(request.artifacts())
                .cache(Objects.requireNonNullElse(
                        request.cache(),
                        ProjectCache.builder().type(CacheType.NO_CACHE).build()))
                .environment(request.environment())
                .serviceRole(request.serviceRole())
                .timeoutInMinutes(Objects.requireNonNullElse(request.timeoutInMinutes(), 60))
                .queuedTimeoutInMinutes(Objects.requireNonNullElse(request.queuedTimeoutInMinutes(), 480))
                .encryptionKey(Objects.requireNonNullElse(request.encryptionKey(), call.arn("kms", "alias/aws/s3")))
                .created(call.now())
                .lastModified(call.now())
                .vpcConfig(request.vpcConfig())
                .badge(badge(request.badgeEnabled(), request.name(), call))
                .logsConfig(request.logsConfig())
                .buildBatchConfig(request.buildBatchConfig())
                .concurrentBuildLimit(request.concurrentBuildLimit())
                .autoRetryLimit(request.autoRetryLimit())
                .projectVisibility(ProjectVisibilityType.PRIVATE);
        project.tags(request.tags());
        if (request.hasSecondarySources()) {
            project.secondarySources(request.secondarySources());
        }
        if (request.hasSecondarySourceVersions()) {
            project.secondarySourceVersions(request.secondarySourceVersions());
        }
        if (request.hasSecondaryArtifacts()) {
            project.secondaryArtifacts(request.secondaryArtifacts());
        }
        if (request.hasFileSystemLocations()) {
            project.fileSystemLocations(request.fileSystemLocations());
        }
        return project.build();
    }

    /** What the request does not say stays as it was. */
    static Project updated(Project old, UpdateProjectRequest request, Call call) {
        var project = old.toBuilder()
                .description(or(request.description(), old.description()))
                .source(or(request.source(), old.source()))
                .sourceVersion(or(request.sourceVersion(), old.sourceVersion()))
                .artifacts(or(request.artifacts(), old.artifacts()))
                .cache(or(request.cache(), old.cache()))
                .environment(or(request.environment(), old.environment()))
                .serviceRole(or(request.serviceRole(), old.serviceRole()))
                .timeoutInMinutes(or(request.timeoutInMinutes(), old.timeoutInMinutes()))
                .queuedTimeoutInMinutes(or(request.queuedTimeoutInMinutes(), old.queuedTimeoutInMinutes()))
                .encryptionKey(or(request.encryptionKey(), old.encryptionKey()))
                .lastModified(call.now())
                .vpcConfig(or(request.vpcConfig(), old.vpcConfig()))
                .logsConfig(or(request.logsConfig(), old.logsConfig()))
                .buildBatchConfig(or(request.buildBatchConfig(), old.buildBatchConfig()))
                .concurrentBuildLimit(unlessMinusOne(request.concurrentBuildLimit(), old.concurrentBuildLimit()))
                .autoRetryLimit(or(request.autoRetryLimit(), old.autoRetryLimit()));
        if (request.badgeEnabled() != null) {
            project.badge(badge(request.badgeEnabled(), request.name(), call));
        }
        if (request.hasTags()) {
            project.tags(request.tags());
        }
        if (request.hasSecondarySources()) {
            project.secondarySources(request.secondarySources());
        }
        if (request.hasSecondarySourceVersions()) {
            project.secondarySourceVersions(request.secondarySourceVersions());
        }
        if (request.hasSecondaryArtifacts()) {
            project.secondaryArtifacts(request.secondaryArtifacts());
        }
        if (request.hasFileSystemLocations()) {
            project.fileSystemLocations(request.fileSystemLocations());
        }
        return project.build();
    }

    /** -1 takes the limit away (CodeBuild API reference, UpdateProject, concurrentBuildLimit). */
    private static @Nullable Integer unlessMinusOne(@Nullable Integer limit, @Nullable Integer old) {
        return limit != null && limit == -1 ? null : or(limit, old);
    }

    private static <T> @Nullable T or(@Nullable T said, @Nullable T old) {
        return said != null ? said : old;
    }

    private static ProjectBadge badge(@Nullable Boolean enabled, String name, Call call) {
        boolean on = Boolean.TRUE.equals(enabled);
        return ProjectBadge.builder()
                .badgeEnabled(on)
                .badgeRequestUrl(
                        on ? "https://codebuild." + call.region() + ".amazonaws.com/badges?uuid=" + name : null)
                .build();
    }

    static void check(Project project) {
        CodeBuildErrors.CHECKS
                .text("description", project.description(), 0, 255)
                .number("timeoutInMinutes", project.timeoutInMinutes(), 5, 2160)
                .number("queuedTimeoutInMinutes", project.queuedTimeoutInMinutes(), 5, 480)
                .number("concurrentBuildLimit", project.concurrentBuildLimit(), 1, Integer.MAX_VALUE)
                .number("autoRetryLimit", project.autoRetryLimit(), 0, 10)
                .text("serviceRole", project.serviceRole(), 1, 2048)
                .list("tags", project.tags(), 0, 50)
                .list("secondarySources", project.secondarySources(), 0, 12)
                .list("secondaryArtifacts", project.secondaryArtifacts(), 0, 12);
        checkSource(project.source());
        checkArtifacts(project.source(), project.artifacts());
        checkEnvironment(project.environment());
    }

    private static void checkSource(ProjectSource source) {
        CodeBuildErrors.CHECKS.choice(
                "source.type",
                source.typeAsString(),
                source.type() != SourceType.UNKNOWN_TO_SDK_VERSION,
                SourceType.knownValues());
        boolean needsLocation = source.type() != SourceType.CODEPIPELINE && source.type() != SourceType.NO_SOURCE;
        if (needsLocation && source.location() == null) {
            throw CodeBuildErrors.invalid("Invalid project source: location must not be empty");
        }
        if (source.type() == SourceType.NO_SOURCE && source.buildspec() == null) {
            throw CodeBuildErrors.invalid(
                    "Invalid buildspec provided: buildspec is required for projects of type NO_SOURCE");
        }
    }

    private static void checkArtifacts(ProjectSource source, ProjectArtifacts artifacts) {
        CodeBuildErrors.CHECKS.choice(
                "artifacts.type",
                artifacts.typeAsString(),
                artifacts.type() != ArtifactsType.UNKNOWN_TO_SDK_VERSION,
                ArtifactsType.knownValues());
        boolean pipelineSource = source.type() == SourceType.CODEPIPELINE;
        boolean pipelineArtifacts = artifacts.type() == ArtifactsType.CODEPIPELINE;
        if (pipelineSource != pipelineArtifacts) {
            throw CodeBuildErrors.invalid(
                    "Invalid artifacts: source and artifacts are both of type CODEPIPELINE, or neither is");
        }
        if (artifacts.type() == ArtifactsType.S3 && artifacts.location() == null) {
            throw CodeBuildErrors.invalid("Invalid artifacts: S3 artifacts must have a location");
        }
    }

    private static void checkEnvironment(ProjectEnvironment environment) {
        CodeBuildErrors.CHECKS
                .choice(
                        "environment.type",
                        environment.typeAsString(),
                        environment.type() != EnvironmentType.UNKNOWN_TO_SDK_VERSION,
                        EnvironmentType.knownValues())
                .choice(
                        "environment.computeType",
                        environment.computeTypeAsString(),
                        environment.computeType() != ComputeType.UNKNOWN_TO_SDK_VERSION,
                        ComputeType.knownValues())
                .text("environment.image", environment.image(), 1, 2048);
    }
}
