package io.breakwater.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON for the tests; single quotes are read as double ones so that literals stay readable. */
public final class Json {

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private Json() {}

    /** Reads any document. */
    public static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("Not JSON: " + text, e);
        }
    }

    /** An object literal in single quotes: {@code {'name':'x'}}. */
    public static ObjectNode object(String literal) {
        return (ObjectNode) read(literal.replace('\'', '"'));
    }

    /** Records, maps and lists as JSON. */
    public static JsonNode of(Object value) {
        return MAPPER.valueToTree(value);
    }
}
