package io.breakwater.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.breakwater.gateway.core.apikey.PresentedKey;
import io.breakwater.gateway.core.era.Era;
import io.breakwater.gateway.fixture.Eventually;
import io.breakwater.gateway.fixture.Owners;
import io.breakwater.gateway.fixture.OwnersResource;
import io.breakwater.gateway.fixture.Snapshots;
import io.breakwater.gateway.protocol.TestClient.Answer;
import io.breakwater.testing.KeycloakResource;
import io.breakwater.testing.PostgresResource;
import io.breakwater.testing.Tokens;
import io.breakwater.wire.json.RawJson;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Calls with real tokens through the whole gateway to a recording server: what is allowed arrives there with a token of its
 * own, and whatever is refused directly is refused through {@code call_tool} in the same words and never arrives.
 */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KeycloakResource.class)
@QuarkusTestResource(OwnersResource.class)
class GovernedCallsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String KEY = "bwk_k1_0123456789abcdefghijklmnopqrstuv";

    @TestHTTPResource("/")
    @SuppressWarnings("NullAway.Init")
    URI root;

    @SuppressWarnings("NullAway.Init")
    Owners owners;

    private final Snapshots snapshots;
    private final FakeServer shop = new FakeServer(Era.MODERN);
    private final FakeServer open = new FakeServer(Era.LEGACY);

    GovernedCallsTest(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    @BeforeEach
    void viewersMayUseSomeTools() {
        owners.reset();
        policy("p-use", "allow", "[\"echo\",\"progress\",\"hang\",\"rigid\"]", "");
        policy("p-drill", "allow", "[\"ask\"]", ",\"condition\":\"args.isDrill == true\"");
        policy("p-four-eyes", "allow", "[\"garbage\"]", ",\"approval\":true");
        policy("p-more", "allow", "[\"half\"]", "");
        policy("p-never", "deny", "[\"half\"]", "");
        server("shop", shop, "\"kind\":\"token-exchange\",\"audience\":\"current-time\"");
        server("open", open, "\"kind\":\"none\"");
        snapshots.awaitPublished(owners);
    }

    @AfterEach
    void closeServers() {
        shop.close();
        open.close();
    }

    private void policy(String id, String effect, String tools, String more) {
        owners.auth().put("policy", id, """
                {"id":"%1$s","name":"%1$s","effect":"%2$s","subjects":["role:viewer"],"servers":["shop","open"],
                 "methods":["tools/call"],"tools":%3$s%4$s}""".formatted(id, effect, tools, more));
    }

    private void server(String id, FakeServer server, String auth) {
        owners.registry().put("server", id, """
                {"id":"%1$s","title":"%1$s","url":"%2$s","era":"unknown","auth":{%3$s},"enabled":true}""".formatted(id, server.url(), auth));
        owners.registry().put("catalogue", id, """
                {"serverId":"%s","tools":[%s,
                 {"name":"rigid","inputSchema":{"type":"object","properties":{"n":{"type":"integer"}},"required":["n"]}}]}""".formatted(
                        id,
                        String.join(
                                ",",
                                List.of("echo", "progress", "hang", "ask", "garbage", "half", "hidden").stream()
                                        .map(
                                                "{\"name\":\"%s\",\"description\":\"Does it\",\"inputSchema\":{\"type\":\"object\"}}"
                                                        ::formatted)
                                        .toList())));
    }

    @Test
    void callersTokenNeverReachesTheServer() throws Exception {
        // Given
        String token = Tokens.user("viewer");

        // When
        var answer = client("mcp", token).modern("tools/call", "{\"name\":\"shop__echo\",\"arguments\":{\"a\":1.10}}");

        // Then
        assertThat(answer.result().toString()).contains("\"structuredContent\":{\"a\":1.10}");
        assertThat(shop.received("tools/call")).hasSize(1);
        assertThat(shop.received()).allSatisfy(request -> {
            assertThat(request.headers().toString() + request.message()).doesNotContain(token);
            String sent =
                    request.headers().getOrDefault("Authorization", List.of("")).getFirst();
            assertThat(claims(sent).path("aud").asText()).isEqualTo("current-time");
            assertThat(claims(sent).path("azp").asText()).isEqualTo("mcp-gateway");
        });
    }

    @Test
    void serverThatWantsNoCredentialGetsNone() {
        // When
        var answer =
                client("mcp", Tokens.user("viewer")).modern("tools/call", "{\"name\":\"open__echo\",\"arguments\":{}}");

        // Then
        assertThat(answer.last().member("result")).isPresent();
        assertThat(open.received())
                .isNotEmpty()
                .allSatisfy(request -> assertThat(request.headers()).doesNotContainKey("Authorization"));
    }

    @Test
    void nobodyIsChallengedAtEachEndpoint() {
        for (String path : new String[] {"mcp", "servers/shop/mcp", "servers/nothing/mcp", "virtual/discovery/mcp"}) {
            var answer = client(path, "").modern("tools/list", "{}");
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.header("www-authenticate"))
                    .isEqualTo("Bearer resource_metadata=\"https://localhost:8443/.well-known/oauth-protected-resource/"
                            + path + "\", scope=\"mcp\"");
        }
    }

    @Test
    void tokenOfTheRestWorldIsRefused() {
        // When
        var answer =
                client("mcp", Tokens.user("platform-admin", Tokens.Scope.API)).modern("tools/list", "{}");

        // Then
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("www-authenticate")).contains("invalid_token");
    }

    @Test
    void listShowsWhatTheCallerMayUse() {
        // When
        var answer = client("mcp", Tokens.agent("agent-viewer")).modern("tools/list", "{}");

        // Then
        assertThat(names(answer))
                .contains("find_tools", "describe_tool", "call_tool", "shop__echo", "shop__ask", "shop__garbage")
                .doesNotContain("shop__hidden", "shop__half");
    }

    @Test
    void discoveryListsTheBuiltInToolsOnlyAndCallsEverythingVisible() {
        // Given
        var client = client("virtual/discovery/mcp", Tokens.user("viewer"));

        // When
        var list = client.modern("tools/list", "{}");

        // Then
        assertThat(names(list)).containsExactly("find_tools", "describe_tool", "call_tool");
        assertThat(callTool(client, "shop__echo", "{\"a\":1}").result().toString())
                .contains("\"a\":1");
        assertThat(client.modern("tools/call", "{\"name\":\"shop__echo\",\"arguments\":{}}")
                        .errorCode())
                .isEqualTo(-32602);
    }

    @Test
    void allowedTargetIsCalledAndRecordedByItsRealName() throws Exception {
        // When
        var answer = callTool(client("mcp", Tokens.user("viewer")), "shop__echo", "{\"a\":1}");

        // Then
        assertThat(answer.result().toString()).contains("\"structuredContent\":{\"a\":1}");
        var row = lastAudit("echo");
        assertThat(row.path("server").asText()).isEqualTo("shop");
        assertThat(row.path("result").asText()).isEqualTo("ok");
        assertThat(row.path("policyId").asText()).isEqualTo("p-use");
        assertThat(row.path("traceId").asText()).isEqualTo(answer.header("x-trace-id"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop__hidden", // no policy: invisible
                "shop__half", // a denying policy: invisible
                "shop__nothing", // does not exist
                "echo", // a name of another endpoint
                "nowhere__echo",
                "call_tool", // itself
                "find_tools", // another built-in tool
            })
    void unseenTargetsAnswerLikeUnknownOnes(String name) {
        // Given
        var client = client("mcp", Tokens.user("viewer"));

        // When
        var refused = callTool(client, name, "{}");
        var unknown = callTool(client, "no_such_tool", "{}");

        // Then
        assertThat(refused.last().toString())
                .isEqualTo(unknown.last().toString().replace("no_such_tool", name));
        assertThat(refused.status()).isEqualTo(unknown.status());
        assertThat(shop.received("tools/call")).isEmpty();
    }

    @Test
    void conditionThatDoesNotHoldRefusesAndNamesThePolicy() {
        // Given
        var client = client("mcp", Tokens.user("viewer"));

        // When
        var refused = callTool(client, "shop__ask", "{\"isDrill\":false}");

        // Then
        assertThat(refused.result().member("isError").orElseThrow().isTrue()).isTrue();
        assertThat(refused.result().toString()).contains("p-drill");
        assertThat(direct(client, "shop__ask", "{\"isDrill\":false}").result()).isEqualTo(refused.result());
        assertThat(callTool(client, "shop__ask", "{}").result().toString()).contains("\"isError\":true");
        assertThat(shop.received("tools/call")).isEmpty();
    }

    @Test
    void approvalThatIsMissingRefusesAndNamesThePolicy() {
        // Given
        var client = client("mcp", Tokens.user("viewer"));

        // When
        var refused = callTool(client, "shop__garbage", "{}");

        // Then
        assertThat(refused.result().toString())
                .contains("\"isError\":true")
                .contains("p-four-eyes")
                .contains("approval");
        assertThat(direct(client, "shop__garbage", "{}").result()).isEqualTo(refused.result());
        assertThat(shop.received("tools/call")).isEmpty();
    }

    @Test
    void argumentsThatDoNotFitAreNamedByPointer() {
        // Given
        var client = client("mcp", Tokens.user("viewer"));

        // When
        var refused = callTool(client, "shop__rigid", "{\"n\":\"seven\"}");

        // Then
        assertThat(refused.result().toString())
                .contains("\"isError\":true")
                .contains("/n")
                .doesNotContain("seven");
        assertThat(direct(client, "shop__rigid", "{\"n\":\"seven\"}").result()).isEqualTo(refused.result());
        assertThat(callTool(client, "shop__rigid", "{}").result().toString()).contains("/n");
        assertThat(shop.received("tools/call")).isEmpty();
    }

    @Test
    void keyReachesTheServersOfItsScopeOnly() {
        // Given
        String hash =
                HexFormat.of().formatHex(PresentedKey.parse(KEY).orElseThrow().hash());
        owners.auth().put("api-key", "k1", """
                {"id":"k1","hash":"%s","principal":{"subject":"s","name":"alice","kind":"user","client":"cli","roles":["viewer"],"groups":[]},
                 "serverScope":["open"]}""".formatted(hash));
        snapshots.awaitPublished(owners);
        var client = client("mcp", KEY);

        // When
        var inside = callTool(client, "open__echo", "{\"a\":1}");
        var outside = callTool(client, "shop__echo", "{\"a\":1}");

        // Then
        assertThat(inside.result().toString()).contains("\"a\":1");
        assertThat(outside.errorCode()).isEqualTo(-32602);
        assertThat(names(client.modern("tools/list", "{}"))).doesNotContain("shop__echo");
        assertThat(client("servers/shop/mcp", KEY).modern("tools/list", "{}").status())
                .isEqualTo(404);
        assertThat(shop.received()).isEmpty();
    }

    @Test
    void progressOfTheTargetArrivesThroughCallTool() {
        // Given
        var client = client("mcp", Tokens.user("viewer"));

        // When
        var answer = client.modern("tools/call", """
                {"name":"call_tool","arguments":{"name":"shop__progress"},"_meta":{"progressToken":"p1"}}""");

        // Then
        assertThat(answer.messages())
                .filteredOn(message -> message.text("method")
                        .filter("notifications/progress"::equals)
                        .isPresent())
                .hasSize(2)
                .allSatisfy(message ->
                        assertThat(message.at("params", "progressToken")).contains(RawJson.string("p1")));
    }

    @Test
    void cancellationReachesTheTargetThroughCallTool() throws Exception {
        // Given
        var client = client("mcp", Tokens.user("viewer"));
        var request = client.modernRequest(
                "tools/call",
                "{\"name\":\"call_tool\",\"arguments\":{\"name\":\"shop__hang\"},\"_meta\":{\"progressToken\":\"p1\"}}",
                Map.of());
        var pending = HttpClient.newHttpClient().sendAsync(request, BodyHandlers.ofInputStream());
        Eventually.that("arrived", () -> !shop.received("tools/call").isEmpty());

        // When
        pending.cancel(true);

        // Then
        Eventually.that("closed at the server", () -> !shop.received("closed").isEmpty());
        Eventually.that("recorded", () -> {
            try {
                return lastAudit("hang").path("result").asText().equals("cancelled");
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void revokedCallerIsRefusedWithinASecond() throws Exception {
        // Given
        String token = Tokens.agent("agent-viewer");
        var client = client("mcp", token);
        assertThat(direct(client, "shop__echo", "{}").status()).isEqualTo(200);

        // When
        owners.auth().put("revocation", "agent:agent-viewer", "{\"reason\":\"lost\"}");

        // Then
        Eventually.that(
                "refused",
                Duration.ofSeconds(1),
                () -> client.modern("tools/list", "{}").status() == 401);
        assertThat(client("mcp", Tokens.agent("agent-operator"))
                        .modern("tools/list", "{}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void callsGoOnWhileAuthServerAndRegistryAreDown() {
        // Given
        var client = client("mcp", Tokens.user("viewer"));
        owners.goDown();

        // When
        var answer = direct(client, "shop__echo", "{\"a\":2}");

        // Then
        assertThat(answer.result().toString()).contains("\"a\":2");
        var found = client.modern("tools/call", "{\"name\":\"find_tools\",\"arguments\":{\"query\":\"echo\"}}");
        assertThat(found.result().at("structuredContent", "source")).contains(RawJson.string("snapshot"));
        owners.comeBack();
    }

    private TestClient client(String path, String token) {
        return new TestClient(root.resolve(path), token);
    }

    private static Answer callTool(TestClient client, String name, String arguments) {
        return client.modern(
                "tools/call",
                "{\"name\":\"call_tool\",\"arguments\":{\"name\":\"" + name + "\",\"arguments\":" + arguments + "}}");
    }

    private static Answer direct(TestClient client, String name, String arguments) {
        return client.modern("tools/call", "{\"name\":\"" + name + "\",\"arguments\":" + arguments + "}");
    }

    private static List<String> names(Answer answer) {
        return answer.result().member("tools").orElseThrow().elements().stream()
                .map(tool -> tool.text("name").orElse(""))
                .toList();
    }

    private JsonNode lastAudit(String target) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(root.resolve("gateway/audit?page_size=1&target=" + target))
                .header("Authorization", "Bearer " + Tokens.user("platform-admin", Tokens.Scope.API));
        var answer = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
        return JSON.readTree(answer.body()).path("items").path(0);
    }

    private static JsonNode claims(String authorization) {
        try {
            String payload = authorization.split("\\.", -1)[1];
            return JSON.readTree(new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
