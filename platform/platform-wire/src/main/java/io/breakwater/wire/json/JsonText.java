package io.breakwater.wire.json;

import java.nio.charset.StandardCharsets;

/** Strings and spans of JSON that is already known to be well formed. */
final class JsonText {

    private JsonText() {}

    static int skipWhitespace(byte[] json, int at, int end) {
        int i = at;
        while (i < end && (json[i] == ' ' || json[i] == '\n' || json[i] == '\r' || json[i] == '\t')) {
            i++;
        }
        return i;
    }

    /** The offset behind the value that starts at {@code at}. */
    static int skipValue(byte[] json, int at, int end) {
        return switch (json[at]) {
            case '"' -> skipString(json, at);
            case '{', '[' -> skipNested(json, at);
            default -> skipScalar(json, at, end);
        };
    }

    private static int skipNested(byte[] json, int at) {
        int depth = 0;
        int i = at;
        while (true) {
            switch (json[i]) {
                case '"' -> i = skipString(json, i) - 1;
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                default -> {
                    // Part of a scalar, a separator or whitespace.
                }
            }
            i++;
            if (depth == 0) {
                return i;
            }
        }
    }

    private static int skipScalar(byte[] json, int at, int end) {
        int i = at;
        while (i < end && ",]} \n\r\t".indexOf(json[i]) < 0) {
            i++;
        }
        return i;
    }

    static int skipString(byte[] json, int at) {
        int i = at + 1;
        while (json[i] != '"') {
            i += json[i] == '\\' ? 2 : 1;
        }
        return i + 1;
    }

    /** The string whose quoted form lies in {@code [from, to)}. */
    static String decode(byte[] json, int from, int to) {
        for (int i = from + 1; i < to - 1; i++) {
            if (json[i] == '\\') {
                return unescape(new String(json, from + 1, to - from - 2, StandardCharsets.UTF_8));
            }
        }
        return new String(json, from + 1, to - from - 2, StandardCharsets.UTF_8);
    }

    private static String unescape(String escaped) {
        StringBuilder out = new StringBuilder(escaped.length());
        int i = 0;
        while (i < escaped.length()) {
            char c = escaped.charAt(i++);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            char kind = escaped.charAt(i++);
            if (kind == 'u') {
                out.append((char) Integer.parseInt(escaped.substring(i, i + 4), 16));
                i += 4;
            } else {
                out.append(simpleEscape(kind));
            }
        }
        return out.toString();
    }

    private static char simpleEscape(char kind) {
        return switch (kind) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> kind;
        };
    }

    /** The quoted form. Lone surrogates are escaped, as UTF-8 cannot carry them. */
    static String quote(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20 || loneSurrogate(text, i)) {
                        out.append("\\u%04x".formatted((int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }

    private static boolean loneSurrogate(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }
}
