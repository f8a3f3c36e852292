package io.breakwater.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.testing.Eventually;
import io.breakwater.wire.json.RawJson;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls of a modern client, relayed to servers of either era. */
@QuarkusTest
@TestProfile(Fakes.Profile.class)
class ModernCallsTest extends FakeUpstreams {

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
}
