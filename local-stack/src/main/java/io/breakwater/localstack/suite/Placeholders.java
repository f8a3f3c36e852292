package io.breakwater.localstack.suite;

import io.breakwater.localstack.LocalStackException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills in the {@code ${…}} of the suite file. */
final class Placeholders {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]+)}");

    private Placeholders() {}

    /**
     * @param whose the component or section the variables belong to
     * @param values what a placeholder's name means; empty for an unknown name
     * @throws LocalStackException naming the variable whose value has an unknown placeholder
     */
    static Map<String, String> fill(
            String whose, Map<String, String> variables, Function<String, Optional<String>> values) {
        Map<String, String> filled = new TreeMap<>();
        variables.forEach((name, template) -> filled.put(name, fill(whose, name, template, values)));
        return filled;
    }

    private static String fill(
            String whose, String variable, String template, Function<String, Optional<String>> values) {
        return PLACEHOLDER.matcher(template).replaceAll(found -> {
            String value = values.apply(found.group(1))
                    .orElseThrow(
                            () -> new LocalStackException("The suite file uses ${%s} in %s of %s, which means nothing."
                                    .formatted(found.group(1), variable, whose)));
            return Matcher.quoteReplacement(value);
        });
    }
}
