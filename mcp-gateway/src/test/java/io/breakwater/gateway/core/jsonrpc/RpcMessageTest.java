package io.breakwater.gateway.core.jsonrpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.wire.json.RawJson;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RpcMessageTest {

    @Test
    void readsRequestsNotificationsAndResponses() {
        assertThat(RpcMessage.parse(RawJson.of("{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"ping\"}")))
                .isEqualTo(new RpcMessage.Request(RawJson.string("a"), "ping", RawJson.EMPTY_OBJECT));
        assertThat(RpcMessage.parse(RawJson.of("{\"jsonrpc\":\"2.0\",\"method\":\"n\",\"params\":{\"a\":1}}")))
                .isEqualTo(new RpcMessage.Notification("n", RawJson.of("{\"a\":1}")));
        assertThat(RpcMessage.parse(RawJson.of("{\"jsonrpc\":\"2.0\",\"id\":-1,\"result\":{}}")))
                .isEqualTo(new RpcMessage.Response(
                        Optional.of(RawJson.number(-1)), Optional.of(RawJson.EMPTY_OBJECT), Optional.empty()));
        assertThat(RpcMessage.parse(RawJson.of("{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{}}")))
                .isEqualTo(
                        new RpcMessage.Response(Optional.empty(), Optional.empty(), Optional.of(RawJson.EMPTY_OBJECT)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "1",
                "{}",
                "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"a\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"a\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"a\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"a\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":7}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"a\",\"params\":[]}",
                "{\"jsonrpc\":\"2.0\",\"id\":1}",
                "{\"jsonrpc\":\"2.0\",\"result\":{}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{},\"error\":{}}"
            })
    void refusesEverythingElse(String json) {
        assertThatThrownBy(() -> RpcMessage.parse(RawJson.of(json))).isInstanceOf(RpcMessage.Invalid.class);
    }

    @Test
    void keepsTheIdOfAnInvalidRequest() {
        assertThatThrownBy(() ->
                        RpcMessage.parse(RawJson.of("{\"jsonrpc\":\"2.0\",\"id\":4,\"method\":\"a\",\"params\":1}")))
                .isInstanceOfSatisfying(
                        RpcMessage.Invalid.class,
                        invalid -> assertThat(invalid.id()).hasValue(RawJson.number(4)));
    }

    @Test
    void writesFrames() {
        // Given
        RawJson id = RawJson.string("x");
        // Then
        assertThat(RpcFrames.request(id, "m", RawJson.EMPTY_OBJECT))
                .hasToString("{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"method\":\"m\",\"params\":{}}");
        assertThat(RpcFrames.notification("m", RawJson.EMPTY_OBJECT))
                .hasToString("{\"jsonrpc\":\"2.0\",\"method\":\"m\",\"params\":{}}");
        assertThat(RpcFrames.result(id, RawJson.of("{\"n\":1.10}")))
                .hasToString("{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"result\":{\"n\":1.10}}");
        assertThat(RpcFrames.error(Optional.empty(), RpcError.of(-32700, "bad")))
                .hasToString("{\"jsonrpc\":\"2.0\",\"error\":{\"code\":-32700,\"message\":\"bad\"}}");
        assertThat(RpcFrames.error(Optional.of(id), RpcError.of(1, "b")).member("id"))
                .hasValue(id);
    }
}
