package io.breakwater.simulator.codebuild;

import io.breakwater.simulator.core.codebuild.Buildspec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codebuild.model.EnvironmentVariable;
import software.amazon.awssdk.services.codebuild.model.LogsConfig;
import software.amazon.awssdk.services.codebuild.model.Project;
import software.amazon.awssdk.services.codebuild.model.ProjectEnvironment;
import software.amazon.awssdk.services.codebuild.model.ProjectSource;
import software.amazon.awssdk.services.codebuild.model.StartBuildRequest;

/**
 * A project as one build of it sees it. Former builds share their project's settings; others share what is not overridden.
 *
 * @param buildspec the project's build specification, read once
 */
record BuildSettings(Project project, Buildspec buildspec) {
    static BuildSettings of(Project project) {
        return new BuildSettings(
                project,
                Buildspec.read(Objects.requireNonNullElse(project.source().buildspec(), "")));
    }

    /** The project with what the request puts in place of its settings. */
    static BuildSettings of(Project project, StartBuildRequest request) {
        var settings = project.toBuilder().source(source(project, request)).environment(environment(project, request));
        settings.artifacts(or(request.artifactsOverride(), project.artifacts()));
        settings.cache(or(request.cacheOverride(), project.cache()));
        settings.serviceRole(or(request.serviceRoleOverride(), project.serviceRole()));
        settings.timeoutInMinutes(or(request.timeoutInMinutesOverride(), project.timeoutInMinutes()));
        settings.queuedTimeoutInMinutes(or(request.queuedTimeoutInMinutesOverride(), project.queuedTimeoutInMinutes()));
        settings.encryptionKey(or(request.encryptionKeyOverride(), project.encryptionKey()));
        settings.logsConfig(or(request.logsConfigOverride(), project.logsConfig()));
        settings.autoRetryLimit(or(request.autoRetryLimitOverride(), project.autoRetryLimit()));
        if (request.hasSecondarySourcesOverride()) {
            settings.secondarySources(request.secondarySourcesOverride());
        }
        if (request.hasSecondarySourcesVersionOverride()) {
            settings.secondarySourceVersions(request.secondarySourcesVersionOverride());
        }
        if (request.hasSecondaryArtifactsOverride()) {
            settings.secondaryArtifacts(request.secondaryArtifactsOverride());
        }
        return of(settings.build());
    }

    private static ProjectSource source(Project project, StartBuildRequest request) {
        ProjectSource own = project.source();
        return own.toBuilder()
                .type(or(request.sourceTypeOverrideAsString(), own.typeAsString()))
                .location(or(request.sourceLocationOverride(), own.location()))
                .auth(or(request.sourceAuthOverride(), own.auth()))
                .gitCloneDepth(or(request.gitCloneDepthOverride(), own.gitCloneDepth()))
                .gitSubmodulesConfig(or(request.gitSubmodulesConfigOverride(), own.gitSubmodulesConfig()))
                .buildspec(or(request.buildspecOverride(), own.buildspec()))
                .insecureSsl(or(request.insecureSslOverride(), own.insecureSsl()))
                .reportBuildStatus(or(request.reportBuildStatusOverride(), own.reportBuildStatus()))
                .buildStatusConfig(or(request.buildStatusConfigOverride(), own.buildStatusConfig()))
                .build();
    }

    private static ProjectEnvironment environment(Project project, StartBuildRequest request) {
        ProjectEnvironment own = project.environment();
        return own.toBuilder()
                .type(or(request.environmentTypeOverrideAsString(), own.typeAsString()))
                .image(or(request.imageOverride(), own.image()))
                .computeType(or(request.computeTypeOverrideAsString(), own.computeTypeAsString()))
                .certificate(or(request.certificateOverride(), own.certificate()))
                .privilegedMode(or(request.privilegedModeOverride(), own.privilegedMode()))
                .fleet(or(request.fleetOverride(), own.fleet()))
                .registryCredential(or(request.registryCredentialOverride(), own.registryCredential()))
                .imagePullCredentialsType(
                        or(request.imagePullCredentialsTypeOverrideAsString(), own.imagePullCredentialsTypeAsString()))
                .environmentVariables(merged(own.environmentVariables(), request.environmentVariablesOverride()))
                .build();
    }

    /** Overrides replace variables of the same name and add new ones. */
    private static List<EnvironmentVariable> merged(List<EnvironmentVariable> own, List<EnvironmentVariable> more) {
        var merged = new LinkedHashMap<String, EnvironmentVariable>();
        own.forEach(variable -> merged.put(variable.name(), variable));
        more.forEach(variable -> merged.put(variable.name(), variable));
        return new ArrayList<>(merged.values());
    }

    private static <T> @Nullable T or(@Nullable T override, @Nullable T own) {
        return override != null ? override : own;
    }

    Optional<String> variable(String name) {
        return project.environment().environmentVariables().stream()
                .filter(variable -> variable.name().equals(name))
                .map(EnvironmentVariable::value)
                .findFirst();
    }

    boolean logsToCloudWatch() {
        LogsConfig logs = project.logsConfig();
        return logs == null
                || logs.cloudWatchLogs() == null
                || !"DISABLED".equals(logs.cloudWatchLogs().statusAsString());
    }

    String logGroup() {
        LogsConfig logs = project.logsConfig();
        return logs == null
                        || logs.cloudWatchLogs() == null
                        || logs.cloudWatchLogs().groupName() == null
                ? "/aws/codebuild/" + project.name()
                : logs.cloudWatchLogs().groupName();
    }

    String logStream(String buildUuid) {
        LogsConfig logs = project.logsConfig();
        return logs == null
                        || logs.cloudWatchLogs() == null
                        || logs.cloudWatchLogs().streamName() == null
                ? buildUuid
                : logs.cloudWatchLogs().streamName() + "/" + buildUuid;
    }
}
