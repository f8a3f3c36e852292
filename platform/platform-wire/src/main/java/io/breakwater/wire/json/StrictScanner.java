package io.breakwater.wire.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * Checks that bytes are exactly one JSON document (RFC 8259) in valid UTF-8, nested no deeper than allowed and without a key twice in one
 * object: a peer that keeps the first of two equal keys must not see another call than the one that was authorised here.
 */
final class StrictScanner {

    private final byte[] json;
    private final RawJson.Bounds bounds;
    private int at;

    StrictScanner(byte[] json, RawJson.Bounds bounds) {
        this.json = json;
        this.bounds = bounds;
    }

    void scan() {
        checkUtf8();
        whitespace();
        value(0);
        whitespace();
        if (at != json.length) {
            throw fault("Text after the document");
        }
    }

    private void checkUtf8() {
        for (byte b : json) {
            if (b < 0) {
                try {
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json));
                    return;
                } catch (CharacterCodingException e) {
                    throw fault("Not UTF-8");
                }
            }
        }
    }

    private void value(int depth) {
        switch (peek()) {
            case '{' -> object(depth + 1);
            case '[' -> array(depth + 1);
            case '"' -> string();
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            default -> number();
        }
    }

    private void object(int depth) {
        enter(depth);
        if (peek() == '}') {
            at++;
            return;
        }
        Set<String> names = new HashSet<>();
        while (true) {
            int start = at;
            string();
            if (!names.add(JsonText.decode(json, start, at))) {
                throw new MalformedJson("The same key twice in one object", start);
            }
            whitespace();
            expect(':');
            whitespace();
            value(depth);
            if (closes('}')) {
                return;
            }
        }
    }

    private void array(int depth) {
        enter(depth);
        if (peek() == ']') {
            at++;
            return;
        }
        do {
            value(depth);
        } while (!closes(']'));
    }

    private void enter(int depth) {
        if (depth > bounds.depth()) {
            throw fault("Nested deeper than " + bounds.depth() + " levels");
        }
        at++;
        whitespace();
    }

    /** Reads a separator; true when it was the closing one. */
    private boolean closes(char closing) {
        whitespace();
        if (peek() == closing) {
            at++;
            return true;
        }
        expect(',');
        whitespace();
        return false;
    }

    private void string() {
        expect('"');
        while (true) {
            int c = peek();
            if (c == '"') {
                at++;
                return;
            }
            if (c >= 0 && c < 0x20) {
                throw fault("Control character in a string");
            }
            at++;
            if (c == '\\') {
                escape();
            }
        }
    }

    private void escape() {
        int c = peek();
        at++;
        if (c == 'u') {
            for (int digit = 0; digit < 4; digit++, at++) {
                if (Character.digit(peek(), 16) < 0) {
                    throw fault("Bad escape");
                }
            }
        } else if ("\"\\/bfnrt".indexOf(c) < 0) {
            throw fault("Bad escape");
        }
    }

    private void number() {
        int start = at;
        if (peek() == '-') {
            at++;
        }
        if (peek() == '0') {
            at++;
        } else {
            digits();
        }
        if (at < json.length && json[at] == '.') {
            at++;
            digits();
        }
        if (at < json.length && (json[at] == 'e' || json[at] == 'E')) {
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            digits();
        }
        if (at - start > bounds.number()) {
            throw fault("A number of more than " + bounds.number() + " characters");
        }
    }

    private void digits() {
        if (!isDigit(peek())) {
            throw fault("Not a JSON value");
        }
        while (at < json.length && isDigit(json[at])) {
            at++;
        }
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private void literal(String word) {
        for (int i = 0; i < word.length(); i++) {
            expect(word.charAt(i));
        }
    }

    private void expect(char c) {
        if (peek() != c) {
            throw fault("Expected '" + c + "'");
        }
        at++;
    }

    private void whitespace() {
        at = JsonText.skipWhitespace(json, at, json.length);
    }

    private int peek() {
        if (at >= json.length) {
            throw fault("The document ends early");
        }
        return json[at];
    }

    private MalformedJson fault(String what) {
        return new MalformedJson(what, at);
    }
}
