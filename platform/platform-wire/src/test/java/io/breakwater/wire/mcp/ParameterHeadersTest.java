package io.breakwater.wire.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.wire.json.RawJson;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterHeadersTest {

    private static final ParameterHeaders HEADERS = ParameterHeaders.of(RawJson.of("""
            {"type":"object","properties":{
              "region":{"type":"string","x-mcp-header":"Region"},
              "count":{"type":"integer","x-mcp-header":"Count"},
              "x-mcp-header":{"type":"string","default":{"x-mcp-header":"not a schema"}},
              "deep":{"type":"object","properties":{"dry":{"type":"boolean","x-mcp-header":"Dry"}}}},
             "required":["region"]}"""));

    @Test
    void computesHeadersFromArguments() {
        assertThat(HEADERS.compute(RawJson.of("{\"region\":\"Zürich\",\"count\":42.0,\"deep\":{\"dry\":true}}")))
                .isEqualTo(Map.of(
                        "Mcp-Param-Region",
                        "=?base64?WsO8cmljaA==?=",
                        "Mcp-Param-Count",
                        "42",
                        "Mcp-Param-Dry",
                        "true"));
        assertThat(HEADERS.compute(RawJson.of("{\"region\":null}"))).isEmpty();
        assertThat(HEADERS.compute(RawJson.of("{\"count\":1e400}"))).containsEntry("Mcp-Param-Count", "1e400");
        assertThat(HEADERS.isEmpty()).isFalse();
    }

    @Test
    void equalValuesAgree() {
        assertThat(HEADERS.disagreement(
                        RawJson.of("{\"region\":\"eu\",\"count\":42.0}"),
                        Map.of("mcp-param-region", " eu ", "mcp-param-count", "42", "mcp-param-unknown", "x")))
                .isEmpty();
    }

    @Test
    void differentMissingAndSuperfluousHeadersDisagree() {
        assertThat(HEADERS.disagreement(RawJson.of("{\"region\":\"eu\"}"), Map.of("mcp-param-region", "EU")))
                .hasValueSatisfying(text -> assertThat(text).contains("differs"));
        assertThat(HEADERS.disagreement(RawJson.of("{\"region\":\"eu\"}"), Map.of()))
                .hasValueSatisfying(text -> assertThat(text).contains("missing"));
        assertThat(HEADERS.disagreement(RawJson.of("{}"), Map.of("mcp-param-region", "eu")))
                .hasValueSatisfying(text -> assertThat(text).contains("is given"));
        assertThat(HEADERS.disagreement(RawJson.of("{\"count\":1}"), Map.of("mcp-param-count", "one")))
                .isPresent();
        assertThat(HEADERS.disagreement(RawJson.of("{\"count\":1}"), Map.of("mcp-param-count", "1".repeat(65))))
                .isPresent();
        assertThat(HEADERS.disagreement(RawJson.of("{\"region\":\"x\"}"), Map.of("mcp-param-region", "=?base64?x?=")))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"x-mcp-header\":\"A\"}",
                "{\"properties\":{\"a\":{\"type\":\"string\",\"x-mcp-header\":\"\"}}}",
                "{\"properties\":{\"a\":{\"type\":\"string\",\"x-mcp-header\":3}}}",
                "{\"properties\":{\"a\":{\"type\":\"string\",\"x-mcp-header\":\"a b\"}}}",
                "{\"properties\":{\"a\":{\"type\":\"number\",\"x-mcp-header\":\"A\"}}}",
                "{\"properties\":{\"a\":{\"x-mcp-header\":\"A\"}}}",
                "{\"properties\":{\"a\":{\"type\":\"string\",\"x-mcp-header\":\"A\"},"
                        + "\"b\":{\"type\":\"string\",\"x-mcp-header\":\"a\"}}}",
                "{\"properties\":{\"a\":{\"type\":\"array\",\"items\":{\"type\":\"string\",\"x-mcp-header\":\"A\"}}}}",
                "{\"oneOf\":[{\"properties\":{\"a\":{\"type\":\"string\",\"x-mcp-header\":\"A\"}}}]}",
                "{\"$defs\":{\"d\":{\"type\":\"string\",\"x-mcp-header\":\"A\"}}}",
                "{\"if\":{\"properties\":{\"a\":{\"type\":\"string\",\"x-mcp-header\":\"A\"}}}}",
                "{\"allOf\":[{\"anyOf\":[{\"type\":\"string\",\"x-mcp-header\":\"A\"}]}]}"
            })
    void refusesAnnotationsWhereTheyAreNotAllowed(String schema) {
        assertThatThrownBy(() -> ParameterHeaders.of(RawJson.of(schema)))
                .isInstanceOf(ParameterHeaders.InvalidAnnotation.class);
    }

    @Test
    void schemasWithoutAnnotationsNeedNoHeaders() {
        assertThat(ParameterHeaders.of(RawJson.of("{\"type\":\"object\",\"$ref\":\"#/x\"}"))
                        .isEmpty())
                .isTrue();
    }
}
