package io.breakwater.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** Calls go on while other parts are dead. Runs last: what it kills stays dead. */
@ExtendWith(StackExtension.class)
@Order(90)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OutageIT {

    private static String key = "";

    @BeforeAll
    static void keyIsMade(Stack stack) {
        key = Rest.auth(stack, "platform-admin")
                .create("/auth/keys", Json.object("{'name':'outage'}"))
                .path("key")
                .asText();
        Await.until("the key is known", Duration.ofSeconds(5), () -> list(stack, key) == 200);
    }

    @Test
    @Order(1)
    void deadUpstreamDoesNotDisturbALiveOne(Stack stack) {
        Fixtures.register(stack, "dead-server", "http://localhost:" + Stack.freePort() + "/mcp");

        var dead = McpClient.modern(stack, stack.server("dead-server"), () -> stack.token("platform-admin"))
                .request("tools/list", Json.object("{}"));
        var live = time(stack, "UTC");

        assertThat(dead.body()).contains("error");
        assertThat(live.result().path("isError").asBoolean()).isFalse();
    }

    @Test
    @Order(2)
    void callsGoOnWithoutRegistryAndAuthServer(Stack stack) {
        time(stack, "UTC");
        stack.kill("registry");
        stack.kill("auth-server");

        var call = time(stack, "Europe/Zurich");
        var list = admin(stack).request("tools/list", Json.object("{}"));

        assertThat(call.result().path("structuredContent").path("zone").asText())
                .isEqualTo("Europe/Zurich");
        assertThat(list.body()).contains("current-time__current_time_by_timezone");
    }

    @Test
    @Order(3)
    void searchWithoutRegistryFindsByWordsAndSaysSo(Stack stack) {
        var found = admin(stack).callTool("find_tools", Json.object("{'query':'current time zone','top_n':5}"));

        assertThat(found.result().path("isError").asBoolean()).isFalse();
        assertThat(found.body())
                .contains("current-time__current_time_by_timezone")
                .containsIgnoringCase("registry");
    }

    @Test
    @Order(4)
    void killedUpstreamIsAToolErrorAndTheOtherGoesOn(Stack stack) {
        stack.kill("fake-tools");

        var dead = admin(stack).callTool("fake-tools__quantum_flux_analyzer", Json.object("{}"));
        var live = time(stack, "Asia/Tokyo");

        assertThat(dead.body()).containsAnyOf("\"isError\":true", "\"error\"");
        assertThat(live.result().path("isError").asBoolean()).isFalse();
    }

    /** Policies, catalogue, keys and the issuer's keys outlive it: ADR 0052 and 0057. */
    @Test
    @Order(5)
    void restartedGatewayKnowsItsCallersThoughNobodyElseCanBeAsked(Stack stack) {
        String person = stack.token("viewer");
        stack.kill("keycloak");

        stack.launcher().restart("mcp-gateway");

        Await.until("the gateway is back", Duration.ofSeconds(60), () -> list(stack, person) == 200);
        assertThat(list(stack, key)).isEqualTo(200);
        assertThat(list(stack, "bwk_abcdef_" + "0".repeat(43))).isEqualTo(401);
        assertThat(list(stack, forged(person))).isEqualTo(401);
    }

    /** The same claims under a signature of nobody. */
    private static String forged(String token) {
        int signature = token.lastIndexOf('.') + 1;
        return token.substring(0, signature) + new StringBuilder(token.substring(signature)).reverse();
    }

    /** The status of a list of tools; 0 while nobody listens. */
    private static int list(Stack stack, String token) {
        try {
            return McpClient.modern(stack, stack.mcp(), () -> token)
                    .request("tools/list", Json.object("{}"))
                    .status();
        } catch (UncheckedIOException nobodyListens) {
            return 0;
        }
    }

    private static Reply time(Stack stack, String zone) {
        return admin(stack)
                .callTool(
                        "current-time__current_time_by_timezone",
                        Json.object("{}").put("tz_name", zone));
    }

    private static McpClient admin(Stack stack) {
        return McpClient.modern(stack, stack.mcp(), () -> stack.token("platform-admin"));
    }
}
