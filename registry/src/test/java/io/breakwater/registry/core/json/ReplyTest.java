package io.breakwater.registry.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.wire.json.RawJson;
import org.junit.jupiter.api.Test;

class ReplyTest {

    @Test
    void replyTellsAnswerFromQuestion() {
        assertThat(Reply.read("{\"jsonrpc\":\"2.0\",\"id\":3,\"result\":{}}").answers("3"))
                .isTrue();
        assertThat(Reply.read("{\"jsonrpc\":\"2.0\",\"id\":\"3\",\"result\":{}}")
                        .answers("3"))
                .isFalse();
        assertThat(Reply.read("{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"ping\"}")
                        .answers("3"))
                .isFalse();
        assertThat(Reply.read("{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32700}}")
                        .answers("3"))
                .isTrue();
    }

    @Test
    void replyReadsErrorsOfAnyShape() {
        Reply.RpcError error = Reply.read(
                        "{\"error\":{\"code\":-32022,\"message\":\"no\",\"data\":{\"supported\":[]}}}")
                .error()
                .orElseThrow();
        assertThat(error.code()).isEqualTo(-32022);
        assertThat(error.message()).isEqualTo("no");
        assertThat(error.data()).contains(RawJson.of("{\"supported\":[]}"));
        assertThat(Reply.read("{\"error\":{\"code\":\"x\"}}")
                        .error()
                        .orElseThrow()
                        .code())
                .isZero();
        assertThat(Reply.read("{\"error\":\"no\"}").error()).isEmpty();
    }
}
