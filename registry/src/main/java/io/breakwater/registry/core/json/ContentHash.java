package io.breakwater.registry.core.json;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.breakwater.wire.json.RawJson;
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

    /** Hex SHA-256 of the JSON's canonical form. */
    public static String ofJson(RawJson json) {
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

    private static String canonical(RawJson json) {
        return switch (json.kind()) {
            case OBJECT -> object(json);
            case ARRAY -> array(json);
            case STRING -> quoted(json.asString());
            case NUMBER, BOOLEAN, NULL -> json.toString();
        };
    }

    private static String object(RawJson json) {
        TreeMap<String, String> members = new TreeMap<>();
        json.members().forEach(member -> members.put(member.name(), canonical(member.value())));
        List<String> parts = new ArrayList<>();
        members.forEach((name, text) -> parts.add(quoted(name) + ":" + text));
        return "{" + String.join(",", parts) + "}";
    }

    private static String array(RawJson json) {
        return "["
                + String.join(
                        ",",
                        json.elements().stream().map(ContentHash::canonical).toList()) + "]";
    }

    private static String quoted(String text) {
        return "\"" + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
    }
}
