package io.breakwater.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.testing.Eventually;
import io.breakwater.wire.json.RawJson;
import io.breakwater.wire.sse.SseEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(Fakes.Profile.class)
class LegacyClientTest extends FakeUpstreams {

    @BeforeEach
    @Override
    void register() {
        Fakes.Servers.clear();
        Fakes.Servers.register("modern", modern.url(), "echo", "progress", "hidden");
        Fakes.Servers.register("legacy", legacy.url(), "echo", "progress");
    }

    private TestClient session(String path) {
        TestClient client = new TestClient(base.resolve(path), "alice");
        client.initialize("2025-11-25");
        return client;
    }

    @Test
    void theHandshakeNegotiatesALegacyVersion() {
        // Given
        TestClient client = new TestClient(base.resolve("/mcp"), "alice");
        // When
        TestClient.Answer answer = client.initialize("2026-07-28");
        // Then
        assertThat(answer.result().text("protocolVersion")).hasValue("2025-11-25");
        assertThat(answer.header("mcp-session-id")).matches("[\\x21-\\x7e]{1,512}");
        assertThat(answer.result().toString())
                .contains("\"serverInfo\":{\"name\":\"breakwater\"")
                .doesNotContain("resultType");
    }

    @Test
    void aSessionIsNeededAndBelongsToItsUserAndEndpoint() {
        // Given
        TestClient client = session("/mcp");
        // Then
        assertThat(client.legacy("ping", "{}").result()).hasToString("{}");
        assertThat(new TestClient(base.resolve("/mcp"), "alice")
                        .legacy("ping", "{}")
                        .status())
                .isEqualTo(400);
        assertThat(client.as("bob").legacy("ping", "{}").status()).isEqualTo(404);
        assertThat(client.as("").legacy("ping", "{}").status()).isEqualTo(401);
        assertThat(client.delete().status()).isEqualTo(204);
        assertThat(client.legacy("ping", "{}").status()).isEqualTo(404);
    }

    @Test
    void unservedVersionHeadersAreRefused() {
        // Given
        TestClient client = session("/mcp");
        HttpRequest request = client.request()
                .header("MCP-Protocol-Version", "2024-11-05")
                .POST(HttpRequest.BodyPublishers.ofString("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}"))
                .build();
        // Then
        assertThat(TestClient.send(request).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"modern", "legacy"})
    void callsAreBridgedToEitherEra(String server) {
        // When
        RawJson result = session("/mcp")
                .legacy("tools/call", "{\"name\":\"" + server + "__echo\",\"arguments\":{\"a\":1.10}}")
                .result();
        // Then
        assertThat(result.toString())
                .contains("\"structuredContent\":{\"a\":1.10}")
                .contains("\"extra\":1E400")
                .doesNotContain("resultType");
    }

    @ParameterizedTest
    @ValueSource(strings = {"modern", "legacy"})
    void progressComesOnTheResponseStreamUnderTheClientsToken(String server) {
        // When
        TestClient.Answer answer = session("/mcp")
                .legacy("tools/call", "{\"name\":\"" + server + "__progress\",\"_meta\":{\"progressToken\":\"t\"}}");
        // Then
        assertThat(answer.messages().getFirst().member("params").orElseThrow())
                .hasToString("{\"progressToken\":\"t\",\"progress\":0.10}");
        assertThat(answer.events().getFirst().data()).isEmpty();
        assertThat(answer.events()).allSatisfy(event -> assertThat(event.id()).isPresent());
        assertThat(answer.messages()).anySatisfy(m -> assertThat(m.toString()).contains("notifications/message"));
    }

    @Test
    void theSessionsLogLevelFiltersAndReachesTheServer() {
        // Given
        TestClient client = session("/mcp");
        // When
        client.legacy("logging/setLevel", "{\"level\":\"error\"}");
        // Then
        assertThat(client.legacy("tools/call", "{\"name\":\"legacy__progress\"}")
                        .messages())
                .hasSize(1);
        assertThat(legacy.received("logging/setLevel")).hasSize(1);
        assertThat(client.legacy("logging/setLevel", "{\"level\":\"loud\"}").errorCode())
                .isEqualTo(-32602);
    }

    @Test
    void aMissingResourceHasItsLegacyCode() {
        for (String server : List.of("modern", "legacy")) {
            assertThat(session("/servers/" + server + "/mcp")
                            .legacy("resources/read", "{\"uri\":\"fake://no\"}")
                            .errorCode())
                    .isEqualTo(-32002);
        }
    }

