package io.breakwater.registry.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.wire.json.MalformedJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpstreamJsonTest {

    @Test
    void objectsKeepTheSendersText() {
        String text = "{ \"n\" : 0.12345678901234567890123, \"e\":1E400 ,\"z\":-0.0,\"x\":null}";

        assertThat(UpstreamJson.object(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{",
                "{\"a\":1}x",
                "{\"a\":1,\"a\":2}",
                "{\"a\":{\"b\":1,\"b\":2}}",
                "<html>",
                "{\"a\":01}",
            })
    void refusesWhatIsNoSingleObject(String text) {
        assertThatThrownBy(() -> UpstreamJson.object(text)).isInstanceOf(MalformedJson.class);
    }

    @Test
    void acceptsTheBoundsAndRefusesMore() {
        assertThat(UpstreamJson.object(nested(UpstreamJson.MAX_DEPTH))).isNotNull();
        assertThat(UpstreamJson.object(number(UpstreamJson.MAX_NUMBER))).isNotNull();
        assertThatThrownBy(() -> UpstreamJson.object(nested(UpstreamJson.MAX_DEPTH + 1)))
                .isInstanceOf(MalformedJson.class);
        assertThatThrownBy(() -> UpstreamJson.object(number(UpstreamJson.MAX_NUMBER + 1)))
                .isInstanceOf(MalformedJson.class);
    }

    private static String nested(int depth) {
        return "{\"a\":" + "[".repeat(depth - 1) + "]".repeat(depth - 1) + "}";
    }

    private static String number(int digits) {
        return "{\"a\":" + "1".repeat(digits) + "}";
    }
}
