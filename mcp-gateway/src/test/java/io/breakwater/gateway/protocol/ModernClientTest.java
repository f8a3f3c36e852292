package io.breakwater.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.gateway.core.era.Era;
import io.breakwater.gateway.fixture.Eventually;
import io.breakwater.wire.json.RawJson;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(Fakes.Profile.class)
class ModernClientTest {

    @TestHTTPResource("/")
    @SuppressWarnings("NullAway.Init")
    URI base;

    private final FakeServer modern = new FakeServer(Era.MODERN);
    private final FakeServer legacy = new FakeServer(Era.LEGACY);

    @BeforeEach
    void register() {
        Fakes.Servers.clear();
        Fakes.Servers.register("modern", modern.url(), "echo", "progress", "hidden", "other", "more", "most");
        Fakes.Servers.register("legacy", legacy.url(), "echo", "progress");
        Fakes.Servers.register("dead", URI.create("http://localhost:1/mcp"), "echo");
    }

    @AfterEach
    void stop() {
        modern.close();
        legacy.close();
    }

    private TestClient at(String path) {
        return new TestClient(base.resolve(path), "alice");
    }

    private FakeServer server(String id) {
        return id.equals("modern") ? modern : legacy;
    }

    @Test
    void theAggregateListsWhatIsVisibleInPages() {
        // When
        RawJson first = at("/mcp").modern("tools/list", "{}").result();
        String cursor = first.text("nextCursor").orElseThrow();
        RawJson second = at("/mcp")
                .modern("tools/list", "{\"cursor\":\"" + cursor + "\"}")
                .result();
        // Then
        assertThat(names(first))
                .containsExactly(
                        "find_tools",
                        "describe_tool",
                        "call_tool",
                        "dead__echo",
                        "legacy__echo",
                        "legacy__progress",
                        "modern__echo",
                        "modern__progress",
                        "modern__other",
                        "modern__more");
        assertThat(names(second)).containsExactly("modern__most");
        assertThat(first.toString())
                .contains("\"n\":1.10")
                .contains("\"ttlMs\":")
                .contains("\"cacheScope\":\"private\"");
        assertThat(at("/mcp")
                        .as("mallory")
                        .modern("tools/list", "{\"cursor\":\"" + cursor + "\"}")
                        .errorCode())
                .isEqualTo(-32602);
    }

