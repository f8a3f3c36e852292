package io.breakwater.simulator.core.signature;

import java.nio.charset.StandardCharsets;

/** Percent-encoding as signatures want it: all bytes but the unreserved characters of RFC 3986 section 2.3. */
final class UriEncoding {
    private static final String HEXADECIMAL = "0123456789ABCDEF";

    private UriEncoding() {}

    static String encode(String text) {
        return encode(text, false);
    }

    /** Encodes a path, whose slashes stay. */
    static String encodePath(String path) {
        return encode(path, true);
    }

    private static String encode(String text, boolean keepSlash) {
        var encoded = new StringBuilder(text.length() + 16);
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (octet & 0xFF);
            if (isUnreserved(character) || (keepSlash && character == '/')) {
                encoded.append(character);
            } else {
                encoded.append('%')
                        .append(HEXADECIMAL.charAt((octet >> 4) & 0xF))
                        .append(HEXADECIMAL.charAt(octet & 0xF));
            }
        }
        return encoded.toString();
    }

    private static boolean isUnreserved(char character) {
        return (character >= 'A' && character <= 'Z')
                || (character >= 'a' && character <= 'z')
                || (character >= '0' && character <= '9')
                || character == '-'
                || character == '.'
                || character == '_'
                || character == '~';
    }
}
