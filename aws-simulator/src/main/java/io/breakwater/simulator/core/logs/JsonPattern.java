package io.breakwater.simulator.core.logs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A pattern for events that are JSON objects; others never match. */
record JsonPattern(Predicate<JsonNode> condition) implements FilterPattern {
    private static final ObjectMapper JSON = new ObjectMapper();

    static JsonPattern parse(String pattern) {
        return new JsonPattern(new JsonPatternParser(pattern).pattern());
    }

    @Override
    public boolean matches(String message) {
        if (!message.stripLeading().startsWith("{")) {
            return false;
        }
        try {
            return condition.test(JSON.readTree(message));
        } catch (JsonProcessingException notJson) {
            return false;
        }
    }

    /** Follows names and array positions into an event; a missing node if there is nothing. */
    static JsonNode select(JsonNode event, List<String> path) {
        JsonNode node = event;
        for (String step : path) {
            node = step.startsWith("[") ? node.path(Integer.parseInt(step.substring(1))) : node.path(step);
        }
        return node;
    }

    /** How one value of an event compares with what the pattern says. */
    static Predicate<JsonNode> comparison(String operator, String operand, boolean quoted) {
        if (operator.equals("=")) {
            return equal(operand, quoted);
        }
        if (operator.equals("!=")) {
            Predicate<JsonNode> equal = equal(operand, quoted);
            return node -> !node.isMissingNode() && !equal.test(node);
        }
        BigDecimal bound = number(operand);
        return node -> {
            if (!node.isNumber()) {
                return false;
            }
            int order = node.decimalValue().compareTo(bound);
            return switch (operator) {
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                default -> order >= 0;
            };
        };
    }

    private static Predicate<JsonNode> equal(String operand, boolean quoted) {
        if (!quoted && operand.startsWith("%") && operand.endsWith("%") && operand.length() > 1) {
            Predicate<String> expression = TermsPattern.expression(operand.substring(1, operand.length() - 1));
            return node -> node.isValueNode() && expression.test(node.asText());
        }
        if (operand.contains("*")) {
            Pattern wildcards = Pattern.compile(Pattern.quote(operand).replace("*", "\\E.*\\Q"), Pattern.DOTALL);
            return node ->
                    node.isValueNode() && wildcards.matcher(node.asText()).matches();
        }
        return node -> node.isNumber() && !quoted && isNumber(operand)
                ? node.decimalValue().compareTo(number(operand)) == 0
                : node.isValueNode() && !node.isNull() && node.asText().equals(operand);
    }

    private static boolean isNumber(String text) {
        return text.matches("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");
    }

    private static BigDecimal number(String text) {
        if (!isNumber(text)) {
            throw new InvalidPattern("Invalid filter pattern: '" + text + "' is not a number");
        }
        return new BigDecimal(text);
    }
}
