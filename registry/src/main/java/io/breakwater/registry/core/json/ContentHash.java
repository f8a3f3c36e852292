package io.breakwater.registry.core.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/**
 * The hash by which two scans of one entry are compared.
 *
 * <p>It covers every member, but neither white space nor member order, because many servers write maps in an order that
 * differs from call to call. Numbers count as written: {@code 1} and {@code 1.0} differ.
 */
public final class ContentHash {
    private ContentHash() {}

    /** Hex SHA-256 of the JSON text's canonical form. */
    public static String ofJson(String json) {
        return ofText(canonical(json));
    }

    /** Hex SHA-256 of the text in UTF-8. */
    public static String ofText(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static String canonical(String json) {
        try (JsonParser parser = RawJson.open(json)) {
            parser.nextToken();
            return value(parser);
        } catch (IOException e) {
            throw new MalformedJson(e);
        }
    }

    private static String value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new MalformedJson("empty document");
        }
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> quoted(parser.getText());
            default -> parser.getText();
        };
    }

    private static String object(JsonParser parser) throws IOException {
        TreeMap<String, String> members = new TreeMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, value(parser));
        }
        List<String> parts = new ArrayList<>();
        members.forEach((name, text) -> parts.add(quoted(name) + ":" + text));
        return "{" + String.join(",", parts) + "}";
    }

    private static String array(JsonParser parser) throws IOException {
        List<String> parts = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            parts.add(value(parser));
        }
        return "[" + String.join(",", parts) + "]";
    }

    private static String quoted(String text) {
        return "\"" + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
    }
}
