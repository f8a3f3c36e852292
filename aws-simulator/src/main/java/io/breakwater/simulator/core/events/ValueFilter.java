package io.breakwater.simulator.core.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** One alternative of a field in an event pattern. */
interface ValueFilter {
    /** @param value the field's value; a missing node if the event has no such field */
    boolean matches(JsonNode value);

    static ValueFilter parse(JsonNode filter) {
        if (!filter.isObject()) {
            return any(value -> same(filter, value));
        }
        if (filter.size() != 1) {
            throw new EventPattern.Invalid("Only one key allowed in match expression");
        }
        Map.Entry<String, JsonNode> only = filter.properties().iterator().next();
        JsonNode operand = only.getValue();
        return switch (only.getKey()) {
            case "exists" -> exists(operand);
            case "anything-but" -> anythingBut(operand);
            case "numeric" -> numeric(operand);
            case String name -> {
                Predicate<String> texts = texts(name, operand);
                yield any(value -> value.isTextual() && texts.test(value.textValue()));
            }
        };
    }

    /** Of an array, one element suffices. */
    private static ValueFilter any(Predicate<JsonNode> fits) {
        return value ->
                value.isArray() ? value.valueStream().anyMatch(fits) : !value.isMissingNode() && fits.test(value);
    }

    private static boolean same(JsonNode wanted, JsonNode value) {
        return wanted.isNumber() && value.isNumber()
                ? wanted.decimalValue().compareTo(value.decimalValue()) == 0
                : wanted.equals(value);
    }

    private static ValueFilter exists(JsonNode operand) {
        if (!operand.isBoolean()) {
            throw new EventPattern.Invalid("exists match pattern must be either true or false.");
        }
        boolean wanted = operand.booleanValue();
        return value -> value.isMissingNode() != wanted;
    }

    private static ValueFilter anythingBut(JsonNode operand) {
        if (operand.isObject()) {
            ValueFilter unwanted = parse(operand);
            return any(value -> !unwanted.matches(value));
        }
        List<JsonNode> unwanted = operand.isArray() ? operand.valueStream().toList() : List.of(operand);
        if (unwanted.isEmpty()) {
            throw new EventPattern.Invalid("anything-but list must not be empty");
        }
        return any(value -> unwanted.stream().noneMatch(one -> same(one, value)));
    }

    private static Predicate<String> texts(String name, JsonNode operand) {
        if (operand.isObject() && operand.has("equals-ignore-case")) {
            String text = text(name, operand.get("equals-ignore-case"));
            return switch (name) {
                case "prefix" -> value -> value.regionMatches(true, 0, text, 0, text.length());
                case "suffix" ->
                    value -> value.regionMatches(true, value.length() - text.length(), text, 0, text.length());
                default -> throw new EventPattern.Invalid("Unrecognized match type " + name);
            };
        }
        String text = text(name, operand);
        return switch (name) {
            case "prefix" -> value -> value.startsWith(text);
            case "suffix" -> value -> value.endsWith(text);
            case "equals-ignore-case" -> text::equalsIgnoreCase;
            case "wildcard" -> wildcard(text).asMatchPredicate();
            default -> throw new EventPattern.Invalid("Unrecognized match type " + name);
        };
    }

    private static String text(String name, JsonNode operand) {
        if (!operand.isTextual()) {
            throw new EventPattern.Invalid(name + " match pattern must be a string");
        }
        return operand.textValue();
    }

    private static Pattern wildcard(String text) {
        var expression = new StringBuilder();
        for (String literal : text.split("\\*", -1)) {
            if (!expression.isEmpty() || text.startsWith("*")) {
                expression.append(".*");
            }
            expression.append(Pattern.quote(literal));
        }
        return Pattern.compile(expression.toString(), Pattern.DOTALL);
    }

    private static ValueFilter numeric(JsonNode operand) {
        if (!operand.isArray() || operand.isEmpty() || operand.size() % 2 != 0) {
            throw new EventPattern.Invalid("Invalid member in numeric match: an operator and a number for each");
        }
        List<Predicate<BigDecimal>> all = new ArrayList<>();
        for (int i = 0; i < operand.size(); i += 2) {
            if (!operand.get(i + 1).isNumber()) {
                throw new EventPattern.Invalid("Value of numeric match must be a number");
            }
            all.add(comparison(operand.get(i).asText(), operand.get(i + 1).decimalValue()));
        }
        return any(value -> value.isNumber() && all.stream().allMatch(one -> one.test(value.decimalValue())));
    }

    private static Predicate<BigDecimal> comparison(String operator, BigDecimal bound) {
        return switch (operator) {
            case "=" -> value -> value.compareTo(bound) == 0;
            case "<" -> value -> value.compareTo(bound) < 0;
            case "<=" -> value -> value.compareTo(bound) <= 0;
            case ">" -> value -> value.compareTo(bound) > 0;
            case ">=" -> value -> value.compareTo(bound) >= 0;
            default -> throw new EventPattern.Invalid("Unrecognized numeric range operator: " + operator);
        };
    }
}
