package io.breakwater.wire.mcp;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Values of {@code Mcp-Name} and {@code Mcp-Param-*} (mcp.md §3.3): plain where they are visible ASCII, else
 * <code>=?base64?…?=</code> over UTF-8.
 */
public final class HeaderValues {

    private static final String OPEN = "=?base64?";
    private static final String CLOSE = "?=";

    private HeaderValues() {}

    public static String encode(String value) {
        if (isPlain(value)) {
            return value;
        }
        return OPEN + Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)) + CLOSE;
    }

    /** The value meant; empty when it claims to be Base64 and is not, padding included. */
    public static Optional<String> decode(String header) {
        String value = trim(header);
        if (!isMarked(value)) {
            return Optional.of(value);
        }
        String base64 = value.substring(OPEN.length(), value.length() - CLOSE.length());
        // The JDK decoder accepts missing padding.
        if (base64.length() % 4 != 0) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static boolean isPlain(String value) {
        return !value.isEmpty()
                && !isMarked(value)
                && value.equals(trim(value))
                && value.chars().allMatch(c -> c >= 0x20 && c <= 0x7e);
    }

    private static boolean isMarked(String value) {
        return value.length() >= OPEN.length() + CLOSE.length() && value.startsWith(OPEN) && value.endsWith(CLOSE);
    }

    /** Optional whitespace of RFC 9110 §5.5: spaces and tabs. */
    private static String trim(String value) {
        int from = 0;
        int to = value.length();
        while (from < to && (value.charAt(from) == ' ' || value.charAt(from) == '\t')) {
            from++;
        }
        while (to > from && (value.charAt(to - 1) == ' ' || value.charAt(to - 1) == '\t')) {
            to--;
        }
        return value.substring(from, to);
    }
}
