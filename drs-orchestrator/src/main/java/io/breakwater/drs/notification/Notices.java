package io.breakwater.drs.notification;

import io.breakwater.drs.core.execution.EventType;
import io.breakwater.drs.core.execution.Execution;
import io.breakwater.drs.core.execution.ExecutionEvent;
import io.breakwater.drs.core.execution.Origin;
import io.breakwater.drs.core.execution.WaveRun;
import io.breakwater.drs.core.plan.ApprovalRule;
import io.breakwater.drs.execution.StoredEvent;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What subscribers read. The same for all channels. */
@ApplicationScoped
class Notices {
    private final String dashboard;

    Notices(NotificationConfig config) {
        this.dashboard = config.dashboardUrl().replaceAll("/+$", "");
    }

    /** An event of an execution. Who is asked to approve something reads who may, and where. */
    JsonObject of(UUID delivery, Execution execution, StoredEvent stored) {
        ExecutionEvent event = stored.event();
        JsonObject notice = notice(delivery, event.type().wireName(), event.at())
                .put("seq", stored.seq())
                .put("execution", execution(execution))
                .put("details", new JsonObject(Map.copyOf(event.details())));
        event.wave().ifPresent(wave -> notice.put("wave", wave));
        event.serverId().ifPresent(server -> notice.put("serverId", server));
        event.action().ifPresent(action -> notice.put("action", action));
        event.by().ifPresent(person -> notice.put("by", person.name()));
        rule(execution, event).ifPresent(rule -> notice.put("approval", approval(execution, event, rule)));
        return notice;
    }

    /** A message that tells only that messages arrive. */
    JsonObject test(UUID delivery, String subscription, String by, Instant at) {
        return notice(delivery, "notification.test", at)
                .put("subscription", subscription)
                .put("by", by);
    }

    private static JsonObject notice(UUID delivery, String type, Instant at) {
        return new JsonObject().put("id", delivery.toString()).put("type", type).put("at", at.toString());
    }

    private JsonObject execution(Execution execution) {
        Origin origin = execution.origin();
        JsonObject document = new JsonObject()
                .put("id", execution.id().toString())
                .put("kind", execution.kind().name())
                .put("startedBy", origin.startedBy().name())
                .put("url", link(execution));
        origin.plan().ifPresent(plan -> document.put("plan", plan(plan)));
        return document;
    }

    private static JsonObject plan(Origin.PlanVersion plan) {
        return new JsonObject()
                .put("id", plan.id().toString())
                .put("name", plan.name())
                .put("version", plan.version());
    }

    private static Optional<ApprovalRule> rule(Execution execution, ExecutionEvent event) {
        if (event.type() == EventType.EXECUTION_AWAITING_APPROVAL) {
            return execution.settings().startApproval();
        }
        return event.type() == EventType.WAVE_AWAITING_APPROVAL
                ? execution.waves().stream()
                        .filter(wave -> event.wave().filter(wave.name()::equals).isPresent())
                        .map(WaveRun::rules)
                        .flatMap(rules -> rules.approval().stream())
                        .findFirst()
                : Optional.empty();
    }

    private JsonObject approval(Execution execution, ExecutionEvent event, ApprovalRule rule) {
        JsonObject approval = new JsonObject()
                .put("approvers", new JsonArray(rule.approvers()))
                .put("message", rule.message())
                .put("until", event.at().plus(rule.timeout()).toString())
                .put("url", link(execution));
        if (rule.fourEyes()) {
            approval.put("notBy", execution.origin().startedBy().name());
        }
        return approval;
    }

    private String link(Execution execution) {
        return dashboard + "/executions/" + execution.id();
    }
}
