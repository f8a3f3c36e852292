package io.breakwater.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.gateway.core.apikey.PresentedKey;
import io.breakwater.gateway.fixture.OwnersResource;
import io.breakwater.gateway.fixture.Snapshots;
import io.breakwater.testing.Eventually;
import io.breakwater.testing.KeycloakResource;
import io.breakwater.testing.PostgresResource;
import io.breakwater.testing.Tokens;
import io.breakwater.wire.json.RawJson;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Who gets in with real tokens and keys, what the lists show, and for how long. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KeycloakResource.class)
@QuarkusTestResource(OwnersResource.class)
class GovernedAccessTest extends GovernedServers {

    private static final String KEY = "bwk_k1_0123456789abcdefghijklmnopqrstuv";

    GovernedAccessTest(Snapshots snapshots) {
        super(snapshots);
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
}
