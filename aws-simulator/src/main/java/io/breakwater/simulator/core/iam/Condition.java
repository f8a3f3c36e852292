package io.breakwater.simulator.core.iam;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One condition of a statement. An operator that is not known here does not hold, so that nothing is allowed by mistake.
 *
 * @param operator such as {@code StringEquals}, {@code IfExists} included
 * @param key the condition key
 */
record Condition(String operator, String key, List<String> values) {
    private static final String IF_EXISTS = "IfExists";

    boolean holds(Map<String, String> context) {
        Optional<String> actual = Optional.ofNullable(context.get(key.toLowerCase(Locale.ROOT)));
        if (actual.isEmpty() && operator.endsWith(IF_EXISTS)) {
            return true;
        }
        String plain =
                operator.endsWith(IF_EXISTS) ? operator.substring(0, operator.length() - IF_EXISTS.length()) : operator;
        return switch (plain) {
            case "StringEquals", "ArnEquals", "Bool" ->
                actual.filter(values::contains).isPresent();
            case "StringNotEquals" -> actual.filter(values::contains).isEmpty();
            case "StringLike", "ArnLike" ->
                actual.filter(text -> values.stream().anyMatch(pattern -> Globs.match(pattern, text)))
                        .isPresent();
            case "StringNotLike" ->
                actual.filter(text -> values.stream().anyMatch(pattern -> Globs.match(pattern, text)))
                        .isEmpty();
            case "Null" -> values.contains(String.valueOf(actual.isEmpty()));
            default -> false;
        };
    }
}
