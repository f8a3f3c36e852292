package io.breakwater.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A legacy session belongs to the person who opened it. */
@ExtendWith(StackExtension.class)
@Order(10)
class SessionsIT {

    @Test
    void ownerContinuesTheSession(Stack stack) {
        var mine = McpClient.legacy(stack, stack.mcp(), () -> stack.token("platform-admin"));

        assertThat(mine.request("ping", Json.object("{}")).status()).isEqualTo(200);
    }

    @Test
    void foreignSessionIsNotFound(Stack stack) {
        var mine = McpClient.legacy(stack, stack.mcp(), () -> stack.token("platform-admin"));
        var foreign = McpClient.stranger(stack, stack.mcp(), () -> stack.token("viewer"))
                .inSessionOf(mine);

        assertThat(foreign.request("tools/list", Json.object("{}")).status()).isEqualTo(404);
    }

    @Test
    void sessionOfOneEndpointIsNotFoundAtAnother(Stack stack) {
        var mine = McpClient.legacy(stack, stack.mcp(), () -> stack.token("platform-admin"));
        var elsewhere = McpClient.stranger(stack, stack.server("current-time"), () -> stack.token("platform-admin"))
                .inSessionOf(mine);

        assertThat(elsewhere.request("tools/list", Json.object("{}")).status()).isEqualTo(404);
    }

    @Test
    void requestWithoutSessionIsRefused(Stack stack) {
        var stranger = McpClient.stranger(stack, stack.mcp(), () -> stack.token("platform-admin"));

        assertThat(stranger.request("tools/list", Json.object("{}")).status()).isEqualTo(400);
    }
}
