package io.breakwater.simulator.core.codebuild;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of YAML that build specifications are written in: maps and lists by indentation, scalars, quoted scalars, block
 * scalars and comments. No anchors, no flow style but {@code []}, no documents. What it cannot read it leaves out: a build
 * then has fewer commands to print, which harms nothing.
 */
final class YamlSubset {
    private static final Pattern BLOCK = Pattern.compile("[|>][+-]?");

    private record Line(int indent, String text) {}

    private final List<Line> lines;
    private int at;

    private YamlSubset(List<Line> lines) {
        this.lines = lines;
    }

    /** The top map; empty if there is none. */
    static Map<String, Object> read(String yaml) {
        List<Line> lines = yaml.lines()
                .filter(line -> !line.isBlank()
                        && !line.strip().startsWith("#")
                        && !line.strip().equals("---"))
                .map(line -> new Line(line.length() - line.stripLeading().length(), line.strip()))
                .toList();
        return lines.isEmpty()
                ? Map.of()
                : map(new YamlSubset(lines).value(lines.getFirst().indent()));
    }

    @SuppressWarnings("unchecked") // maps are made here, with text keys only
    static Map<String, Object> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    /** The texts of a list, or the one text there is. */
    static List<String> texts(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.stream()
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .toList();
        }
        return value instanceof String text && !text.isEmpty() ? List.of(text) : List.of();
    }

    private Object value(int indent) {
        if (at < lines.size() && isItem(lines.get(at))) {
            return list(indent);
        }
        var map = new LinkedHashMap<String, Object>();
        while (at < lines.size() && lines.get(at).indent() >= indent && !isItem(lines.get(at))) {
            Line line = lines.get(at++);
            entry(line.indent(), line.text(), map);
        }
        return map;
    }

    private List<Object> list(int indent) {
        var list = new ArrayList<>();
        while (at < lines.size() && lines.get(at).indent() == indent && isItem(lines.get(at))) {
            Line line = lines.get(at++);
            String text = line.text().substring(1).strip();
            int inner = indent
                    + line.text().length()
                    - line.text().substring(1).stripLeading().length();
            if (isBlock(text)) {
                list.add(block(indent));
            } else if (colon(text) >= 0) {
                var map = new LinkedHashMap<String, Object>();
                entry(inner, text, map);
                while (at < lines.size() && lines.get(at).indent() >= inner && !isItem(lines.get(at))) {
                    Line more = lines.get(at++);
                    entry(more.indent(), more.text(), map);
                }
                list.add(map);
            } else {
                list.add(scalar(text));
            }
        }
        return list;
    }

    private void entry(int indent, String text, Map<String, Object> map) {
        int colon = colon(text);
        if (colon < 0) {
            return;
        }
        String key = scalar(text.substring(0, colon).strip());
        String rest = text.substring(colon + 1).strip();
        if (isBlock(rest)) {
            map.put(key, block(indent));
        } else if (!rest.isEmpty() && !rest.startsWith("#")) {
            map.put(key, rest.equals("[]") ? List.of() : scalar(rest));
        } else if (at < lines.size() && goesDeeper(indent)) {
            map.put(key, value(lines.get(at).indent()));
        } else {
            map.put(key, "");
        }
    }

    private boolean goesDeeper(int indent) {
        Line next = lines.get(at);
        return next.indent() > indent || (next.indent() == indent && isItem(next));
    }

    private String block(int indent) {
        var text = new StringBuilder();
        while (at < lines.size() && lines.get(at).indent() > indent) {
            text.append(text.isEmpty() ? "" : "\n").append(lines.get(at++).text());
        }
        return text.toString();
    }

    private static boolean isItem(Line line) {
        return line.text().equals("-") || line.text().startsWith("- ");
    }

    private static boolean isBlock(String text) {
        return BLOCK.matcher(text).matches();
    }

    /** Where a key ends; -1 if the text is no entry of a map. */
    private static int colon(String text) {
        if (text.startsWith("\"") || text.startsWith("'")) {
            int closing = text.indexOf(text.charAt(0), 1);
            return closing > 0 && text.startsWith(":", closing + 1) ? closing + 1 : -1;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == ':' && (i + 1 == text.length() || text.charAt(i + 1) == ' ')) {
                return i;
            }
        }
        return -1;
    }

    private static String scalar(String text) {
        boolean quoted = text.length() > 1
                && (text.startsWith("\"") || text.startsWith("'"))
                && text.charAt(text.length() - 1) == text.charAt(0);
        if (quoted) {
            return text.substring(1, text.length() - 1);
        }
        int comment = text.indexOf(" #");
        return comment < 0 ? text : text.substring(0, comment).strip();
    }
}
