package io.breakwater.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two worlds of tokens: one for the MCP endpoint, one for the REST services; neither opens the other's doors. */
@ExtendWith(StackExtension.class)
@Order(10)
class TokensIT {

    @ParameterizedTest
    @CsvSource({
        "8082, /auth/policies",
        "8082, /auth/audit",
        "8083, /registry/servers",
        "8083, /registry/search?q=time",
        "8083, /registry/audit",
        "8084, /drs/accounts",
        "8084, /drs/source-servers",
        "8084, /drs/audit",
        "8085, /cicd/accounts",
        "8085, /cicd/audit",
        "8081, /gateway/audit",
    })
    void agentsTokenIsRefusedByEveryRestService(int port, String path, Stack stack) {
        var agent = new Rest(stack.http(), stack.local(port), () -> stack.token("agent-viewer"));

        assertThat(agent.get(path).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "8082, /auth/policies",
        "8083, /registry/servers",
        "8084, /drs/accounts",
        "8085, /cicd/accounts",
        "8081, /gateway/audit"
    })
    void platformAdminsTokenIsAcceptedThere(int port, String path, Stack stack) {
        var admin = new Rest(stack.http(), stack.local(port), () -> stack.apiToken("platform-admin"));

        assertThat(admin.get(path).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"8083", "8084", "8085", "8093", "8094"})
    void callersTokenIsRefusedByTheServersBehindTheGateway(int port, Stack stack) {
        var around = McpClient.stranger(stack, stack.local(port).resolve("/mcp"), () -> stack.token("platform-admin"));

        assertThat(around.request("initialize", Json.object("{}")).status()).isEqualTo(401);
    }

    @Test
    void restTokenIsRefusedAtTheEndpoint(Stack stack) {
        assertThat(list(stack, () -> stack.apiToken("platform-admin")).status()).isIn(401, 403);
    }

    @Test
    void apiKeyWorksUntilItIsRevoked(Stack stack) {
        var admin = Rest.auth(stack, "platform-admin");
        var key = admin.create("/auth/keys", Json.object("{'name':'e2e','owner':'agent:agent-viewer'}"));
        var secret = key.path("key").asText();
        Await.until(
                "the key is known",
                Duration.ofSeconds(5),
                () -> list(stack, () -> secret).status() == 200);

        assertThat(admin.delete("/auth/keys/" + key.path("id").asText()).statusCode() / 100)
                .isEqualTo(2);

        Await.until(
                "the key is refused",
                Duration.ofSeconds(1),
                () -> list(stack, () -> secret).status() == 401);
    }

    @Test
    void inventedApiKeyIsRefused(Stack stack) {
        assertThat(list(stack, () -> "bwk_abcdef_" + "0".repeat(43)).status()).isEqualTo(401);
    }

    private static Reply list(Stack stack, Supplier<String> token) {
        return McpClient.modern(stack, stack.mcp(), token).request("tools/list", Json.object("{}"));
    }
}