    @Test
    void aModernServersQuestionGetsAProtocolError() {
        assertThat(session("/servers/modern/mcp")
                        .legacy("tools/call", "{\"name\":\"ask\"}")
                        .errorCode())
                .isEqualTo(-32603);
    }

    @ParameterizedTest
    @ValueSource(strings = {"modern", "legacy"})
    void onlyTheNotificationCancels(String server) throws Exception {
        // Given
        TestClient client = session("/servers/" + server + "/mcp");
        Thread call = Thread.ofVirtual().start(() -> client.legacy("tools/call", "{\"name\":\"hang\"}"));
        Eventually.that(
                "the call arrived", () -> !server(server).received("tools/call").isEmpty());
        // When
        TestClient.Answer accepted = client.post(
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}");
        // Then
        assertThat(accepted.status()).isEqualTo(202);
        String sign = server.equals("modern") ? "closed" : "notifications/cancelled";
        Eventually.that(
                "cancelled upstream", () -> !server(server).received(sign).isEmpty());
        call.join(5000);
        assertThat(call.isAlive()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"modern", "legacy"})
    void listChangesReachTheGeneralStream(String server) throws Exception {
        // Given
        TestClient client = session("/servers/" + server + "/mcp");
        try (EventStream stream = new EventStream(client.get(Map.of()))) {
            Eventually.that("the server has a listener", server(server)::hasListener);
            // When
            server(server).addTool("extra");
            // Then
            assertThat(stream.next().toString())
                    .isEqualTo("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/tools/list_changed\",\"params\":{}}");
        }
    }

    @Test
    void aBrokenStreamIsContinuedBehindTheLastEvent() throws Exception {
        // Given
        TestClient client = session("/mcp");
        TestClient.Answer answer =
                client.legacy("tools/call", "{\"name\":\"legacy__progress\",\"_meta\":{\"progressToken\":\"t\"}}");
        SseEvent seen = answer.events().get(1);
        // When
        try (EventStream resumed =
                new EventStream(client.get(Map.of("Last-Event-ID", seen.id().orElseThrow())))) {
            // Then
            for (SseEvent missed : answer.events().subList(2, answer.events().size())) {
                assertThat(resumed.nextEvent()).isEqualTo(missed);
            }
            assertThat(resumed.isEnded()).isTrue();
        }
        assertThat(client.get(Map.of("Last-Event-ID", "s99.1")).readAllBytes())
                .asString()
                .contains("Nothing to resume");
    }

    @Test
    void subscriptionsAskTheOwningServer() {
        // Given
        TestClient client = session("/mcp");
        // When
        TestClient.Answer answer = client.legacy("resources/subscribe", "{\"uri\":\"legacy+fake://a\"}");
        // Then
        assertThat(answer.result()).hasToString("{}");
        assertThat(legacy.received("resources/subscribe").getFirst().message().text("uri"))
                .hasValue("fake://a");
        client.legacy("resources/unsubscribe", "{\"uri\":\"legacy+fake://a\"}");
        Eventually.that(
                "unsubscribed", () -> !legacy.received("resources/unsubscribe").isEmpty());
        assertThat(client.legacy("resources/subscribe", "{\"uri\":\"absent+fake://a\"}")
                        .errorCode())
                .isEqualTo(-32002);
    }

    @Test
    void batchesBelongToOneVersionOnly() {
        // Given
        String batch =
                "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"},{\"jsonrpc\":\"2.0\",\"method\":\"notifications/x\"},"
                        + "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"absent\"},{\"id\":3}]";
        TestClient old = new TestClient(base.resolve("/mcp"), "alice");
        old.initialize("2025-03-26");
        // When
        TestClient.Answer answer = old.post(batch);
        // Then
        assertThat(answer.last().elements()).hasSize(3);
        assertThat(answer.last().toString())
                .contains("\"id\":1,\"result\":{}")
                .contains("-32601")
                .contains("-32600");
        assertThat(session("/mcp").post(batch).status()).isEqualTo(400);
        assertThat(old.post("[]").status()).isEqualTo(400);
    }

    @Test
    void toolsForLegacyClientsShowNoTasks() {
        // When
        RawJson tools =
                session("/servers/modern/mcp").legacy("tools/list", "{}").result();
        // Then
        assertThat(tools.toString())
                .contains("\"novel\":1.10")
                .doesNotContain("execution")
                .doesNotContain("ttlMs");
    }
}
