package io.breakwater.drs.mcp;

import io.breakwater.tools.ToolFault;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads arguments of tools; what cannot be read names the argument and the fix. */
final class Arguments {

    private Arguments() {}

    static UUID id(String name, String value) {
        try {
            return UUID.fromString(value);
        } catch (IllegalArgumentException e) {
            throw ToolFault.argument(name, "is no id: " + value);
        }
    }

    static Optional<UUID> optionalId(String name, @Nullable String value) {
        return text(value).map(given -> id(name, given));
    }

    static Optional<String> text(@Nullable String value) {
        return Optional.ofNullable(value).filter(given -> !given.isBlank());
    }

    static Optional<Instant> instant(String name, @Nullable String value) {
        try {
            return text(value).map(Instant::parse);
        } catch (DateTimeParseException e) {
            throw ToolFault.argument(name, "must be a UTC time such as 2026-11-20T02:00:00Z");
        }
    }

    static Set<String> set(@Nullable List<String> values) {
        return values == null ? Set.of() : Set.copyOf(values);
    }

    /** One of an enum's names, in any case. */
    static <E extends Enum<E>> Optional<E> oneOf(String name, @Nullable String value, Class<E> type) {
        return text(value)
                .map(given -> Arrays.stream(type.getEnumConstants())
                        .filter(constant -> constant.name().equalsIgnoreCase(given))
                        .findFirst()
                        .orElseThrow(() -> ToolFault.argument(name, "must be one of " + names(type))));
    }

    /** One of some words, in any case; the word as it is written there. */
    static String oneOf(String name, String value, List<String> words) {
        return words.stream()
                .filter(word -> word.equalsIgnoreCase(value))
                .findFirst()
                .orElseThrow(() -> ToolFault.argument(name, "must be one of " + String.join(", ", words)));
    }

    private static <E extends Enum<E>> String names(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
    }
}
