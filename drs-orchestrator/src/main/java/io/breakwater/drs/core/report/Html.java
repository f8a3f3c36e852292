package io.breakwater.drs.core.report;

import java.util.Arrays;
import java.util.List;

/** Writes HTML in which nothing that came from outside can be anything but text. */
final class Html {
    private final StringBuilder out = new StringBuilder(16_384);

    /** Markup of our own, as it is. */
    Html raw(String markup) {
        out.append(markup);
        return this;
    }

    /** Text from anywhere. */
    Html text(String text) {
        out.append(escaped(text));
        return this;
    }

    /**
     * An element with a text in it.
     *
     * @param tag may have attributes of our own: {@code td class="x"}
     */
    Html element(String tag, String text) {
        int space = tag.indexOf(' ');
        String name = space < 0 ? tag : tag.substring(0, space);
        return raw("<" + tag + ">").text(text).raw("</" + name + ">");
    }

    /** A row of a table whose cells are texts. */
    Html row(String... cells) {
        raw("<tr>");
        Arrays.stream(cells).forEach(cell -> element("td", cell));
        return raw("</tr>\n");
    }

    /** The beginning of a table, up to its body. */
    Html table(String kind, List<String> headings) {
        raw("<table class=\"" + kind + "\"><thead><tr>");
        headings.forEach(heading -> element("th scope=\"col\"", heading));
        return raw("</tr></thead><tbody>\n");
    }

    Html endTable() {
        return raw("</tbody></table>\n");
    }

    static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(c < ' ' && c != '\n' && c != '\t' ? ' ' : c);
            }
        }
        return safe.toString();
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
