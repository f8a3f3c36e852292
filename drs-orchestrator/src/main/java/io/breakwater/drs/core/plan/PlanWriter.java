package io.breakwater.drs.core.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.sites.core.Site;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes recovery plans as the documents that {@link PlanReader} reads; what has its default or is empty is left out. */
public final class PlanWriter {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private PlanWriter() {}

    public static ObjectNode write(RecoveryPlan plan) {
        ObjectNode document = JSON.objectNode().put("name", plan.name()).put("description", plan.description());
        ArrayNode waves = document.putArray("waves");
        plan.waves().forEach(wave -> waves.add(wave(wave)));
        targets(document, plan.targets());
        plan.recoveryApproval().ifPresent(rule -> document.set("recoveryApproval", approval(rule)));
        duration(document, "cleanUpAfter", plan.cleanUpAfter());
        return document.put("timeLimit", plan.timeLimit().toString());
    }

    /** Writes one wave. */
    public static ObjectNode wave(Wave wave) {
        ObjectNode written = JSON.objectNode().put("name", wave.name());
        texts(written, "dependsOn", wave.dependsOn().stream().sorted().toList());
        ArrayNode members = written.putArray("members");
        wave.members().forEach(member -> members.add(member(member)));
        if (!wave.delay().isZero()) {
            written.put("delay", wave.delay().toString());
        }
        wave.approval().ifPresent(rule -> written.set("approval", approval(rule)));
        actions(written, "before", wave.before());
        actions(written, "after", wave.after());
        written.set("onFailure", failurePolicy(wave.onFailure()));
        duration(written, "timeLimit", wave.timeLimit());
        targets(written, wave.targets());
        return written;
    }

    static ObjectNode member(Member member) {
        ObjectNode written = JSON.objectNode();
        switch (member) {
            case Member.Group(String groupId, Impact _) -> written.put("groupId", groupId);
            case Member.Server(String serverId, Impact _) -> written.put("serverId", serverId);
        }
        return written.put("impact", member.impact().name());
    }

    /** Writes a rule for approval. */
    public static ObjectNode approval(ApprovalRule rule) {
        ObjectNode written = JSON.objectNode();
        ArrayNode approvers = written.putArray("approvers");
        rule.approvers().forEach(approvers::add);
        written.put("timeout", rule.timeout().toString()).put("fourEyes", rule.fourEyes());
        return rule.message().isEmpty() ? written : written.put("message", rule.message());
    }

    /** Writes what happens after a failure. */
    public static ObjectNode failurePolicy(FailurePolicy policy) {
        ObjectNode written = JSON.objectNode();
        return switch (policy) {
            case FailurePolicy.Stop _ -> written.put("policy", "STOP");
            case FailurePolicy.Continue _ -> written.put("policy", "CONTINUE");
            case FailurePolicy.Retry(int times) ->
                written.put("policy", "RETRY").put("times", times);
        };
    }

    /** Writes an action. */
    public static ObjectNode action(Action action) {
        ObjectNode written = JSON.objectNode().put("name", action.name());
        written.set("task", task(action.task()));
        return written.put("timeout", action.timeout().toString())
                .put("impact", action.impact().name());
    }

    private static ObjectNode task(Task task) {
        ObjectNode written = JSON.objectNode().put("kind", task.kind());
        switch (task) {
            case Task.SsmAutomation(Site site, String document, Map<String, List<String>> parameters) ->
                parameters(site(written, site).put("document", document), parameters);
            case Task.SsmCommand(String document, Map<String, List<String>> parameters) ->
                parameters(written.put("document", document), parameters);
            case Task.LambdaInvocation(Site site, String function, String payload) ->
                site(written, site).put("function", function).set("payload", json(payload));
            case Task.HttpCall call -> http(written, call);
            case Task.McpToolCall(String server, String tool, String arguments) ->
                written.put("server", server).put("tool", tool).set("arguments", json(arguments));
            case Task.TcpProbe(String host, int port) ->
                written.put("host", host).put("port", port);
            case Task.HttpProbe(String url, int status) ->
                written.put("url", url).put("expectedStatus", status);
        }
        return written;
    }

    private static void http(ObjectNode written, Task.HttpCall call) {
        written.put("method", call.method()).put("url", call.url());
        if (!call.headers().isEmpty()) {
            ObjectNode headers = written.putObject("headers");
            new TreeMap<>(call.headers()).forEach(headers::put);
        }
        if (!call.body().isEmpty()) {
            written.put("body", call.body());
        }
    }

    private static ObjectNode site(ObjectNode written, Site site) {
        return written.put("account", site.account()).put("region", site.region());
    }

    private static void parameters(ObjectNode written, Map<String, List<String>> parameters) {
        if (!parameters.isEmpty()) {
            ObjectNode object = written.putObject("parameters");
            new TreeMap<>(parameters).forEach((name, values) -> {
                ArrayNode array = object.putArray(name);
                values.forEach(array::add);
            });
        }
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a task's JSON is none", e);
        }
    }

    private static void actions(ObjectNode written, String member, List<Action> actions) {
        if (!actions.isEmpty()) {
            ArrayNode array = written.putArray(member);
            actions.forEach(action -> array.add(action(action)));
        }
    }

    private static void targets(ObjectNode written, Targets targets) {
        if (!targets.equals(Targets.NONE)) {
            ObjectNode object = written.putObject("targets");
            duration(object, "rto", targets.rto());
            duration(object, "rpo", targets.rpo());
        }
    }

    private static void duration(ObjectNode written, String member, Optional<Duration> duration) {
        duration.ifPresent(time -> written.put(member, time.toString()));
    }

    private static void texts(ObjectNode written, String member, Collection<String> texts) {
        if (!texts.isEmpty()) {
            ArrayNode array = written.putArray(member);
            texts.forEach(array::add);
        }
    }
}
