package io.breakwater.simulator.core.logs;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.simulator.core.logs.FilterPattern.InvalidPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Reads {@code { ($.a = 1) && ($.b.c = "x*" || $.d[0] NOT EXISTS) }}. One instance reads one pattern. */
final class JsonPatternParser {
    private static final List<String> OPERATORS = List.of("!=", "<=", ">=", "=", "<", ">");

    private final String text;
    private int at;

    JsonPatternParser(String text) {
        this.text = text;
    }

    Predicate<JsonNode> pattern() {
        expect("{");
        Predicate<JsonNode> condition = either();
        expect("}");
        if (at < text.length()) {
            throw invalid();
        }
        return condition;
    }

    private Predicate<JsonNode> either() {
        Predicate<JsonNode> condition = both();
        while (take("||")) {
            condition = condition.or(both());
        }
        return condition;
    }

    private Predicate<JsonNode> both() {
        Predicate<JsonNode> condition = single();
        while (take("&&")) {
            condition = condition.and(single());
        }
        return condition;
    }

    private Predicate<JsonNode> single() {
        if (take("(")) {
            Predicate<JsonNode> condition = either();
            expect(")");
            return condition;
        }
        List<String> path = path();
        Predicate<JsonNode> test = test();
        return event -> test.test(JsonPattern.select(event, path));
    }

    private Predicate<JsonNode> test() {
        if (take("IS")) {
            return state();
        }
        if (take("NOT")) {
            expect("EXISTS");
            return JsonNode::isMissingNode;
        }
        String operator = OPERATORS.stream().filter(this::take).findFirst().orElseThrow(this::invalid);
        skipSpace();
        boolean quoted = at < text.length() && text.charAt(at) == '"';
        return JsonPattern.comparison(operator, quoted ? quotedOperand() : bareOperand(), quoted);
    }

    private Predicate<JsonNode> state() {
        if (take("NULL")) {
            return JsonNode::isNull;
        }
        if (take("TRUE")) {
            return node -> node.isBoolean() && node.booleanValue();
        }
        expect("FALSE");
        return node -> node.isBoolean() && !node.booleanValue();
    }

    private List<String> path() {
        expect("$");
        var path = new ArrayList<String>();
        while (at < text.length() && (text.charAt(at) == '.' || text.charAt(at) == '[')) {
            path.add(text.charAt(at++) == '.' ? name() : position());
        }
        if (path.isEmpty()) {
            throw invalid();
        }
        return path;
    }

    private String name() {
        int start = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "_-@".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        if (at == start) {
            throw invalid();
        }
        return text.substring(start, at);
    }

    private String position() {
        int end = text.indexOf(']', at);
        if (end < 0 || !text.substring(at, end).matches("\\d{1,4}")) {
            throw invalid();
        }
        String position = "[" + text.substring(at, end);
        at = end + 1;
        return position;
    }

    private String quotedOperand() {
        int end = text.indexOf('"', at + 1);
        if (end < 0) {
            throw invalid();
        }
        String operand = text.substring(at + 1, end);
        at = end + 1;
        return operand;
    }

    private String bareOperand() {
        int start = at;
        while (at < text.length() && !Character.isWhitespace(text.charAt(at)) && ")}&|".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        if (at == start) {
            throw invalid();
        }
        return text.substring(start, at);
    }

    private boolean take(String word) {
        skipSpace();
        if (!text.startsWith(word, at)) {
            return false;
        }
        at += word.length();
        return true;
    }

    private void expect(String word) {
        if (!take(word)) {
            throw invalid();
        }
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private InvalidPattern invalid() {
        return new InvalidPattern("Invalid filter pattern");
    }
}
