package io.breakwater.cicd.core.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/** Writes JSON as YAML in block style, the same text for the same value every time. */
public final class YamlText {
    private static final Pattern PLAIN =
            Pattern.compile("[A-Za-z_./][A-Za-z0-9_./@=+ -]*[A-Za-z0-9_./@=+-]|[A-Za-z_./]");
    private static final Pattern NOT_TEXT =
            Pattern.compile("(?i)true|false|yes|no|on|off|null|y|n|[.+-]?(inf|nan)|[0-9.+-].*");

    private final StringBuilder text = new StringBuilder();

    private YamlText() {}

    public static String of(JsonNode node) {
        var yaml = new YamlText();
        yaml.block(node, 0);
        return yaml.text.toString();
    }

    private void block(JsonNode node, int indent) {
        if (node.isObject() && !node.isEmpty()) {
            node.properties().forEach(entry -> {
                text.repeat(' ', indent).append(scalar(entry.getKey())).append(':');
                value(entry.getValue(), indent);
            });
        } else if (node.isArray() && !node.isEmpty()) {
            node.forEach(item -> item(item, indent));
        } else {
            text.repeat(' ', indent).append(inline(node, indent)).append('\n');
        }
    }

    private void value(JsonNode node, int indent) {
        if (node.isContainerNode() && !node.isEmpty()) {
            text.append('\n');
            block(node, indent + 2);
        } else {
            text.append(' ').append(inline(node, indent + 2)).append('\n');
        }
    }

    private void item(JsonNode item, int indent) {
        if (item.isContainerNode() && !item.isEmpty()) {
            int from = text.length();
            block(item, indent + 2);
            text.setCharAt(from + indent, '-');
        } else {
            text.repeat(' ', indent)
                    .append("- ")
                    .append(inline(item, indent + 2))
                    .append('\n');
        }
    }

    private static String inline(JsonNode node, int indent) {
        if (node.isObject()) {
            return "{}";
        }
        if (node.isArray()) {
            return "[]";
        }
        return node.isTextual() ? text(node.textValue(), indent) : node.asText();
    }

    private static String text(String value, int indent) {
        boolean lines = value.contains("\n") && value.chars().allMatch(c -> c == '\n' || c == '\t' || c >= ' ');
        if (!lines || value.startsWith(" ") || value.startsWith("\n") || value.endsWith("\n\n")) {
            return scalar(value);
        }
        StringBuilder block = new StringBuilder(value.endsWith("\n") ? "|" : "|-");
        value.lines()
                .forEach(line -> block.append('\n')
                        .repeat(' ', line.isEmpty() ? 0 : indent)
                        .append(line));
        return block.toString();
    }

    private static String scalar(String value) {
        if (PLAIN.matcher(value).matches() && !NOT_TEXT.matcher(value).matches()) {
            return value;
        }
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : value.toCharArray()) {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (c < ' ') {
                        quoted.append("\\x%02x".formatted((int) c));
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }
}
