package io.breakwater.simulator.core.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Which events a rule takes. A field matches if any of its alternatives does, an event if all fields do; what the pattern
 * does not name does not matter. Source: EventBridge user guide, "Event patterns" and "Content filtering in event
 * patterns"; of its filters {@code cidr} is not known here.
 */
public final class EventPattern {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OR = "$or";

    private final Shape root;

    /** A text that is no event pattern. */
    public static final class Invalid extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Invalid(String message) {
            super(message, null, false, false);
        }
    }

    private sealed interface Part {
        boolean matches(JsonNode value);
    }

    /** An object: all of its fields, and one of each group of alternatives. */
    private record Shape(Map<String, Part> fields, List<List<Shape>> choices) implements Part {
        @Override
        public boolean matches(JsonNode value) {
            if (value.isArray()) {
                return value.valueStream().anyMatch(this::matches);
            }
            return fields.entrySet().stream().allMatch(field -> field.getValue().matches(value.path(field.getKey())))
                    && choices.stream().allMatch(choice -> choice.stream().anyMatch(shape -> shape.matches(value)));
        }
    }

    /** A field's alternatives. */
    private record AnyOf(List<ValueFilter> filters) implements Part {
        @Override
        public boolean matches(JsonNode value) {
            return filters.stream().anyMatch(filter -> filter.matches(value));
        }
    }

    private EventPattern(Shape root) {
        this.root = root;
    }

    /** @throws Invalid if it is none, with the reason in AWS's form */
    public static EventPattern parse(String json) {
        JsonNode pattern;
        try {
            pattern = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new Invalid("Filter is not valid JSON");
        }
        if (!pattern.isObject()) {
            throw new Invalid("Filter is not an object");
        }
        if (pattern.isEmpty()) {
            throw new Invalid("Empty event pattern is not allowed");
        }
        return new EventPattern(shape(pattern));
    }

    public boolean matches(JsonNode event) {
        return root.matches(event);
    }

    private static Shape shape(JsonNode pattern) {
        Map<String, Part> fields = new java.util.LinkedHashMap<>();
        List<List<Shape>> choices = new ArrayList<>();
        pattern.properties().forEach(field -> {
            JsonNode wanted = field.getValue();
            if (field.getKey().equals(OR) && wanted.isArray()) {
                choices.add(wanted.valueStream().map(EventPattern::shape).toList());
            } else if (wanted.isObject()) {
                fields.put(field.getKey(), shape(wanted));
            } else if (wanted.isArray() && !wanted.isEmpty()) {
                fields.put(
                        field.getKey(),
                        new AnyOf(wanted.valueStream().map(ValueFilter::parse).toList()));
            } else {
                throw new Invalid("\"" + field.getKey() + "\" must be an object or an array");
            }
        });
        return new Shape(fields, choices);
    }
}
