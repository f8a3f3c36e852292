package io.breakwater.gateway.core.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.gateway.core.era.Era;
import io.breakwater.gateway.core.jsonrpc.RpcError;
import io.breakwater.wire.json.RawJson;
import org.junit.jupiter.api.Test;

class BridgeTest {

    private static final String INFO = "\"_meta\":{\"io.modelcontextprotocol/serverInfo\":{\"name\":\"gateway\"}}";

    private final ResultBridge bridge = new ResultBridge(RawJson.of("{\"name\":\"gateway\"}"));

    @Test
    void modernClientsGetResultTypeAndCacheHints() {
        assertThat(modern("tools/call", "{\"content\":[],\"structuredContent\":[1.10]}"))
                .hasToString("{\"content\":[],\"structuredContent\":[1.10],\"resultType\":\"complete\"," + INFO + "}");
        assertThat(modern("resources/read", "{\"contents\":[],\"ttlMs\":-1,\"cacheScope\":\"public\"}"))
                .hasToString("{\"contents\":[],\"ttlMs\":0,\"cacheScope\":\"private\",\"resultType\":\"complete\","
                        + INFO + "}");
        assertThat(modern("tools/list", "{\"tools\":[],\"ttlMs\":5000,\"resultType\":\"complete\"}")
                        .toString())
                .contains("\"ttlMs\":5000");
    }

    @Test
    void questionsToTheClientCarryNoCacheHints() {
        assertThat(modern("resources/read", "{\"resultType\":\"input_required\"}"))
                .hasToString("{\"resultType\":\"input_required\"," + INFO + "}");
    }

    @Test
    void legacyClientsGetWhatTheirVersionKnows() {
        String result = "{\"resultType\":\"complete\",\"ttlMs\":1,\"cacheScope\":\"public\",\"structuredContent\":%s,"
                + "\"_meta\":{\"io.modelcontextprotocol/serverInfo\":{},\"x\":1}}";
        assertThat(bridge.toClient(Era.LEGACY, "2025-11-25", "tools/call", RawJson.of(result.formatted("{}"))))
                .hasToString("{\"structuredContent\":{},\"_meta\":{\"x\":1}}");
        assertThat(bridge.toClient(Era.LEGACY, "2025-11-25", "tools/call", RawJson.of(result.formatted("[1]"))))
                .hasToString("{\"_meta\":{\"x\":1}}");
        assertThat(bridge.toClient(Era.LEGACY, "2025-03-26", "tools/call", RawJson.of(result.formatted("{}"))))
                .hasToString("{\"_meta\":{\"x\":1}}");
    }

    @Test
    void legacyToolsDescribeObjectsOnly() {
        assertThat(ResultBridge.toolForLegacy(RawJson.of("{\"outputSchema\":{\"type\":\"array\"}}")))
                .hasToString("{}");
        assertThat(ResultBridge.toolForLegacy(RawJson.of("{\"outputSchema\":{\"type\":\"object\"}}")))
                .hasToString("{\"outputSchema\":{\"type\":\"object\"}}");
        assertThat(ResultBridge.toolForLegacy(RawJson.of("{}"))).hasToString("{}");
    }

    @Test
    void aMissingResourceHasOneErrorPerEra() {
        assertThat(error(Era.MODERN, "resources/read", -32002).code()).isEqualTo(-32602);
        assertThat(error(Era.LEGACY, "resources/read", -32602).code()).isEqualTo(-32002);
        assertThat(error(Era.LEGACY, "resources/read", -32602).data().orElseThrow())
                .hasToString("{\"uri\":\"a://1\"}");
    }

    @Test
    void codesOfOneEraDoNotReachTheOther() {
        assertThat(error(Era.MODERN, "tools/call", -32020).code()).isEqualTo(-32603);
        assertThat(error(Era.LEGACY, "tools/call", -32022).code()).isEqualTo(-32603);
        assertThat(error(Era.LEGACY, "tools/call", -32021).code()).isEqualTo(-32603);
        assertThat(error(Era.MODERN, "tools/call", -32042).code()).isEqualTo(-32021);
        assertThat(error(Era.LEGACY, "tools/call", -32042).code()).isEqualTo(-32042);
        assertThat(error(Era.MODERN, "tools/call", -32001).code()).isEqualTo(-32603);
        assertThat(error(Era.LEGACY, "tools/call", -32001).code()).isEqualTo(-32001);
        assertThat(error(Era.MODERN, "tools/call", 7).code()).isEqualTo(7);
    }

    @Test
    void aMissingCapabilityKeepsItsStatus() {
        // Given
        RpcError missing = RpcError.of(-32021, "sampling needed", RawJson.of("{\"requiredCapabilities\":{}}"));
        // Then
        assertThat(ErrorBridge.toClient(Era.MODERN, "tools/call", RawJson.EMPTY_OBJECT, missing))
                .isEqualTo(missing);
        assertThat(ErrorBridge.status(Era.MODERN, missing)).isEqualTo(400);
        assertThat(ErrorBridge.status(Era.LEGACY, missing)).isEqualTo(200);
        assertThat(ErrorBridge.status(Era.MODERN, RpcError.of(-32602, ""))).isEqualTo(200);
    }

    @Test
    void readsErrorsOfAnyShape() {
        assertThat(ErrorBridge.read(RawJson.of("{\"code\":-32000,\"message\":\"m\",\"data\":1}")))
                .isEqualTo(RpcError.of(-32000, "m", RawJson.number(1)));
        assertThat(ErrorBridge.read(RawJson.of("\"what\""))).isEqualTo(RpcError.of(-32603, "The server failed"));
    }

    private RawJson modern(String method, String result) {
        return bridge.toClient(Era.MODERN, "2026-07-28", method, RawJson.of(result));
    }

    private static RpcError error(Era era, String method, int code) {
        return ErrorBridge.toClient(era, method, RawJson.of("{\"uri\":\"a://1\"}"), RpcError.of(code, "m"));
    }
}
