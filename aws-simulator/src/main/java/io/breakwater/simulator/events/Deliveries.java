package io.breakwater.simulator.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.events.EventPaths;
import io.breakwater.simulator.core.events.EventPattern;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.sns.Topics;
import io.breakwater.simulator.sqs.Queues;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.eventbridge.model.InputTransformer;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** Brings events to the targets of the rules that take them. */
final class Deliveries {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration A_MOMENT = Duration.ofSeconds(1);
    private static final String SENDER = "events.amazonaws.com";

    private Deliveries() {}

    static void deliver(World world, Scope scope, EventRow row) {
        List<RuleRow> rules = world.table(scope, RuleRow.class).stream()
                .filter(rule -> rule.isEnabled() && rule.rule().eventPattern() != null)
                .filter(rule -> !rule.targets().isEmpty())
                .toList();
        if (rules.isEmpty()) {
            return;
        }
        JsonNode event = event(scope, row);
        List<Target> targets = rules.stream()
                .filter(rule -> EventPattern.parse(rule.rule().eventPattern()).matches(event))
                .flatMap(rule -> rule.targets().stream())
                .toList();
        if (Assumptions.holds(world, EventsBehaviours.AT_ONCE)) {
            targets.forEach(target -> send(world, target, event));
        } else if (!targets.isEmpty()) {
            world.after(A_MOMENT, later -> targets.forEach(target -> send(later, target, event)));
        }
    }

    /** The event as targets and patterns see it. Source: EventBridge user guide, "Event structure". */
    static JsonNode event(Scope scope, EventRow row) {
        ObjectNode event = JSON.createObjectNode()
                .put("version", "0")
                .put("id", row.id())
                .put("detail-type", row.detailType())
                .put("source", row.source())
                .put("account", scope.account())
                .put("time", row.at().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("region", scope.region());
        row.resources().forEach(event.putArray("resources")::add);
        try {
            event.set("detail", JSON.readTree(row.detail()));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
        return event;
    }

    private static void send(World world, Target target, JsonNode event) {
        String input = input(target, event);
        Optional<String> group = Optional.ofNullable(target.sqsParameters())
                .flatMap(parameters -> Optional.ofNullable(parameters.messageGroupId()));
        boolean arrived = target.arn().startsWith("arn:aws:sns:")
                ? Topics.publish(world, target.arn(), input, null)
                : Queues.deliver(world, target.arn(), input, Map.of(), SENDER, group);
        if (!arrived
                && target.deadLetterConfig() != null
                && target.deadLetterConfig().arn() != null) {
            Queues.deliver(world, target.deadLetterConfig().arn(), event.toString(), Map.of(), SENDER, group);
        }
    }

    private static String input(Target target, JsonNode event) {
        if (target.input() != null) {
            return target.input();
        }
        if (target.inputPath() != null) {
            return EventPaths.part(event, target.inputPath()).toString();
        }
        InputTransformer transformer = target.inputTransformer();
        return transformer == null
                ? event.toString()
                : EventPaths.filled(transformer.inputTemplate(), transformer.inputPathsMap(), event);
    }
}
