package io.breakwater.drs.execution.document;

import io.breakwater.drs.core.execution.RunSettings;
import io.breakwater.drs.core.execution.WaveRun;
import io.breakwater.drs.core.plan.ApprovalRule;
import io.breakwater.drs.core.plan.FailurePolicy;
import io.breakwater.drs.core.plan.Targets;
import io.vertx.core.json.JsonObject;
import java.time.Duration;

/** What the plan said when an execution started, as JSON. */
final class RulesJson {
    private RulesJson() {}

    static JsonObject write(RunSettings settings) {
        JsonObject document = new JsonObject()
                .put("timeLimit", settings.timeLimit().toString())
                .put("targets", targets(settings.targets()));
        Fields.put(document, "startApproval", settings.startApproval(), RulesJson::approval);
        Fields.put(document, "cleanUpAfter", settings.cleanUpAfter());
        Fields.put(document, "pointInTime", settings.pointInTime());
        return document;
    }

    static RunSettings settings(JsonObject document) {
        return new RunSettings(
                Fields.maybeObject(document, "startApproval", RulesJson::readApproval),
                Fields.maybe(document, "cleanUpAfter", Duration::parse),
                Fields.duration(document, "timeLimit"),
                readTargets(Fields.object(document, "targets")),
                Fields.maybe(document, "pointInTime"));
    }

    static JsonObject write(WaveRun.Rules rules) {
        JsonObject document = new JsonObject()
                .put("dependsOn", Fields.texts(rules.dependsOn()))
                .put("delay", rules.delay().toString())
                .put("onFailure", policy(rules.onFailure()))
                .put("targets", targets(rules.targets()));
        Fields.put(document, "approval", rules.approval(), RulesJson::approval);
        Fields.put(document, "timeLimit", rules.timeLimit());
        return document;
    }

    static WaveRun.Rules rules(JsonObject document) {
        return new WaveRun.Rules(
                Fields.textSet(document, "dependsOn"),
                Fields.duration(document, "delay"),
                Fields.maybeObject(document, "approval", RulesJson::readApproval),
                readPolicy(Fields.object(document, "onFailure")),
                Fields.maybe(document, "timeLimit", Duration::parse),
                readTargets(Fields.object(document, "targets")));
    }

    private static JsonObject approval(ApprovalRule rule) {
        return new JsonObject()
                .put("approvers", Fields.texts(rule.approvers()))
                .put("timeout", rule.timeout().toString())
                .put("fourEyes", rule.fourEyes())
                .put("message", rule.message());
    }

    private static ApprovalRule readApproval(JsonObject document) {
        return new ApprovalRule(
                Fields.texts(document, "approvers"),
                Fields.duration(document, "timeout"),
                Fields.flag(document, "fourEyes"),
                Fields.text(document, "message"));
    }

    private static JsonObject policy(FailurePolicy policy) {
        return switch (policy) {
            case FailurePolicy.Stop _ -> Fields.is("STOP");
            case FailurePolicy.Continue _ -> Fields.is("CONTINUE");
            case FailurePolicy.Retry(int times) -> Fields.is("RETRY").put("times", times);
        };
    }

    private static FailurePolicy readPolicy(JsonObject document) {
        return switch (Fields.kind(document)) {
            case "STOP" -> new FailurePolicy.Stop();
            case "CONTINUE" -> new FailurePolicy.Continue();
            case "RETRY" -> new FailurePolicy.Retry(Fields.number(document, "times"));
            default -> throw Fields.unknown("failure policy", document);
        };
    }

    private static JsonObject targets(Targets targets) {
        var document = new JsonObject();
        Fields.put(document, "rto", targets.rto());
        Fields.put(document, "rpo", targets.rpo());
        return document;
    }

    private static Targets readTargets(JsonObject document) {
        return new Targets(
                Fields.maybe(document, "rto", Duration::parse), Fields.maybe(document, "rpo", Duration::parse));
    }
}
