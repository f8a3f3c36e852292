package io.breakwater.cicd.build;

import io.breakwater.cicd.build.BuildDocument.ArtifactDocument;
import io.breakwater.cicd.build.BuildDocument.CacheDocument;
import io.breakwater.cicd.build.BuildDocument.ContextDocument;
import io.breakwater.cicd.build.BuildDocument.EnvironmentDocument;
import io.breakwater.cicd.build.BuildDocument.LogsDocument;
import io.breakwater.cicd.build.BuildDocument.PhaseDocument;
import io.breakwater.cicd.build.BuildDocument.RetryDocument;
import io.breakwater.cicd.build.BuildDocument.SourceDocument;
import io.breakwater.cicd.build.BuildDocument.VariableDocument;
import io.breakwater.cicd.core.build.BuildPhase;
import io.breakwater.cicd.core.log.Redaction;
import io.breakwater.sites.core.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codebuild.model.AutoRetryConfig;
import software.amazon.awssdk.services.codebuild.model.Build;
import software.amazon.awssdk.services.codebuild.model.BuildArtifacts;
import software.amazon.awssdk.services.codebuild.model.EnvironmentVariable;
import software.amazon.awssdk.services.codebuild.model.LogsLocation;
import software.amazon.awssdk.services.codebuild.model.ProjectCache;
import software.amazon.awssdk.services.codebuild.model.ProjectEnvironment;

/** Reads a build of the SDK into ours. What CodeBuild leaves out stays out. */
final class BuildReader {
    private BuildReader() {}

    static FoundBuild read(Build build, Site site, Instant at) {
        var core = CoreBuilds.of(build, at);
        return new FoundBuild(site, core, document(build, core, site, at));
    }

    private static BuildDocument document(
            Build build, io.breakwater.cicd.core.build.Build core, Site site, Instant at) {
        return new BuildDocument(
                build.id(),
                build.arn(),
                site.account(),
                site.region(),
                Objects.requireNonNullElse(
                        build.projectName(), io.breakwater.cicd.core.build.Build.project(build.id())),
                build.buildNumber(),
                core.status().name(),
                build.currentPhase(),
                core.failedPhase().map(BuildPhase::type).orElse(null),
                core.startedAt(),
                build.endTime(),
                text(core.length()),
                text(core.queueTime()),
                build.initiator(),
                build.sourceVersion(),
                build.resolvedSourceVersion(),
                core.phases().stream().map(BuildReader::phase).toList(),
                build.source() == null
                        ? null
                        : new SourceDocument(
                                build.source().typeAsString(),
                                redacted(build.source().location())),
                build.environment() == null ? null : environment(build.environment()),
                build.cache() == null ? null : cache(build.cache()),
                artifacts(build),
                build.logs() == null ? null : logs(build.logs()),
                build.exportedEnvironmentVariables().stream()
                        .map(exported -> variable(exported.name(), exported.value(), null))
                        .toList(),
                build.reportArns(),
                build.serviceRole(),
                minutes(build.timeoutInMinutes()),
                minutes(build.queuedTimeoutInMinutes()),
                build.buildBatchArn(),
                build.autoRetryConfig() == null ? null : retry(build.autoRetryConfig()),
                at);
    }

    private static PhaseDocument phase(BuildPhase phase) {
        return new PhaseDocument(
                phase.type(),
                phase.status().orElse(null),
                phase.startedAt(),
                phase.endedAt().orElse(null),
                text(phase.length()),
                phase.contexts().stream()
                        .filter(context -> !context.isEmpty())
                        .map(context -> new ContextDocument(context.code(), context.message()))
                        .toList());
    }

    static EnvironmentDocument environment(ProjectEnvironment environment) {
        return new EnvironmentDocument(
                environment.typeAsString(),
                environment.image(),
                environment.computeTypeAsString(),
                Boolean.TRUE.equals(environment.privilegedMode()),
                environment.environmentVariables().stream()
                        .map(BuildReader::variable)
                        .toList());
    }

    private static VariableDocument variable(EnvironmentVariable variable) {
        return variable(
                variable.name(),
                variable.value(),
                Objects.requireNonNullElse(variable.typeAsString(), CoreBuilds.PLAINTEXT));
    }

    /** Only plain values can be secrets: those of the other types are names of them. */
    private static VariableDocument variable(String name, @Nullable String value, @Nullable String type) {
        String text = Objects.requireNonNullElse(value, "");
        boolean named = type != null && !type.equals(CoreBuilds.PLAINTEXT);
        boolean hidden = !named && !text.isEmpty() && Redaction.isSecretName(name);
        return new VariableDocument(name, named ? text : hidden ? Redaction.HIDDEN : Redaction.text(text), type);
    }

    static CacheDocument cache(ProjectCache cache) {
        return new CacheDocument(cache.typeAsString(), cache.location(), cache.modesAsStrings(), null);
    }

    private static List<ArtifactDocument> artifacts(Build build) {
        List<BuildArtifacts> all = new ArrayList<>();
        Optional.ofNullable(build.artifacts()).ifPresent(all::add);
        all.addAll(build.secondaryArtifacts());
        return all.stream()
                .filter(artifact -> artifact.location() != null)
                .map(artifact -> new ArtifactDocument(
                        artifact.artifactIdentifier(),
                        artifact.location(),
                        artifact.sha256sum(),
                        artifact.md5sum(),
                        !Boolean.TRUE.equals(artifact.encryptionDisabled())))
                .toList();
    }

    private static LogsDocument logs(LogsLocation logs) {
        return new LogsDocument(
                logs.groupName(),
                logs.streamName(),
                logs.streamName() == null ? null : logs.deepLink(),
                logs.s3LogsArn());
    }

    private static RetryDocument retry(AutoRetryConfig retry) {
        return new RetryDocument(
                retry.autoRetryLimit(), retry.autoRetryNumber(), retry.nextAutoRetry(), retry.previousAutoRetry());
    }

    static @Nullable String minutes(@Nullable Integer minutes) {
        return minutes == null ? null : Duration.ofMinutes(minutes).toString();
    }

    private static @Nullable String redacted(@Nullable String text) {
        return text == null ? null : Redaction.text(text);
    }

    private static @Nullable String text(Optional<Duration> duration) {
        return duration.map(Duration::toString).orElse(null);
    }
}
