package io.breakwater.simulator.secretsmanager;

import java.util.Locale;
import java.util.Objects;
import software.amazon.awssdk.services.secretsmanager.model.Filter;

/** The filters of ListSecrets. Source: Secrets Manager API reference, Filter. */
final class SecretFilters {
    private SecretFilters() {}

    /** Whether one of the filter's values fits; a value after an exclamation mark must not. */
    static boolean matches(Filter filter, SecretRow row) {
        return filter.values().stream()
                .anyMatch(value ->
                        value.startsWith("!") ? !fits(filter, row, value.substring(1)) : fits(filter, row, value));
    }

    private static boolean fits(Filter filter, SecretRow row, String value) {
        String description = Objects.requireNonNullElse(row.description(), "");
        return switch (filter.key()) {
            case NAME -> row.name().startsWith(value);
            case DESCRIPTION -> begins(description, value);
            case TAG_KEY -> row.tags().stream().anyMatch(tag -> tag.key().startsWith(value));
            case TAG_VALUE -> row.tags().stream().anyMatch(tag -> tag.value().startsWith(value));
            case ALL ->
                begins(row.name(), value)
                        || begins(description, value)
                        || row.tags().stream().anyMatch(tag -> begins(tag.key(), value) || begins(tag.value(), value));
            default -> false;
        };
    }

    private static boolean begins(String text, String value) {
        return text.toLowerCase(Locale.ROOT).startsWith(value.toLowerCase(Locale.ROOT));
    }
}
