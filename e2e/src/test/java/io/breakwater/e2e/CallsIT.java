package io.breakwater.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Running calls on the wire: progress while they run, cancellation in both eras. */
@ExtendWith(StackExtension.class)
@Order(10)
class CallsIT {

    private static final Duration SOON = Duration.ofSeconds(5);

    @Test
    void progressArrivesBeforeTheResult(Stack stack) {
        var client = McpClient.modern(stack, stack.mcp(), () -> stack.token("platform-admin"));

        try (var call = client.open("tools/call", longCall(3000))) {
            var progress = call.notification("notifications/progress", SOON);

            assertThat(progress.path("params").path("progressToken").asText()).isEqualTo("p-1");
            assertThat(call.response()).isEmpty();
        }
    }

    @Test
    void closingTheStreamCancelsForModernClients(Stack stack) {
        var client = McpClient.modern(stack, stack.mcp(), () -> stack.token("platform-admin"));
        var before = Metrics.cancelledCalls(stack);

        var call = client.open("tools/call", longCall(30_000));
        call.notification("notifications/progress", SOON);
        call.close();

        Await.until("fake-tools counts it", SOON, () -> Metrics.cancelledCalls(stack) > before);
    }

    @Test
    void notificationCancelsForLegacyClients(Stack stack) {
        var client = McpClient.legacy(stack, stack.mcp(), () -> stack.token("platform-admin"));
        var before = Metrics.cancelledCalls(stack);

        try (var call = client.open("tools/call", longCall(30_000))) {
            call.notification("notifications/progress", SOON);
            assertThat(client.cancel(call.requestId()).status()).isEqualTo(202);

            Await.until("fake-tools counts it", SOON, () -> Metrics.cancelledCalls(stack) > before);
        }
    }

    @Test
    void modernUpstreamSeesTheCancellationToo(Stack stack, Fixtures fixtures) {
        var client = McpClient.legacy(stack, stack.server("fixture-modern"), () -> stack.token("platform-admin"));
        var before = fixtures.cancelledWaits(stack);
        var params = Json.object("{'name':'test_wait','arguments':{'millis':30000},'_meta':{'progressToken':7}}");

        try (var call = client.open("tools/call", params)) {
            call.notification("notifications/progress", SOON);
            client.cancel(call.requestId());

            Await.until("the fixture counts it", SOON, () -> fixtures.cancelledWaits(stack) > before);
        }
    }

    private static ObjectNode longCall(int millis) {
        var params = Json.object("{'name':'fake-tools__quantum_flux_analyzer','_meta':{'progressToken':'p-1'}}");
        params.putObject("arguments").put("duration_ms", millis);
        return params;
    }
}
