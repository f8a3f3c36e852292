package io.breakwater.simulator.wire;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** An XML document under construction. What goes in as text comes out as text, whatever it contains. */
final class XmlText {
    private final StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    private boolean tagIsOpen;

    XmlText open(String element) {
        return open(element, Map.of());
    }

    XmlText open(String element, Map<String, String> attributes) {
        finishTag();
        out.append('<').append(element);
        attributes.forEach((name, value) -> {
            out.append(' ').append(name).append("=\"");
            escape(value);
            out.append('"');
        });
        tagIsOpen = true;
        return this;
    }

    XmlText close(String element) {
        if (tagIsOpen) {
            out.append("/>");
            tagIsOpen = false;
        } else {
            out.append("</").append(element).append('>');
        }
        return this;
    }

    XmlText text(String text) {
        if (!text.isEmpty()) {
            finishTag();
            escape(text);
        }
        return this;
    }

    /** An element that holds nothing but text. */
    XmlText element(String element, String text) {
        return open(element).text(text).close(element);
    }

    byte[] bytes() {
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return out.toString();
    }

    private void finishTag() {
        if (tagIsOpen) {
            out.append('>');
            tagIsOpen = false;
        }
    }

    private void escape(String text) {
        text.codePoints().forEach(this::escape);
    }

    private void escape(int character) {
        switch (character) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append("&quot;");
            // As references: a parser would turn a bare carriage return into a line feed, and in attributes all into
            // spaces.
            case '\r' -> out.append("&#xD;");
            case '\n' -> out.append("&#xA;");
            case '\t' -> out.append("&#x9;");
            default -> out.appendCodePoint(allowed(character) ? character : 0xFFFD);
        }
    }

    /** XML 1.0 section 2.2: other characters cannot stand in a document, not even as references. */
    private static boolean allowed(int character) {
        return character >= 0x20 && character <= 0xD7FF
                || character >= 0xE000 && character <= 0xFFFD
                || character >= 0x10000;
    }
}
