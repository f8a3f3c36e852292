package io.breakwater.gateway.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.breakwater.gateway.core.arguments.ArgumentSchemas;
import io.breakwater.gateway.core.arguments.ArgumentVerdict;
import io.breakwater.gateway.core.arguments.SchemaLimits;
import io.breakwater.gateway.discovery.BuiltInTools.InvalidArguments;
import io.breakwater.gateway.discovery.BuiltInTools.Redirect;
import io.breakwater.gateway.federation.ExposedTools;
import io.breakwater.gateway.fixture.Callers;
import io.breakwater.gateway.fixture.Eventually;
import io.breakwater.gateway.fixture.Owners;
import io.breakwater.gateway.fixture.OwnersResource;
import io.breakwater.gateway.fixture.Snapshots;
import io.breakwater.gateway.pipeline.Reply;
import io.breakwater.gateway.pipeline.Target;
import io.breakwater.policy.Principal;
import io.breakwater.testing.KeycloakResource;
import io.breakwater.testing.PostgresResource;
import io.breakwater.wire.json.RawJson;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KeycloakResource.class)
@QuarkusTestResource(OwnersResource.class)
class GatewayToolsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Principal VIEWER = Callers.person("victor", "viewer");
    private static final String SEARCH = "/registry/search";

    @SuppressWarnings("NullAway.Init")
    Owners owners;

    private final BuiltInTools builtIns;
    private final ExposedTools tools;
    private final UsageFilter usage;
    private final Snapshots snapshots;

    GatewayToolsTest(BuiltInTools builtIns, ExposedTools tools, UsageFilter usage, Snapshots snapshots) {
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

    @Test
    void definitionsAreValidAndDescribeThemselves() {
        // When
        var definitions = builtIns.definitions();

        // Then
        assertThat(definitions)
                .extracting(tool -> tool.text("name").orElseThrow())
                .containsExactly("find_tools", "describe_tool", "call_tool");
        assertThat(definitions).allSatisfy(tool -> {
            assertThat(tool.text("description")).isPresent();
            assertThat(verdict(tool.member("inputSchema").orElseThrow(), "{\"query\":\"x\",\"name\":\"x\"}"))
                    .isNotInstanceOf(ArgumentVerdict.Uncheckable.class);
        });
    }

    @Test
    void findAsksTheRegistryInTheCallersName() throws Exception {
        // Given
        owners.search(body -> """
                {"results":[{"server":"current-time","tool":"current_time_by_timezone","score":0.87}]}""");

        // When
        var found = find("{\"query\":\"what time is it\",\"top_n\":3}");

        // Then
        assertThat(found.path("source").asText()).isEqualTo("registry");
        assertThat(found.path("tools"))
                .extracting(tool -> tool.path("name").asText())
                .containsExactly("current-time__current_time_by_timezone");
        assertThat(found.path("tools").get(0).path("inputSchema").path("type").asText())
                .isEqualTo("object");
        var asked = owners.received(SEARCH).getLast();
        assertThat(asked.authorization()).startsWith("Bearer ey");
        var body = JSON.readTree(asked.body());
        assertThat(body.path("query").asText()).isEqualTo("what time is it");
        assertThat(body.path("topN").asInt()).isEqualTo(3);
        assertThat(body.path("caller").path("name").asText()).isEqualTo("victor");
    }

    @Test
    void whatTheCallerMayNotSeeIsLeftOutWhateverTheRegistrySays() throws Exception {
        // Given
        owners.search(body -> """
                {"results":[{"server":"fake-tools","tool":"temporal_anomaly_detector","score":0.99},
                 {"server":"nowhere","tool":"nothing","score":0.9},
                 {"server":"current-time","tool":"current_time_by_timezone","score":0.5}]}""");

        // When
        var found = find("{\"query\":\"time\"}");

        // Then
        assertThat(found.path("tools"))
                .extracting(tool -> tool.path("server").asText())
                .containsExactly("current-time");
    }

    @Test
    void withoutTheRegistryTheSnapshotIsSearchedAndTheAnswerSaysSo() throws Exception {
        // Given
        owners.search(body -> {
            throw new IllegalStateException("broken");
        });

        // When
        var found = find("{\"query\":\"current time\"}");

        // Then
        assertThat(found.path("source").asText()).isEqualTo("snapshot");
        assertThat(found.path("note").asText()).contains("registry cannot be reached");
        assertThat(found.path("tools"))
                .extracting(tool -> tool.path("name").asText())
                .containsExactly("current-time__current_time_by_timezone");
        recoverFromThePause();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"query\":\"\"}",
                "{\"query\":\"  \"}",
                "{\"query\":7}",
                "{\"query\":\"x\",\"top_n\":0}",
                "{\"query\":\"x\",\"top_n\":26}",
                "{\"query\":\"x\",\"more\":1}"
            })
    void findRefusesArgumentsThatDoNotFit(String arguments) throws Exception {
        // When
        var result = call("find_tools", arguments);

        // Then
        assertThat(result.path("isError").asBoolean()).isTrue();
        assertThat(result.path("content").get(0).path("text").asText()).contains("do not fit");
    }

    @Test
    void describeGivesTheWholeDefinitionUnderTheExposedName() throws Exception {
        // When
        var result = call("describe_tool", "{\"name\":\"current-time__current_time_by_timezone\"}");

        // Then
        var tool = result.path("structuredContent").path("tool");
        assertThat(tool.path("name").asText()).isEqualTo("current-time__current_time_by_timezone");
        assertThat(result.path("content").get(0).path("text").asText()).contains("\"x-vendor\":1.10");
    }

    @Test
    void describeAnswersAlikeForHiddenAndUnknownTools() throws Exception {
        // When
        String hidden = call("describe_tool", "{\"name\":\"fake-tools__temporal_anomaly_detector\"}")
                .toString();
        String unknown = call("describe_tool", "{\"name\":\"fake-tools__temporal_anomaly_detectoX\"}")
                .toString();

        // Then
        assertThat(hidden).contains("\"isError\":true");
        assertThat(hidden.replace("detector", "detectoX")).isEqualTo(unknown);
    }

    @Test
    void unlistedToolsAreNeverFoundButDescribedToWhoMayCallThem() throws Exception {
        // Given
        owners.registry().put("server", "current-time", """
                {"id":"current-time","title":"current-time","url":"http://localhost:1/mcp","era":"unknown","auth":{"kind":"none"},
                 "enabled":true,"visibility":"unlisted"}""");
        snapshots.awaitPublished(owners);
        String tool = "{\"name\":\"current-time__current_time_by_timezone\"}";
        owners.search(body -> """
                {"results":[{"server":"current-time","tool":"current_time_by_timezone","score":0.5}]}""");

        // When
        var found = find("{\"query\":\"current time\"}");
        var described = call("describe_tool", tool);
        owners.search(body -> {
            throw new IllegalStateException("broken");
        });
        var foundByWords = find("{\"query\":\"current time\"}");

        // Then
        assertThat(found.path("source").asText()).isEqualTo("registry");
        assertThat(found.path("tools")).isEmpty();
        assertThat(foundByWords.path("source").asText()).isEqualTo("snapshot");
        assertThat(foundByWords.path("tools")).isEmpty();
        assertThat(described.path("structuredContent").path("server").asText()).isEqualTo("current-time");
        recoverFromThePause();
    }

    @Test
    void callToolIsReplacedByItsTarget() {
        // When
        var redirect = builtIns.redirect("call_tool", RawJson.of("{\"name\":\"a__b\",\"arguments\":{\"n\":1e400}}"));

        // Then
        assertThat(redirect).contains(new Redirect("a__b", RawJson.of("{\"n\":1e400}")));
        assertThat(builtIns.redirect("call_tool", RawJson.of("{\"name\":\"a__b\"}")))
                .contains(new Redirect("a__b", RawJson.EMPTY_OBJECT));
        assertThat(builtIns.redirect("find_tools", RawJson.EMPTY_OBJECT)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"name\":7}", "{\"name\":\"a\",\"arguments\":\"{}\"}", "{\"name\":\"a\",\"x\":1}", "[]"})
    void callToolWithoutATargetIsRefused(String arguments) {
        assertThatThrownBy(() -> builtIns.redirect("call_tool", RawJson.of(arguments)))
                .isInstanceOf(InvalidArguments.class)
                .hasMessageContaining("do not fit");
    }

    @Test
    void callOfAFoundToolIsToldToTheRegistryOnce() throws Exception {
        // Given
        owners.search(body -> """
                {"results":[{"server":"current-time","tool":"current_time_by_timezone","score":0.87}]}""");
        find("{\"query\":\"clock\"}");

        // When
        succeed(VIEWER);
        succeed(VIEWER);
        succeed(Callers.person("somebody-else", "viewer"));

        // Then
        Eventually.that("usage told", () -> !owners.received("/registry/usage").isEmpty());
        var pairs = JSON.readTree(owners.received("/registry/usage").getFirst().body())
                .path("pairs");
        assertThat(pairs).hasSize(1);
        assertThat(pairs.get(0).path("query").asText()).isEqualTo("clock");
        assertThat(pairs.get(0).path("server").asText()).isEqualTo("current-time");
        assertThat(pairs.get(0).path("caller").asText()).isEqualTo("sub-victor");
    }

    private void succeed(Principal caller) {
        var tool = tools.find("current-time", "current_time_by_timezone").orElseThrow();
        var target = new Target.Upstream(
                tool.server(), tool.name(), tool.exposedName(), Optional.of(tool.definition()), false);
        usage.apply(
                        Callers.toolCall(caller, target, tool.exposedName(), "{}"),
                        call -> Uni.createFrom().item(new Reply.Result(RawJson.EMPTY_OBJECT)))
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    private void recoverFromThePause() {
        owners.search(body -> "{\"results\":[]}");
        Eventually.that("registry asked again", () -> {
            try {
                return find("{\"query\":\"time\"}").path("source").asText().equals("registry");
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private JsonNode find(String arguments) throws JsonProcessingException {
        return call("find_tools", arguments).path("structuredContent");
    }

    private JsonNode call(String name, String arguments) throws JsonProcessingException {
        var call = Callers.toolCall(VIEWER, new Target.BuiltIn(name), name, arguments);
        return JSON.readTree(
                builtIns.call(call, name).await().atMost(Duration.ofSeconds(20)).toString());
    }

    private static ArgumentVerdict verdict(RawJson schema, String arguments) {
        return new ArgumentSchemas()
                .check(schema.bytes(), arguments.getBytes(StandardCharsets.UTF_8), SchemaLimits.DEFAULT);
    }
}
