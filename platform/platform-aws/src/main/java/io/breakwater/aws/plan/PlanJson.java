package io.breakwater.aws.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.aws.core.plan.ExecutionStep;
import io.breakwater.aws.core.plan.PlanError;
import io.breakwater.aws.core.plan.PlanExecution;
import io.breakwater.aws.core.plan.PlanPage;
import io.breakwater.aws.core.plan.PlanStep;
import io.breakwater.aws.core.plan.RecoveryPlan;
import io.breakwater.aws.core.plan.StepConfiguration;
import io.breakwater.aws.core.plan.StepConfiguration.ImpactLevel;
import io.breakwater.aws.core.plan.StepConfiguration.Server;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads answers leniently: a member that is missing or of another form is absent, a value never heard of is {@code OTHER}. */
final class PlanJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private PlanJson() {}

    static ObjectNode object() {
        return NODES.objectNode();
    }

    static ObjectNode tags(Map<String, String> tags) {
        ObjectNode node = NODES.objectNode();
        new TreeMap<>(tags).forEach(node::put);
        return node;
    }

    static ArrayNode texts(List<String> texts) {
        ArrayNode node = NODES.arrayNode();
        texts.forEach(node::add);
        return node;
    }

    static ArrayNode servers(List<Server> servers) {
        ArrayNode node = NODES.arrayNode();
        servers.forEach(server -> node.addObject()
                .put("serverArn", server.serverArn())
                .put("impactLevel", server.impact().name()));
        return node;
    }

    static ObjectNode configuration(StepConfiguration configuration) {
        ObjectNode node = NODES.objectNode();
        switch (configuration) {
            case StepConfiguration.Servers(List<Server> servers) ->
                node.putObject("serverStepConfiguration").set("servers", servers(servers));
            case StepConfiguration.Wait(int minutes) ->
                node.putObject("waitStepConfiguration").put("waitDurationMinutes", minutes);
            case StepConfiguration.Other() ->
                throw new IllegalArgumentException("a step of a kind unknown here cannot be written");
        }
        return node;
    }

    static RecoveryPlan plan(JsonNode node) {
        return new RecoveryPlan(
                text(node, "recoveryPlanArn"),
                text(node, "name"),
                optional(node, "description"),
                value(node, "status", RecoveryPlan.Status.class, RecoveryPlan.Status.OTHER),
                readTags(node),
                time(node, "createdAt"),
                time(node, "updatedAt"));
    }

    static PlanStep step(JsonNode node) {
        return new PlanStep(
                text(node, "recoveryPlanStepArn"),
                text(node, "stepName"),
                node.path("stepOrder").asInt(),
                configurationOf(node.path("configuration")),
                time(node, "createdAt"),
                time(node, "updatedAt"));
    }

    static PlanExecution execution(JsonNode node) {
        return new PlanExecution(
                text(node, "recoveryPlanExecutionArn"),
                text(node, "recoveryPlanArn"),
                value(node, "mode", PlanExecution.Mode.class, PlanExecution.Mode.OTHER),
                value(node, "status", PlanExecution.Status.class, PlanExecution.Status.OTHER),
                time(node, "startedAt"),
                time(node, "completedAt"),
                error(node),
                readTags(node));
    }

    static ExecutionStep executionStep(JsonNode node) {
        return new ExecutionStep(
                text(node, "recoveryPlanExecutionStepArn"),
                node.path("stepIndex").asInt(),
                text(node, "stepName"),
                value(node, "status", ExecutionStep.Status.class, ExecutionStep.Status.OTHER),
                node.path("configuration").isObject()
                        ? Optional.of(configurationOf(node.path("configuration")))
                        : Optional.empty(),
                error(node),
                node.path("attempt").asInt(),
                time(node, "createdAt"),
                time(node, "updatedAt"));
    }

    static <T> PlanPage<T> page(JsonNode answer, String items, Function<JsonNode, T> item) {
        return new PlanPage<>(list(answer.path(items), item), optional(answer, "nextToken"));
    }

    static <T> List<T> list(JsonNode items, Function<JsonNode, T> item) {
        List<T> list = new ArrayList<>();
        items.forEach(node -> list.add(item.apply(node)));
        return list;
    }

    static <E extends Enum<E>> E value(JsonNode node, String member, Class<E> values, E other) {
        String name = node.path(member).asText();
        for (E value : values.getEnumConstants()) {
            if (value.name().equals(name)) {
                return value;
            }
        }
        return other;
    }

    static String text(JsonNode node, String member) {
        return node.path(member).asText("");
    }

    static Optional<String> optional(JsonNode node, String member) {
        return Optional.of(node.path(member).asText("")).filter(text -> !text.isEmpty());
    }

    private static StepConfiguration configurationOf(JsonNode node) {
        JsonNode servers = node.has("executionServerStepConfiguration")
                ? node.path("executionServerStepConfiguration")
                : node.path("serverStepConfiguration");
        if (servers.isObject()) {
            return new StepConfiguration.Servers(list(servers.path("servers"), PlanJson::server));
        }
        JsonNode wait = node.path("waitStepConfiguration");
        return wait.isObject()
                ? new StepConfiguration.Wait(wait.path("waitDurationMinutes").asInt())
                : new StepConfiguration.Other();
    }

    /** Without an impact level a server is critical. */
    private static Server server(JsonNode node) {
        ImpactLevel impact = node.has("impactLevel")
                ? value(node, "impactLevel", ImpactLevel.class, ImpactLevel.OTHER)
                : ImpactLevel.CRITICAL;
        return new Server(text(node, "serverArn"), impact, optional(node, "jobID"));
    }

    private static Optional<PlanError> error(JsonNode node) {
        JsonNode detail = node.path("errorDetail");
        return detail.isObject()
                ? Optional.of(new PlanError(text(detail, "code"), text(detail, "message")))
                : Optional.empty();
    }

    private static Map<String, String> readTags(JsonNode node) {
        Map<String, String> tags = new TreeMap<>();
        node.path("tags")
                .fields()
                .forEachRemaining(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
        return tags;
    }

    private static Optional<Instant> time(JsonNode node, String member) {
        return optional(node, member).flatMap(text -> {
            try {
                return Optional.of(Instant.parse(text));
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        });
    }
}
