package io.breakwater.simulator.http.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.simulator.core.fault.Fault;
import io.breakwater.simulator.core.fault.Fault.Kind;
import io.breakwater.simulator.core.fault.Fault.Target;
import java.util.LinkedHashMap;
import java.util.Map;

/** Faults as the admin API spells them. */
final class FaultJson {
    private static final String KINDS = "throttle, latency, server-error, reset-before-effect, reset-after-effect,"
            + " region-outage, job-visibility-delay, stalled-replication, launch-failure, capacity-shortage,"
            + " work-failure";

    private FaultJson() {}

    static Fault read(String id, AdminRequest request) {
        double times = request.number("times", -1);
        if (times != Math.rint(times) || times < -1 || times == 0 || times > Integer.MAX_VALUE) {
            throw AdminRefusal.badField("times", "give a whole number above 0, or -1 for every time");
        }
        return new Fault(id, target(request.body().path("target")), kind(request), (int) times);
    }

    static Map<String, Object> write(Fault fault) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", fault.id());
        switch (fault.kind()) {
            case Kind.Throttle throttle -> put(json, "throttle", "rate", throttle.rate());
            case Kind.Latency latency -> put(json, "latency", "by", latency.by().toString());
            case Kind.ServerError error -> put(json, "server-error", "rate", error.rate());
            case Kind.ResetBeforeEffect reset -> put(json, "reset-before-effect", "rate", reset.rate());
            case Kind.ResetAfterEffect reset -> put(json, "reset-after-effect", "rate", reset.rate());
            case Kind.RegionOutage outage -> json.put("kind", "region-outage");
            case Kind.JobVisibilityDelay delay ->
                put(json, "job-visibility-delay", "by", delay.by().toString());
            case Kind.StalledReplication stalled -> json.put("kind", "stalled-replication");
            case Kind.LaunchFailure failure -> put(json, "launch-failure", "reason", failure.reason());
            case Kind.CapacityShortage shortage -> json.put("kind", "capacity-shortage");
            case Kind.WorkFailure failure -> put(json, "work-failure", "reason", failure.reason());
        }
        Target target = fault.target();
        json.put(
                "target",
                Map.of(
                        "account", target.account(),
                        "region", target.region(),
                        "service", target.service(),
                        "operation", target.operation(),
                        "resource", target.resource()));
        json.put("times", fault.times());
        return json;
    }

    private static Kind kind(AdminRequest request) {
        return switch (request.text("kind")) {
            case "throttle" -> new Kind.Throttle(rate(request));
            case "latency" -> new Kind.Latency(request.duration("by"));
            case "server-error" -> new Kind.ServerError(rate(request));
            case "reset-before-effect" -> new Kind.ResetBeforeEffect(rate(request));
            case "reset-after-effect" -> new Kind.ResetAfterEffect(rate(request));
            case "region-outage" -> new Kind.RegionOutage();
            case "job-visibility-delay" -> new Kind.JobVisibilityDelay(request.duration("by"));
            case "stalled-replication" -> new Kind.StalledReplication();
            case "launch-failure" -> new Kind.LaunchFailure(request.text("reason"));
            case "capacity-shortage" -> new Kind.CapacityShortage();
            case "work-failure" -> new Kind.WorkFailure(request.text("reason"));
            default -> throw AdminRefusal.badField("kind", "give one of " + KINDS);
        };
    }

    private static double rate(AdminRequest request) {
        double rate = request.number("rate", 1);
        if (!(rate > 0 && rate <= 1)) {
            throw AdminRefusal.badField("rate", "give a share of the calls, above 0 and at most 1");
        }
        return rate;
    }

    private static Target target(JsonNode target) {
        return new Target(
                part(target, "account"),
                part(target, "region"),
                part(target, "service"),
                part(target, "operation"),
                part(target, "resource"));
    }

    private static String part(JsonNode target, String name) {
        JsonNode part = target.path(name);
        if (part.isMissingNode()) {
            return "*";
        }
        if (!part.isTextual() || part.textValue().isBlank()) {
            throw AdminRefusal.badField("target." + name, "give a name, or leave it out for any");
        }
        return part.textValue();
    }

    private static void put(Map<String, Object> json, String kind, String member, Object value) {
        json.put("kind", kind);
        json.put(member, value);
    }
}
