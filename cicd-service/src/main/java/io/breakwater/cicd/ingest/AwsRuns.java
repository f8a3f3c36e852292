package io.breakwater.cicd.ingest;

import io.breakwater.cicd.core.ingest.Provenance;
import io.breakwater.cicd.core.ingest.SeenRun;
import io.breakwater.cicd.core.pipeline.ActionRun;
import io.breakwater.cicd.core.pipeline.ActionStatus;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codepipeline.model.ActionExecutionDetail;
import software.amazon.awssdk.services.codepipeline.model.ActionExecutionResult;
import software.amazon.awssdk.services.codepipeline.model.ActionTypeId;
import software.amazon.awssdk.services.codepipeline.model.ErrorDetails;

/** Runs of actions as CodePipeline writes them. */
final class AwsRuns {
    private static final List<String> AUTHORS = List.of("AuthorDisplayName", "AuthorEmail", "AuthorId");
    private static final List<String> DATES = List.of("CommitterDate", "AuthorDate");

    private AwsRuns() {}

    /** Empty if its status is one that is not known here, or it has no times. */
    static Optional<SeenRun> run(ActionExecutionDetail detail) {
        @Nullable Instant started = detail.startTime();
        Optional<ActionStatus> status = status(detail.statusAsString());
        if (started == null || status.isEmpty()) {
            return Optional.empty();
        }
        Optional<ActionTypeId> type =
                Optional.ofNullable(detail.input()).flatMap(input -> Optional.ofNullable(input.actionTypeId()));
        Optional<ActionExecutionResult> result =
                Optional.ofNullable(detail.output()).flatMap(output -> Optional.ofNullable(output.executionResult()));
        Optional<ErrorDetails> error = result.flatMap(done -> Optional.ofNullable(done.errorDetails()));
        var run = new ActionRun(
                detail.pipelineExecutionId(),
                detail.actionExecutionId(),
                detail.stageName(),
                detail.actionName(),
                type.flatMap(known -> AwsPipeline.text(known.categoryAsString()))
                        .orElse(""),
                type.flatMap(known -> AwsPipeline.text(known.provider())).orElse(""),
                status.get(),
                started,
                Objects.requireNonNullElse(detail.lastUpdateTime(), started),
                result.flatMap(done -> AwsPipeline.text(done.externalExecutionId())),
                result.flatMap(done -> AwsPipeline.text(done.externalExecutionSummary())),
                error.flatMap(told -> AwsPipeline.text(told.code())),
                error.flatMap(told -> AwsPipeline.text(told.message())));
        return Optional.of(new SeenRun(
                run,
                result.flatMap(done -> AwsPipeline.text(done.externalExecutionUrl())),
                AwsPipeline.text(detail.updatedBy())));
    }

    /** What it tells of its execution: source actions know who made the change. */
    static Provenance provenance(ActionExecutionDetail detail) {
        Map<String, String> variables =
                detail.output() == null ? Map.of() : detail.output().outputVariables();
        return new Provenance(
                detail.pipelineExecutionId(),
                Objects.requireNonNullElse(detail.pipelineVersion(), 0),
                first(variables, AUTHORS),
                first(variables, DATES).flatMap(AwsRuns::instant));
    }

    static Optional<ActionStatus> status(@Nullable String word) {
        return List.of(ActionStatus.values()).stream()
                .filter(status -> status.word().equals(word))
                .findFirst();
    }

    private static Optional<String> first(Map<String, String> variables, List<String> names) {
        return names.stream()
                .flatMap(name -> Optional.ofNullable(variables.get(name)).stream())
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
