package io.breakwater.registry.core.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Cuts JSON text into the texts of its members, so that what an upstream sent survives to the last digit.
 *
 * <p>Every method throws {@link MalformedJson} for text that is not one JSON document of the expected shape, repeats a
 * member name, is nested deeper than {@value #MAX_DEPTH} or holds a number longer than {@value #MAX_NUMBER} characters.
 */
public final class RawJson {
    static final int MAX_DEPTH = 128;
    static final int MAX_NUMBER = 1_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private RawJson() {}

    /** The members of an object, each as its own text, in the order sent. */
    public static Map<String, String> members(String object) {
        try (JsonParser parser = open(object)) {
            expect(parser.nextToken(), JsonToken.START_OBJECT);
            Map<String, String> members = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                members.put(name, slice(parser, object));
            }
            expectEnd(parser);
            return members;
        } catch (IOException e) {
            throw new MalformedJson(e);
        }
    }

    /** The elements of an array, each as its own text. */
    public static List<String> elements(String array) {
        try (JsonParser parser = open(array)) {
            expect(parser.nextToken(), JsonToken.START_ARRAY);
            List<String> elements = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                elements.add(slice(parser, array));
            }
            expectEnd(parser);
            return elements;
        } catch (IOException e) {
            throw new MalformedJson(e);
        }
    }

    /** The value of a JSON string, or empty when the text is any other JSON value. */
    public static Optional<String> string(String text) {
        try (JsonParser parser = open(text)) {
            return parser.nextToken() == JsonToken.VALUE_STRING ? Optional.of(parser.getText()) : Optional.empty();
        } catch (IOException e) {
            throw new MalformedJson(e);
        }
    }

    /** True when the text starts like an object; says nothing about the rest. */
    public static boolean isObject(String text) {
        return text.stripLeading().startsWith("{");
    }

    /** True when the text starts like an array; says nothing about the rest. */
    public static boolean isArray(String text) {
        return text.stripLeading().startsWith("[");
    }

    static JsonParser open(String text) {
        try {
            return FACTORY.createParser(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String slice(JsonParser parser, String text) throws IOException {
        int start = (int) parser.currentTokenLocation().getCharOffset();
        parser.skipChildren();
        parser.finishToken();
        return text.substring(start, (int) parser.currentLocation().getCharOffset());
    }

    private static void expect(JsonToken actual, JsonToken expected) {
        if (actual != expected) {
            throw new MalformedJson("expected " + expected + ", found " + actual);
        }
    }

    private static void expectEnd(JsonParser parser) throws IOException {
        if (parser.nextToken() != null) {
            throw new MalformedJson("text after the end of the document");
        }
    }
}
