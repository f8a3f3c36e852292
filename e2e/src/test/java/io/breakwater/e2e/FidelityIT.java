package io.breakwater.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Numbers and unknown members pass through as they were written, in both directions. */
@ExtendWith(StackExtension.class)
@Order(10)
class FidelityIT {

    private static final String EXACT =
            "{\"amount\":0.12345678901234567890123,\"scale\":1.10,\"exponent\":1e2,\"minus\":-0.0,\"big\":9007199254740993}";

    private static final String CALL = """
            {"jsonrpc":"2.0","id":"exact-1","method":"tools/call","params":{"name":"exact_numbers","arguments":%s,\
            "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",\
            "io.modelcontextprotocol/clientCapabilities":{},"com.example/kept":[1.10]}}}""".formatted(EXACT);

    @Test
    void argumentsArriveAsTheyWereWritten(Stack stack, Fixtures fixtures) {
        var seen = call(stack).text();

        assertThat(seen).contains("\"arguments\":" + EXACT).contains("\"com.example/kept\":[1.10]");
    }

    @Test
    void resultsArriveAsTheyWereWritten(Stack stack, Fixtures fixtures) {
        var body = call(stack).body();

        assertThat(body)
                .contains("{\"precise\":0.12345678901234567890123,\"scale\":1.10,\"huge\":1E400,\"minus\":-0.0,"
                        + "\"exponent\":1e2,\"big\":9007199254740993}")
                .contains("{\"type\":\"hologram\",\"voxels\":1.10}")
                .contains("\"x-vendor\":{\"ratio\":1.0}")
                .contains("\"id\":\"exact-1\"");
    }

    @Test
    void schemasKeepTheirDigits(Stack stack, Fixtures fixtures) {
        var list = client(stack).request("tools/list", Json.object("{}")).body();

        assertThat(list).contains("\"maximum\":1.0E+30").contains("\"x-unknown\":{\"kept\":1.50}");
    }

    private static Reply call(Stack stack) {
        return client(stack).send(CALL, "tools/call", Json.object("{'name':'exact_numbers'}"));
    }

    private static McpClient client(Stack stack) {
        return McpClient.modern(stack, stack.server("fixture-raw"), () -> stack.token("platform-admin"));
    }
}
