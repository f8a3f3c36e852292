package io.breakwater.cicd.core.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.cicd.core.pipeline.ActionRun;
import io.breakwater.cicd.core.pipeline.ActionStatus;
import io.breakwater.cicd.core.pipeline.Execution;
import io.breakwater.cicd.core.pipeline.ExecutionStatus;
import io.breakwater.cicd.core.pipeline.PipelineKey;
import io.breakwater.cicd.core.pipeline.Trigger;
import io.breakwater.sites.core.Site;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads events as EventBridge delivers them. Source: CodePipeline user guide, Monitoring CodePipeline events. */
public final class EventReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SOURCE = "aws.codepipeline";
    private static final String PIPELINE = "CodePipeline Pipeline Execution State Change";
    private static final String STAGE = "CodePipeline Stage Execution State Change";
    private static final String ACTION = "CodePipeline Action Execution State Change";
    private static final String RESUMED = "RESUMED";
    private static final Map<String, ExecutionStatus> EXECUTIONS = Map.of(
            "STARTED",
            ExecutionStatus.IN_PROGRESS,
            RESUMED,
            ExecutionStatus.IN_PROGRESS,
            "SUCCEEDED",
            ExecutionStatus.SUCCEEDED,
            "FAILED",
            ExecutionStatus.FAILED,
            "STOPPING",
            ExecutionStatus.STOPPING,
            "STOPPED",
            ExecutionStatus.STOPPED,
            "SUPERSEDED",
            ExecutionStatus.SUPERSEDED,
            "CANCELED",
            ExecutionStatus.CANCELLED);
    private static final Map<String, ActionStatus> ACTIONS = Map.of(
            "STARTED", ActionStatus.IN_PROGRESS,
            "SUCCEEDED", ActionStatus.SUCCEEDED,
            "FAILED", ActionStatus.FAILED,
            "ABANDONED", ActionStatus.ABANDONED,
            "CANCELED", ActionStatus.ABANDONED);

    private EventReader() {}

    /** The event in a message; empty if the message is none that is understood here. An SNS envelope around it is taken off. */
    public static Optional<PipelineEvent> read(String message) {
        try {
            JsonNode event = JSON.readTree(message);
            if (event.path("Message").isTextual()) {
                event = JSON.readTree(event.path("Message").asText());
            }
            return event.path("source").asText().equals(SOURCE) ? event(event) : Optional.empty();
        } catch (JsonProcessingException | DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<PipelineEvent> event(JsonNode event) {
        JsonNode detail = event.path("detail");
        String id = event.path("id").asText();
        String name = detail.path("pipeline").asText();
        String execution = detail.path("execution-id").asText();
        if (id.isEmpty() || name.isEmpty() || execution.isEmpty()) {
            return Optional.empty();
        }
        var pipeline = new PipelineKey(
                new Site(event.path("account").asText(), event.path("region").asText()), name);
        Instant at = Instant.parse(event.path("time").asText());
        String state = detail.path("state").asText();
        return told(event.path("detail-type").asText(), pipeline, detail, at)
                .map(told -> new PipelineEvent(
                        id,
                        pipeline,
                        execution,
                        at,
                        state.equals("STARTED")
                                && event.path("detail-type").asText().equals(PIPELINE),
                        told));
    }

    private static Optional<Told> told(String type, PipelineKey pipeline, JsonNode detail, Instant at) {
        String state = detail.path("state").asText();
        return switch (type) {
            case PIPELINE ->
                Optional.ofNullable(EXECUTIONS.get(state))
                        .map(status -> Told.executions(
                                new Source.Event(state.equals(RESUMED)),
                                List.of(execution(pipeline, detail, status, at, at))));
            // What a stage tells follows from its actions, except that its execution runs.
            case STAGE -> Optional.of(Told.executions(new Source.Event(false), List.of(runs(pipeline, detail, at))));
            case ACTION ->
                Optional.ofNullable(ACTIONS.get(state))
                        .map(status -> new Told(
                                new Source.Event(false),
                                List.of(runs(pipeline, detail, at)),
                                List.of(run(detail, status, at)),
                                List.of(),
                                Set.of()));
            default -> Optional.empty();
        };
    }

    /** That it ran when it began is all that follows for the execution. */
    private static SeenExecution runs(PipelineKey pipeline, JsonNode detail, Instant at) {
        return execution(pipeline, detail, ExecutionStatus.IN_PROGRESS, start(detail, at), at);
    }

    private static SeenExecution execution(
            PipelineKey pipeline, JsonNode detail, ExecutionStatus status, Instant updated, Instant at) {
        JsonNode trigger = detail.path("execution-trigger");
        var execution = new Execution(
                pipeline,
                detail.path("execution-id").asText(),
                (int) detail.path("version").asDouble(0),
                status,
                Optional.empty(),
                start(detail, at),
                updated,
                trigger.path("trigger-type").asText().isEmpty()
                        ? Trigger.UNKNOWN
                        : new Trigger(
                                trigger.path("trigger-type").asText(),
                                trigger.path("trigger-detail").asText()),
                List.of(),
                false,
                Optional.empty(),
                Optional.empty());
        return new SeenExecution(execution, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static SeenRun run(JsonNode detail, ActionStatus status, Instant at) {
        JsonNode result = detail.path("execution-result");
        var run = new ActionRun(
                detail.path("execution-id").asText(),
                detail.path("action-execution-id").asText(),
                detail.path("stage").asText(),
                detail.path("action").asText(),
                detail.path("type").path("category").asText(),
                detail.path("type").path("provider").asText(),
                status,
                at,
                at,
                text(result, "external-execution-id"),
                text(result, "external-execution-summary"),
                text(result, "error-code"),
                Optional.empty());
        return new SeenRun(run, text(result, "external-execution-url"), Optional.empty());
    }

    /** Actions tell the beginning of their execution or of themselves; neither is after the event. */
    private static Instant start(JsonNode detail, Instant at) {
        String text = detail.path("start-time").asText();
        Instant start = text.isEmpty() ? at : Instant.parse(text);
        return start.isAfter(at.plusSeconds(1)) ? at : start;
    }

    private static Optional<String> text(JsonNode node, String name) {
        return Optional.of(node.path(name).asText()).filter(value -> !value.isEmpty());
    }
}
