package io.breakwater.simulator.http.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request of the admin API, its path already matched.
 *
 * @param path the values of the path's variables, in their order
 * @param query the first value of each query parameter, decoded
 * @param body the JSON body; an empty object if there was none
 */
record AdminRequest(List<String> path, Map<String, String> query, JsonNode body) {
    String path(int position) {
        return path.get(position);
    }

    Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name)).filter(value -> !value.isEmpty());
    }

    /** A whole number of the query within its range. */
    int number(String name, int absent, int least, int most) {
        String text = query.get(name);
        if (text == null) {
            return absent;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Refused below as any other bad value.
        }
        throw AdminRefusal.badField(name, "give a whole number from " + least + " to " + most);
    }

    String text(String field) {
        JsonNode value = body.path(field);
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw AdminRefusal.badField(field, "give a text");
        }
        return value.textValue();
    }

    /** A duration of the body in ISO 8601, such as {@code PT10M}. */
    Duration duration(String field) {
        try {
            Duration duration = Duration.parse(text(field));
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (DateTimeException notADuration) {
            // Refused below as any other bad value.
        }
        throw AdminRefusal.badField(field, "give a duration such as PT10M, not negative");
    }

    double number(String field, double absent) {
        JsonNode value = body.path(field);
        if (value.isMissingNode()) {
            return absent;
        }
        if (!value.isNumber()) {
            throw AdminRefusal.badField(field, "give a number");
        }
        return value.doubleValue();
    }

    boolean flag(String field) {
        @Nullable JsonNode value = body.get(field);
        if (value == null || !value.isBoolean()) {
            throw AdminRefusal.badField(field, "give true or false");
        }
        return value.booleanValue();
    }
}
