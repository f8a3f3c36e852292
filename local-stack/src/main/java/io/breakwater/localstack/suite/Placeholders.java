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
     * @param values what a placeholder's name means; empty for an unknown name
     * @throws LocalStackException naming the variable whose value has an unknown placeholder
     */
    static Map<String, String> fill(Component component, Function<String, Optional<String>> values) {
        Map<String, String> filled = new TreeMap<>();
        component.environment().forEach((name, template) -> filled.put(name, fill(component, name, template, values)));
        return filled;
    }

    private static String fill(
            Component component, String variable, String template, Function<String, Optional<String>> values) {
        return PLACEHOLDER.matcher(template).replaceAll(found -> {
            String value = values.apply(found.group(1))
                    .orElseThrow(
                            () -> new LocalStackException("The suite file uses ${%s} in %s of %s, which means nothing."
                                    .formatted(found.group(1), variable, component.name())));
            return Matcher.quoteReplacement(value);
        });
    }
}
