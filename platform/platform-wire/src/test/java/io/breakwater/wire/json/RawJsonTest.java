package io.breakwater.wire.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawJsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                " [ 1 , 2 ] ",
                "\"\\u00e9\\n\\\"\"",
                "0",
                "-0.0",
                "1E400",
                "1.10",
                "0.12345678901234567890123",
                "1e-5",
                "true",
                "false",
                "null",
                "{\"a\":{\"b\":[{\"c\":null}]},\"d\":\"é\"}"
            })
    void acceptsWellFormedDocuments(String json) {
        assertThat(RawJson.of(json)).hasToString(json.strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{a:1}",
                "[1,]",
                "[1 2]",
                "01",
                "1.",
                ".5",
                "1e",
                "+1",
                "-",
                "NaN",
                "tru",
                "nul",
                "\"a",
                "\"\\x\"",
                "\"\\u12g4\"",
                "\"a\nb\"",
                "1 2",
                "{} x",
                "{\"a\":1,\"a\":2}",
                "{\"a\":1,\"\\u0061\":2}"
            })
    void refusesMalformedDocuments(String json) {
        assertThatThrownBy(() -> RawJson.of(json)).isInstanceOf(MalformedJson.class);
    }

    @Test
    void refusesInvalidUtf8() {
        // Given
        byte[] latin = "\"é\"".getBytes(StandardCharsets.ISO_8859_1);
        // Then
        assertThatThrownBy(() -> RawJson.parse(latin)).hasMessageContaining("UTF-8");
    }

    @Test
    void refusesDeepNestingAndAcceptsTheLimit() {
        // Given
        String deepest = "[".repeat(RawJson.MAX_DEPTH) + "]".repeat(RawJson.MAX_DEPTH);
        // Then
        assertThat(RawJson.of(deepest).kind()).isEqualTo(RawJson.Kind.ARRAY);
        assertThatThrownBy(() -> RawJson.of("[" + deepest + "]")).hasMessageContaining("deeper");
    }

    @Test
    void refusesWhatIsBeyondTheBoundsGivenAndAcceptsThem() {
        // Given
        RawJson.Bounds bounds = new RawJson.Bounds(2, 3);
        // Then
        assertThat(RawJson.parse(bytes("[[123,-12,1e4]]"), bounds)).hasToString("[[123,-12,1e4]]");
        assertThatThrownBy(() -> RawJson.parse(bytes("[[[]]]"), bounds)).hasMessageContaining("deeper than 2");
        assertThatThrownBy(() -> RawJson.parse(bytes("1234"), bounds)).hasMessageContaining("more than 3");
        assertThatThrownBy(() -> RawJson.parse(bytes("[1.25]"), bounds)).hasMessageContaining("more than 3");
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void expectsAKind() {
        // Given
        RawJson json = RawJson.of("[{}]");
        // Then
        assertThat(json.expect(RawJson.Kind.ARRAY)).isSameAs(json);
        assertThatThrownBy(() -> json.expect(RawJson.Kind.OBJECT))
                .isInstanceOf(MalformedJson.class)
                .hasMessageContaining("Expected OBJECT, found ARRAY");
    }

    @Test
    void longValuesAreWhole() {
        // Given
        String text = "\"" + "é".repeat(70_000) + "\"";
        // When
        RawJson json = RawJson.of("{\"a\":" + text + ",\"b\":{\"c\":[1, 2]},\"d\":12345}");
        // Then
        assertThat(json.member("a").orElseThrow()).hasToString(text);
        assertThat(json.member("d").orElseThrow()).hasToString("12345");
    }

    @Test
    void knowsKinds() {
        assertThat(RawJson.of("[{},[],\"\",1,true,null]").elements())
                .extracting(RawJson::kind)
                .containsExactly(
                        RawJson.Kind.OBJECT,
                        RawJson.Kind.ARRAY,
                        RawJson.Kind.STRING,
                        RawJson.Kind.NUMBER,
                        RawJson.Kind.BOOLEAN,
                        RawJson.Kind.NULL);
    }

    @Test
    void readsMembersByUnescapedName() {
        // Given
        RawJson json = RawJson.of("{ \"a\\tb\" : [1, {\"x\":\"]}\"}] , \"c\":{\"d\":\"e\"}, \"t\":true }");
        // Then
        assertThat(json.member("a\tb").orElseThrow()).hasToString("[1, {\"x\":\"]}\"}]");
        assertThat(json.at("c", "d").orElseThrow().asString()).isEqualTo("e");
        assertThat(json.member("c").orElseThrow().text("d")).hasValue("e");
        assertThat(json.member("missing")).isEmpty();
        assertThat(json.member("t").orElseThrow().isTrue()).isTrue();
        assertThat(json.members()).extracting(RawJson.Member::name).containsExactly("a\tb", "c", "t");
    }

    @Test
    void whatIsNoObjectHasNoMembers() {
        assertThat(RawJson.of("[1]").member("a")).isEmpty();
        assertThat(RawJson.of("3").elements()).isEmpty();
        assertThatThrownBy(() -> RawJson.of("3").asString()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> RawJson.of("3").without("a")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void editsKeepEveryOtherByte() {
        // Given
        RawJson json = RawJson.of("{\"keep\":1.10,\"\\u0065xp\":1E400,\"drop\":0,\"swap\":[1 , 2]}");
        // When
        RawJson edited = json.edit(edit -> edit.remove("drop")
                .set("new", "x")
                .set("swap", RawJson.NULL)
                .remove("absent")
                .set("n", 5)
                .set("b", true));
        // Then
        assertThat(edited)
                .hasToString("{\"keep\":1.10,\"\\u0065xp\":1E400,\"swap\":null,\"new\":\"x\",\"n\":5,\"b\":true}");
    }

    @Test
    void editsOfNothingReturnTheSame() {
        // Given
        RawJson json = RawJson.of("{\"a\":1}");
        // Then
        assertThat(json.edit(edit -> {})).isSameAs(json);
    }

    @Test
    void mapChangesOnlyWhatIsThere() {
        // Given
        RawJson json = RawJson.of("{\"list\":[1,2]}");
        // When
        RawJson edited = json.edit(edit -> edit.map("list", list -> list.mapElements(e -> RawJson.string(e.toString())))
                .map("other", e -> RawJson.NULL));
        // Then
        assertThat(edited).hasToString("{\"list\":[\"1\",\"2\"]}");
        assertThat(RawJson.NULL.mapElements(e -> e)).isSameAs(RawJson.NULL);
    }

    @Test
    void stringsRoundTrip() {
        // Given
        String text = "a\"b\\c\n\r\t\b\f\u0001é😀\ud800";
        // Then
        assertThat(RawJson.string(text).asString()).isEqualTo(text);
        assertThat(RawJson.parse(RawJson.string(text).bytes()).asString()).isEqualTo(text);
        assertThat(RawJson.of("\"\\b\\f\\n\\r\\t\\/\"").asString()).isEqualTo("\b\f\n\r\t/");
        assertThat(RawJson.string("x\udc00").toString()).isEqualTo("\"x\\udc00\"");
    }

    @Test
    void equalWhenTheBytesAre() {
        // Given
        RawJson slice = RawJson.of("{\"a\":[1,2]}").member("a").orElseThrow();
        // Then
        assertThat(slice).isEqualTo(RawJson.of("[1,2]")).hasSameHashCodeAs(RawJson.of("[1,2]"));
        assertThat(slice).isNotEqualTo(RawJson.of("[1,3]")).isNotEqualTo("[1,2]");
        assertThat(RawJson.array(List.of(RawJson.number(1), RawJson.number(2)))).isEqualTo(slice);
    }
}
