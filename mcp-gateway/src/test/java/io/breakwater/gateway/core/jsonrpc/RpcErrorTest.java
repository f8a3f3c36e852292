package io.breakwater.gateway.core.jsonrpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.wire.json.RawJson;
import org.junit.jupiter.api.Test;

class RpcErrorTest {

    @Test
    void dataIsWrittenOnlyWhenGiven() {
        assertThat(RpcError.of(-32602, "no").toJson()).hasToString("{\"code\":-32602,\"message\":\"no\"}");
        assertThat(RpcError.of(-32602, "no", RawJson.of("[1]")).toJson())
                .hasToString("{\"code\":-32602,\"message\":\"no\",\"data\":[1]}");
    }
}