    private static List<String> names(RawJson result) {
        return result.member("tools").orElseThrow().elements().stream()
                .map(tool -> tool.text("name").orElseThrow())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"modern", "legacy"})
    void callsKeepEveryDigit(String server) {
        // When
        TestClient.Answer answer = at("/mcp")
                .modern(
                        "tools/call",
                        "{\"name\":\"" + server
                                + "__echo\",\"arguments\":{\"a\":1.10,\"b\":0.12345678901234567890123,\"c\":1E400}}");
        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.result().toString())
                .contains("\"structuredContent\":{\"a\":1.10,\"b\":0.12345678901234567890123,\"c\":1E400}")
                .contains("{\"type\":\"novel\",\"uri\":\"fake://n\"}")
                .contains("\"uri\":\"" + server + "+fake://a\"")
                .contains("\"extra\":1E400")
                .contains("\"resultType\":\"complete\"");
        assertThat(answer.last().member("id")).hasValue(RawJson.string("m1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"modern", "legacy"})
    void theUpstreamLearnsTheCallerAndNeverTheClientsToken(String server) {
        // When
        at("/mcp")
                .modern(
                        "tools/call",
                        "{\"name\":\"" + server
                                + "__echo\",\"_meta\":{\"io.breakwater/client\":{\"subject\":\"root\"},\"x\":1}}",
                        Map.of("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
        // Then
        FakeServer.Received call = server(server).received("tools/call").getFirst();
        assertThat(call.message().at("_meta", "io.breakwater/client").orElseThrow())
                .hasToString("{\"subject\":\"alice\",\"name\":\"alice\",\"client\":\"test\",\"kind\":\"user\"}");
        assertThat(call.message().at("_meta", "x")).isPresent();
        assertThat(call.message().text("name")).hasValue("echo");
        assertThat(call.headers().get("Authorization")).containsExactly("Bearer exchanged-alice");
        assertThat(call.headers().getOrDefault("Traceparent", List.of("")).getFirst())
                .startsWith("00-0af7651916cd43dd8448eb211c80319c-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"modern", "legacy"})
    void progressCarriesTheClientsToken(String server) {
        // When
        TestClient.Answer answer = at("/mcp")
                .modern("tools/call", "{\"name\":\"" + server + "__progress\",\"_meta\":{\"progressToken\":7}}");
        // Then
        assertThat(answer.messages()).hasSize(3);
        assertThat(answer.messages().getFirst().member("params").orElseThrow())
                .hasToString("{\"progressToken\":7,\"progress\":0.10}");
        assertThat(answer.result().member("content")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"modern", "legacy"})
    void logMessagesComeOnlyWhenAskedFor(String server) {
        // Given
        String params =
                "{\"name\":\"" + server + "__progress\",\"_meta\":{\"io.modelcontextprotocol/logLevel\":\"%s\"}}";
        // Then
        assertThat(at("/mcp").modern("tools/call", params.formatted("info")).messages())
                .hasSize(2);
        assertThat(at("/mcp").modern("tools/call", params.formatted("error")).messages())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"modern", "legacy"})
    void closingTheResponseCancelsUpstream(String server) throws Exception {
        // Given
        var request = at("/servers/" + server + "/mcp").modernRequest("tools/call", "{\"name\":\"hang\"}", Map.of());
        InputStream open = TestClient.open(request).body();
        open.read();
        // When
        open.close();
        // Then
        String sign = server.equals("modern") ? "closed" : "notifications/cancelled";
        Eventually.that(
                "cancelled upstream", () -> !server(server).received(sign).isEmpty());
    }

    @Test
    void oneDeadServerLeavesTheOthersAlone() {
        // When
        TestClient.Answer dead = at("/mcp").modern("tools/call", "{\"name\":\"dead__echo\"}");
        TestClient.Answer alive = at("/mcp").modern("tools/call", "{\"name\":\"modern__echo\"}");
        // Then
        assertThat(dead.errorCode()).isEqualTo(-32603);
        assertThat(dead.last().toString()).contains("dead: The server cannot be reached");
        assertThat(alive.result()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "half"})
    void whatIsNoProtocolBecomesOneError(String tool) {
        for (String server : List.of("modern", "legacy")) {
            assertThat(at("/servers/" + server + "/mcp")
                            .modern("tools/call", "{\"name\":\"" + tool + "\"}")
                            .errorCode())
                    .isEqualTo(-32603);
        }
    }

    @Test
    void methodsOfTheOtherEraDoNotExist() {
        assertThat(at("/virtual/discovery/mcp").modern("prompts/list", "{}").status())
                .isEqualTo(404);
        for (String method : List.of("ping", "initialize", "logging/setLevel", "resources/subscribe", "tasks/list")) {
            assertThat(at("/mcp").modern(method, "{}").status()).isEqualTo(404);
            assertThat(at("/mcp").modern(method, "{}").errorCode()).isEqualTo(-32601);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"silent", "huge"})
    void patienceAndSizeAreLimited(String tool) {
        for (String server : List.of("modern", "legacy")) {
            TestClient.Answer answer =
                    at("/servers/" + server + "/mcp").modern("tools/call", "{\"name\":\"" + tool + "\"}");
            assertThat(answer.errorCode()).isEqualTo(-32603);
            assertThat(answer.last().toString()).contains(tool.equals("silent") ? "too long" : "too large");
        }
    }

    @Test
    void hiddenAndUnknownAnswerAlike() {
        for (String path : List.of("/mcp", "/servers/modern/mcp")) {
            String prefix = path.equals("/mcp") ? "modern__" : "";
            RawJson hidden = at(path).modern("tools/call", "{\"name\":\"" + prefix + "hidden\"}")
                    .last();
            RawJson unknown = at(path).modern("tools/call", "{\"name\":\"" + prefix + "absent\"}")
                    .last();
            assertThat(hidden.toString().replace("hidden", "absent")).isEqualTo(unknown.toString());
            assertThat(hidden.toString()).contains("-32602");
        }
        assertThat(at("/servers/modern/mcp")
                        .as("mallory")
                        .modern("tools/list", "{}")
                        .status())
                .isEqualTo(404);
        assertThat(at("/servers/absent/mcp").modern("tools/list", "{}").status())
                .isEqualTo(404);
        assertThat(at("/virtual/absent/mcp").modern("tools/list", "{}").status())
                .isEqualTo(404);
    }

    @Test
    void aRefusedCallSaysWhichPolicy() {
        // When
        RawJson result = at("/mcp")
                .as("eve")
                .modern("tools/call", "{\"name\":\"modern__echo\"}")
                .result();
        // Then
        assertThat(result.toString()).contains("\"isError\":true").contains("Policy p1");
        assertThat(Fakes.Ledger.LINES).contains("refused eve modern/echo");
        assertThat(modern.received("tools/call")).isEmpty();
    }

    @Test
    void nothingRunsUnrecorded() {
        // When
        TestClient.Answer answer = at("/mcp").as("nolog").modern("tools/call", "{\"name\":\"modern__echo\"}");
        // Then
        assertThat(answer.status()).isEqualTo(503);
        assertThat(modern.received("tools/call")).isEmpty();
    }

    @Test
    void wrongArgumentsNameTheirPlace() {
        assertThat(at("/mcp")
                        .modern("tools/call", "{\"name\":\"modern__echo\",\"arguments\":{\"wrong\":1}}")
                        .result()
                        .toString())
                .contains("\"isError\":true")
                .contains("/wrong: is wrong");
    }

    @Test
    void callToolIsItsTarget() {
        for (String path : List.of("/mcp", "/virtual/discovery/mcp")) {
            String params =
                    "{\"name\":\"call_tool\",\"arguments\":{\"name\":\"modern__%s\",\"arguments\":{\"a\":1.10}}}";
            assertThat(at(path).modern("tools/call", params.formatted("echo"))
                            .result()
                            .toString())
                    .contains("\"structuredContent\":{\"a\":1.10}");
            assertThat(at(path).modern("tools/call", params.formatted("hidden")).errorCode())
                    .isEqualTo(-32602);
            assertThat(at(path).as("eve")
                            .modern("tools/call", params.formatted("echo"))
                            .result()
                            .toString())
                    .contains("Policy p1");
            assertThat(at(path).as("nolog")
                            .modern("tools/call", params.formatted("echo"))
                            .status())
                    .isEqualTo(503);
            assertThat(at(path).modern("tools/call", params.formatted("echo").replace("\"a\"", "\"wrong\""))
                            .result()
                            .toString())
                    .contains("/wrong");
        }
        assertThat(at("/mcp")
                        .modern("tools/call", "{\"name\":\"call_tool\"}")
                        .result()
                        .toString())
                .contains("name is missing");
    }

    @Test
    void discoveryListsBuiltInsAndPinnedOnly() {
        // When
        RawJson list = at("/virtual/discovery/mcp").modern("tools/list", "{}").result();
        // Then
        assertThat(names(list)).containsExactly("find_tools", "describe_tool", "call_tool", "modern__echo");
        assertThat(at("/virtual/discovery/mcp")
                        .modern("tools/call", "{\"name\":\"modern__echo\"}")
                        .result())
                .isNotNull();
        assertThat(at("/virtual/discovery/mcp")
                        .modern("tools/call", "{\"name\":\"modern__progress\"}")
                        .errorCode())
                .isEqualTo(-32602);
        assertThat(at("/virtual/discovery/mcp")
                        .modern("tools/call", "{\"name\":\"find_tools\"}")
                        .result()
                        .toString())
                .contains("find_tools");
    }

    @ParameterizedTest
    @ValueSource(strings = {"modern", "legacy"})
    void oneServerShowsItsLiveListsUnprefixed(String server) {
        // Given
        TestClient client = at("/servers/" + server + "/mcp");
        // When
        RawJson first = client.modern("tools/list", "{}").result();
        // Then
        assertThat(names(first))
                .containsExactly("echo", "progress", "hang", "garbage", "half", "ask", "silent", "huge", "moved");
        assertThat(first.toString()).contains("\"novel\":1.10").contains("\"cacheScope\":\"private\"");
        assertThat(first.member("nextCursor")).isEmpty();
        assertThat(client.modern("prompts/list", "{}").result().toString()).contains("greet");
        assertThat(client.modern("resources/list", "{}").result().toString()).contains("\"uri\":\"fake://a\"");
        assertThat(client.modern("resources/templates/list", "{}").result().toString())
                .contains("fake://t/{id}");
        assertThat(client.modern("tools/list", "{\"cursor\":\"x\"}").errorCode())
                .isEqualTo(-32602);
    }

    @ParameterizedTest
    @ValueSource(strings = {"modern", "legacy"})
    void promptsResourcesAndCompletionsAreRelayed(String server) {
        // Given
        TestClient all = at("/mcp");
        String uri = server + "+fake://a";
        // Then
        assertThat(all.modern("prompts/get", "{\"name\":\"" + server + "__greet\"}")
                        .result()
                        .toString())
                .contains("\"uri\":\"" + uri + "\"");
        assertThat(all.modern("resources/read", "{\"uri\":\"" + uri + "\"}")
                        .result()
                        .toString())
                .contains("\"uri\":\"" + uri + "\"")
                .contains("\"ttlMs\":0");
        assertThat(all.modern("resources/read", "{\"uri\":\"" + server + "+fake://t/4\"}")
                        .result()
                        .toString())
                .contains(server + "+fake://t/4");
        assertThat(all.modern(
                                "completion/complete",
                                "{\"ref\":{\"type\":\"ref/resource\",\"uri\":\"" + server
                                        + "+fake://t/{id}\"},\"argument\":{\"name\":\"id\",\"value\":\"\"}}")
                        .result()
                        .toString())
                .contains("\"values\":[\"one\",\"two\"]");
        RawJson missing = all.modern("resources/read", "{\"uri\":\"" + server + "+fake://no\"}")
                .last();
        assertThat(missing.toString()).contains("-32602").contains("\"uri\":\"" + server + "+fake://no\"");
    }

    @Test
    void sealedStateGoesBackToTheServerOnly() {
        // Given
        TestClient client = at("/servers/modern/mcp");
        RawJson question = client.modern("tools/call", "{\"name\":\"ask\"}").result();
        String state = question.text("requestState").orElseThrow();
        // When
        String retry = "{\"name\":\"ask\",\"inputResponses\":{},\"requestState\":\"" + state + "\"}";
        // Then
        assertThat(state).doesNotContain("inner");
        assertThat(client.modern("tools/call", retry).result().toString()).contains("\"structuredContent\":\"inner\"");
        assertThat(client.as("bob").modern("tools/call", retry).errorCode()).isEqualTo(-32602);
        assertThat(client.modern("tools/call", retry.replace("\"ask\"", "\"ask\",\"arguments\":{\"a\":1}"))
                        .errorCode())
                .isEqualTo(-32602);
    }

    @Test
    void aLegacyServersQuestionGetsAProtocolError() {
        // When
        RawJson result = at("/servers/legacy/mcp")
                .modern("tools/call", "{\"name\":\"ask\"}")
                .result();
        // Then
        assertThat(result.toString()).contains("\"isError\":true");
        assertThat(legacy.received("response").getFirst().message().toString()).contains("-32601");
    }

    @Test
    void aLostUpstreamSessionIsOpenedAgain() {
        // Given
        TestClient client = at("/servers/legacy/mcp");
        client.modern("tools/call", "{\"name\":\"echo\"}");
        legacy.loseSessions();
        // When
        TestClient.Answer answer = client.modern("tools/call", "{\"name\":\"echo\"}");
        // Then
        assertThat(answer.result()).isNotNull();
        assertThat(legacy.received("initialize")).hasSize(2);
    }

    @Test
    void parameterHeadersMustAgree() {
        // Given
        TestClient client = at("/servers/modern/mcp");
        String params = "{\"name\":\"echo\",\"arguments\":{\"region\":\"eu\"}}";
        // Then
        assertThat(client.modern("tools/call", params).errorCode()).isEqualTo(-32020);
        assertThat(client.modern("tools/call", params).status()).isEqualTo(400);
        assertThat(client.modern("tools/call", params, Map.of("Mcp-Param-Region", "us"))
                        .errorCode())
                .isEqualTo(-32020);
        assertThat(client.modern("tools/call", params, Map.of("Mcp-Param-Region", "eu", "Mcp-Param-New", "x"))
                        .result())
                .isNotNull();
        Map<String, List<String>> sent =
                modern.received("tools/call").getFirst().headers();
        assertThat(sent).containsEntry("Mcp-param-region", List.of("eu")).containsEntry("Mcp-param-new", List.of("x"));
        assertThat(sent).containsEntry("Mcp-name", List.of("echo"));
    }

    @Test
    void aChangedHeaderAnnotationIsLookedUpAndTheCallSentOnce() {
        // Given
        TestClient client = at("/servers/modern/mcp");
        String params = "{\"name\":\"moved\",\"arguments\":{\"a\":\"x\"}}";
        client.modern("tools/call", params);
        modern.mirror();
        // When
        TestClient.Answer answer = client.modern("tools/call", params);
        // Then
        assertThat(answer.result()).isNotNull();
        assertThat(modern.received("tools/call")).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"modern", "legacy"})
    void listChangesReachListeners(String server) throws Exception {
        // Given
        TestClient client = at("/servers/" + server + "/mcp");
        try (EventStream stream = new EventStream(TestClient.open(client.modernRequest(
                "subscriptions/listen",
                "{\"notifications\":{\"toolsListChanged\":true,\"promptsListChanged\":true}}",
                Map.of())))) {
            assertThat(stream.next().toString())
                    .contains("notifications/subscriptions/acknowledged")
                    .contains("\"notifications\":{\"toolsListChanged\":true}")
                    .contains("\"io.modelcontextprotocol/subscriptionId\":\"m1\"");
            Eventually.that("the server has a listener", server(server)::hasListener);
            // When
            server(server).addTool("extra");
            // Then
            assertThat(stream.next().toString())
                    .contains("notifications/tools/list_changed")
                    .contains("\"io.modelcontextprotocol/subscriptionId\":\"m1\"");
            assertThat(client.modern("tools/list", "{}").result().toString()).contains("extra");
            assertThat(Fakes.Servers.SCANS).contains(server);
        }
    }

    @Test
    void theAggregateAnnouncesCatalogueChangesAndRevocationEndsTheStream() throws Exception {
        // Given
        try (EventStream stream = new EventStream(TestClient.open(at("/mcp")
                .as("carol")
                .modernRequest("subscriptions/listen", "{\"notifications\":{\"toolsListChanged\":true}}", Map.of())))) {
            stream.next();
            Eventually.that("somebody listens to the server", modern::hasListener);
            Fakes.Servers.SCANS.clear();
            modern.addTool("later");
            Eventually.that("a scan is asked for", () -> Fakes.Servers.SCANS.contains("modern"));
            // When
            Fakes.Servers.register("fresh", modern.url(), "echo");
            // Then
            assertThat(stream.next().toString()).contains("notifications/tools/list_changed");
            Fakes.Rules.REVOKED.add("carol");
            Fakes.Rules.changed();
            assertThat(stream.isEnded()).isTrue();
        } finally {
            Fakes.Rules.REVOKED.clear();
        }
    }

    @Test
    void discoverDescribesTheEndpoint() {
        assertThat(at("/mcp").modern("server/discover", "{}").result().toString())
                .contains("\"supportedVersions\":[\"2026-07-28\",\"2025-11-25\"")
                .contains("\"tools\":{\"listChanged\":true}")
                .contains("\"name\":\"breakwater\"");
        for (String server : List.of("modern", "legacy")) {
            assertThat(at("/servers/" + server + "/mcp")
                            .modern("server/discover", "{}")
                            .result()
                            .toString())
                    .contains("\"completions\":{}")
                    .doesNotContain("experimental");
        }
        assertThat(at("/servers/dead/mcp").modern("server/discover", "{}").errorCode())
                .isEqualTo(-32603);
    }
}
