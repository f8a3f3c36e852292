package io.breakwater.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A revoked caller is out within a second, with the token it still holds. */
@ExtendWith(StackExtension.class)
@Order(30)
class RevocationIT {

    @Test
    void revokedAgentIsRefusedWithinASecond(Stack stack) {
        var held = stack.token("agent-operator");
        var agent = McpClient.modern(stack, stack.mcp(), () -> held);
        var other = McpClient.modern(stack, stack.mcp(), () -> stack.token("viewer"));
        assertThat(agent.request("tools/list", Json.object("{}")).status()).isEqualTo(200);

        var revocation = Json.object("{'kind':'agent','value':'agent-operator','reason':'end-to-end test'}");
        Rest.auth(stack, "platform-admin").create("/auth/revocations", revocation);

        Await.until(
                "the agent is refused",
                Duration.ofSeconds(1),
                () -> agent.request("tools/list", Json.object("{}")).status() == 401);
        assertThat(other.request("tools/list", Json.object("{}")).status()).isEqualTo(200);
    }
}
