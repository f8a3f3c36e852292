package io.breakwater.gateway.discovery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.breakwater.gateway.core.arguments.ArgumentSchemas;
import io.breakwater.gateway.core.arguments.ArgumentVerdict;
import io.breakwater.gateway.core.arguments.SchemaLimits;
import io.breakwater.gateway.federation.ExposedTools;
import io.breakwater.gateway.fixture.Callers;
import io.breakwater.gateway.fixture.Owners;
import io.breakwater.gateway.fixture.Snapshots;
import io.breakwater.gateway.pipeline.Reply;
import io.breakwater.gateway.pipeline.Target;
import io.breakwater.policy.Principal;
import io.breakwater.testing.Eventually;
import io.breakwater.wire.json.RawJson;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;

/** The built-in tools over snapshots of two servers, one of which viewers may use. */
abstract class BuiltInsOnSnapshots {

    static final JsonMapper JSON = new JsonMapper();

    static final Principal VIEWER = Callers.person("victor", "viewer");

    static final String SEARCH = "/registry/search";

    @SuppressWarnings("NullAway.Init")
    Owners owners;

    final BuiltInTools builtIns;

    final ExposedTools tools;

    final UsageFilter usage;

    final Snapshots snapshots;

    BuiltInsOnSnapshots(BuiltInTools builtIns, ExposedTools tools, UsageFilter usage, Snapshots snapshots) {
        this.builtIns = builtIns;
        this.tools = tools;
        this.usage = usage;
        this.snapshots = snapshots;
    }

    @BeforeEach
    void viewersMayAskForTheTime() {
        owners.reset();
        owners.auth().put("policy", "p1", """
                {"id":"p1","name":"time","effect":"allow","subjects":["role:viewer"],"servers":["current-time"],"methods":["tools/call"],"tools":["*"]}""");
        for (String id : new String[] {"current-time", "fake-tools"}) {
            owners.registry().put("server", id, """
                    {"id":"%1$s","title":"%1$s","url":"http://localhost:1/mcp","era":"unknown","auth":{"kind":"none"},"enabled":true}""".formatted(id));
        }
        owners.registry().put("catalogue", "current-time", """
                {"serverId":"current-time","tools":[{"name":"current_time_by_timezone","description":"The current time in a time zone",
                 "inputSchema":{"type":"object","properties":{"tz_name":{"type":"string"}}},"x-vendor":1.10}]}""");
        owners.registry().put("catalogue", "fake-tools", """
                {"serverId":"fake-tools","tools":[{"name":"temporal_anomaly_detector","description":"Detects anomalies of time","inputSchema":{"type":"object"}}]}""");
        snapshots.awaitPublished(owners);
    }

    void succeed(Principal caller) {
        var tool = tools.find("current-time", "current_time_by_timezone").orElseThrow();
        var target = new Target.Upstream(
                tool.server(), tool.name(), tool.exposedName(), Optional.of(tool.definition()), false);
        usage.apply(
                        Callers.toolCall(caller, target, tool.exposedName(), "{}"),
                        call -> Uni.createFrom().item(new Reply.Result(RawJson.EMPTY_OBJECT)))
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    void recoverFromThePause() {
        owners.search(body -> "{\"results\":[]}");
        Eventually.that("registry asked again", () -> {
            try {
                return find("{\"query\":\"time\"}").path("source").asText().equals("registry");
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    JsonNode find(String arguments) throws JsonProcessingException {
        return call("find_tools", arguments).path("structuredContent");
    }

    JsonNode call(String name, String arguments) throws JsonProcessingException {
        var call = Callers.toolCall(VIEWER, new Target.BuiltIn(name), name, arguments);
        return JSON.readTree(
                builtIns.call(call, name).await().atMost(Duration.ofSeconds(20)).toString());
    }

    static ArgumentVerdict verdict(RawJson schema, String arguments) {
        return new ArgumentSchemas()
                .check(schema.bytes(), arguments.getBytes(StandardCharsets.UTF_8), SchemaLimits.DEFAULT);
    }
}
