package io.breakwater.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.gateway.fixture.OwnersResource;
import io.breakwater.gateway.fixture.Snapshots;
import io.breakwater.testing.Eventually;
import io.breakwater.testing.KeycloakResource;
import io.breakwater.testing.PostgresResource;
import io.breakwater.testing.Tokens;
import io.breakwater.wire.json.RawJson;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
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
class GovernedCallsTest extends GovernedServers {

    GovernedCallsTest(Snapshots snapshots) {
        super(snapshots);
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
}
