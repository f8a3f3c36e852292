package io.breakwater.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Typed access to the members of a JSON object; each fault names its member. */
final class JsonFields {

    private final JsonNode json;

    JsonFields(JsonNode json) {
        if (!json.isObject()) {
            throw new PolicyFormatException("", "must be an object");
        }
        this.json = json;
    }

    String text(String name) {
        return optionalText(name).orElseThrow(() -> new PolicyFormatException("/" + name, "is required"));
    }

    Optional<String> optionalText(String name) {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw new PolicyFormatException("/" + name, "must be a string");
        }
        return Optional.of(value.textValue());
    }

    boolean flag(String name, boolean absent) {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return absent;
        }
        if (!value.isBoolean()) {
            throw new PolicyFormatException("/" + name, "must be true or false");
        }
        return value.booleanValue();
    }

    <E extends Enum<E>> E choice(String name, Class<E> type) {
        String written = text(name);
        return Stream.of(type.getEnumConstants())
                .filter(value -> lower(value).equals(written.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new PolicyFormatException(
                        "/" + name,
                        "must be one of "
                                + Stream.of(type.getEnumConstants())
                                        .map(JsonFields::lower)
                                        .collect(Collectors.joining(", "))));
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    List<String> texts(String name) {
        if (json.path(name).isMissingNode() || json.path(name).isNull()) {
            throw new PolicyFormatException("/" + name, "is required");
        }
        return textsOrNone(name);
    }

    List<String> textsOrNone(String name) {
        JsonNode array = json.path(name);
        if (array.isMissingNode() || array.isNull()) {
            return List.of();
        }
        if (!array.isArray()) {
            throw new PolicyFormatException("/" + name, "must be an array of strings");
        }
        List<String> values = new ArrayList<>(array.size());
        for (JsonNode element : array) {
            if (!element.isTextual()) {
                throw new PolicyFormatException("/" + name + "/" + values.size(), "must be a string");
            }
            values.add(element.textValue());
        }
        return values;
    }
}
