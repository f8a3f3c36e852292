package io.breakwater.registry.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawJsonTest {

    @Test
    void membersKeepTheSendersText() {
        // When
        Map<String, String> members = RawJson.members(
                "{ \"n\" : 0.12345678901234567890123, \"e\":1E400 ,\"z\":-0.0,\"o\":{ \"a\" : [1.10 , \"\\u00e9é😀\"] },\"s\" : \"x\\n\",\"t\":true,\"x\":null}");

        // Then
        assertThat(members)
                .containsEntry("n", "0.12345678901234567890123")
                .containsEntry("e", "1E400")
                .containsEntry("z", "-0.0")
                .containsEntry("o", "{ \"a\" : [1.10 , \"\\u00e9é😀\"] }")
                .containsEntry("s", "\"x\\n\"")
                .containsEntry("t", "true")
                .containsEntry("x", "null");
    }

    @Test
    void slicesStayRightBeyondTheParsersBuffer() {
        // Given
        String long1 = "\"" + "é".repeat(70_000) + "\"";
        String object = "{\"a\":" + long1 + ",\"b\":{\"c\":[1, 2]},\"d\":12345}";

        // When
        Map<String, String> members = RawJson.members(object);

        // Then
        assertThat(members)
                .containsEntry("a", long1)
                .containsEntry("b", "{\"c\":[1, 2]}")
                .containsEntry("d", "12345");
    }

    @Test
    void elementsKeepTheSendersText() {
        assertThat(RawJson.elements(" [ {\"a\" : 1.0}, 2e3 ,\"x\", [] ] "))
                .containsExactly("{\"a\" : 1.0}", "2e3", "\"x\"", "[]");
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
        assertThatThrownBy(() -> RawJson.members(text)).isInstanceOf(MalformedJson.class);
    }

    @Test
    void refusesWhatIsNoSingleArray() {
        assertThatThrownBy(() -> RawJson.elements("{}")).isInstanceOf(MalformedJson.class);
        assertThatThrownBy(() -> RawJson.elements("[1] 2")).isInstanceOf(MalformedJson.class);
        assertThatThrownBy(() -> RawJson.elements("[1")).isInstanceOf(MalformedJson.class);
    }

    @Test
    void refusesDeepNestingAndEndlessNumbers() {
        String deep = "{\"a\":" + "[".repeat(200) + "]".repeat(200) + "}";
        assertThatThrownBy(() -> RawJson.members(deep)).isInstanceOf(MalformedJson.class);
        String number = "{\"a\":" + "1".repeat(2_000) + "}";
        assertThatThrownBy(() -> RawJson.members(number)).isInstanceOf(MalformedJson.class);
    }

    @Test
    void decodesStringsOnly() {
        assertThat(RawJson.string("\"a\\u0041\"")).contains("aA");
        assertThat(RawJson.string("1")).isEmpty();
        assertThatThrownBy(() -> RawJson.string("\"open")).isInstanceOf(MalformedJson.class);
    }

    @Test
    void hashIgnoresOrderAndSpaceButNothingElse() {
        String hash = ContentHash.ofJson("{\"a\":[1,\"x\"],\"b\":{\"c\":null}}");

        assertThat(ContentHash.ofJson("{ \"b\" : {\"c\":null}, \"a\" : [1, \"\\u0078\"] }"))
                .isEqualTo(hash)
                .matches("[0-9a-f]{64}");
        assertThat(ContentHash.ofJson("{\"a\":[1.0,\"x\"],\"b\":{\"c\":null}}")).isNotEqualTo(hash);
        assertThat(ContentHash.ofJson("{\"a\":[\"x\",1],\"b\":{\"c\":null}}")).isNotEqualTo(hash);
        assertThat(ContentHash.ofJson("{\"a\":[1,\"x\"],\"b\":{\"c\":false}}")).isNotEqualTo(hash);
        assertThat(ContentHash.ofJson("\"1\"")).isNotEqualTo(ContentHash.ofJson("1"));
    }

    @Test
    void hashRefusesBrokenText() {
        assertThatThrownBy(() -> ContentHash.ofJson("{\"a\"")).isInstanceOf(MalformedJson.class);
        assertThatThrownBy(() -> ContentHash.ofJson("")).isInstanceOf(MalformedJson.class);
    }

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
        assertThat(error.data()).contains("{\"supported\":[]}");
        assertThat(Reply.read("{\"error\":{\"code\":\"x\"}}")
                        .error()
                        .orElseThrow()
                        .code())
                .isZero();
        assertThat(Reply.read("{\"error\":\"no\"}").error()).isEmpty();
    }
}
