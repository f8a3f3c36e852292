package io.breakwater.cicd.build;

import io.breakwater.cicd.core.build.Build;
import io.breakwater.cicd.core.build.Build.LogPlace;
import io.breakwater.cicd.core.build.BuildPhase;
import io.breakwater.cicd.core.build.BuildPhase.Context;
import io.breakwater.cicd.core.build.BuildStatus;
import io.breakwater.cicd.core.log.Redaction;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codebuild.model.LogsLocation;

/** Builds to reason with, from the SDK's and from stored documents. */
final class CoreBuilds {
    static final String PLAINTEXT = "PLAINTEXT";

    private CoreBuilds() {}

    static Build of(software.amazon.awssdk.services.codebuild.model.Build build, Instant at) {
        return new Build(
                build.id(),
                status(build.buildStatusAsString()),
                Objects.requireNonNullElse(build.startTime(), at),
                Optional.ofNullable(build.endTime()),
                build.phases().stream().map(CoreBuilds::phase).toList(),
                Optional.ofNullable(build.logs()).flatMap(CoreBuilds::place),
                build.environment() == null
                        ? List.of()
                        : build.environment().environmentVariables().stream()
                                .filter(variable ->
                                        variable.type() != null && !PLAINTEXT.equals(variable.typeAsString()))
                                .map(variable -> variable.name())
                                .toList());
    }

    static Build of(BuildDocument stored) {
        return new Build(
                stored.id(),
                status(stored.status()),
                stored.startedAt(),
                Optional.ofNullable(stored.endedAt()),
                stored.phases().stream().map(CoreBuilds::phase).toList(),
                Optional.ofNullable(stored.logs()).flatMap(logs -> place(logs.group(), logs.stream())),
                stored.environment() == null
                        ? List.of()
                        : stored.environment().variables().stream()
                                .filter(variable -> variable.type() != null && !PLAINTEXT.equals(variable.type()))
                                .map(BuildDocument.VariableDocument::name)
                                .toList());
    }

    private static BuildPhase phase(software.amazon.awssdk.services.codebuild.model.BuildPhase phase) {
        return new BuildPhase(
                phase.phaseTypeAsString(),
                Optional.ofNullable(phase.phaseStatusAsString()),
                phase.startTime(),
                Optional.ofNullable(phase.endTime()),
                phase.contexts().stream()
                        .map(context ->
                                new Context(orEmpty(context.statusCode()), Redaction.text(orEmpty(context.message()))))
                        .toList());
    }

    private static BuildPhase phase(BuildDocument.PhaseDocument phase) {
        return new BuildPhase(
                phase.type(),
                Optional.ofNullable(phase.status()),
                phase.startedAt(),
                Optional.ofNullable(phase.endedAt()),
                phase.contexts().stream()
                        .map(context -> new Context(context.code(), context.message()))
                        .toList());
    }

    /** A word that is new to us is not taken for an end. */
    private static BuildStatus status(@Nullable String word) {
        return BuildStatus.parse(orEmpty(word)).orElse(BuildStatus.IN_PROGRESS);
    }

    private static Optional<LogPlace> place(LogsLocation logs) {
        return place(logs.groupName(), logs.streamName());
    }

    private static Optional<LogPlace> place(@Nullable String group, @Nullable String stream) {
        return group == null || stream == null ? Optional.empty() : Optional.of(new LogPlace(group, stream));
    }

    private static String orEmpty(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
