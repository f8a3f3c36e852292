package io.breakwater.wire.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderValuesTest {

    @ParameterizedTest
    @CsvSource({
        "Zürich, =?base64?WsO8cmljaA==?=",
        "' eu ', =?base64?IGV1IA==?=",
        "=?base64?x?=, =?base64?PT9iYXNlNjQ/eD89?=",
        "plain name, plain name",
        "=?base64?half, =?base64?half",
        "'', =?base64??="
    })
    void encodesAndDecodes(String value, String header) {
        assertThat(HeaderValues.encode(value)).isEqualTo(header);
        assertThat(HeaderValues.decode(header)).hasValue(value);
    }

    @Test
    void stripsOptionalWhitespace() {
        assertThat(HeaderValues.decode(" \ta b ")).hasValue("a b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=?base64?WsO8cmljaA?=", "=?base64?W*O8?=", "=?base64?/w==?=", "=?base64?WsO8cmljaA=?="})
    void refusesBadBase64(String header) {
        assertThat(HeaderValues.decode(header)).isEmpty();
    }
}
