package io.breakwater.web.roles;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.web.roles.SchemaComparison.Resolved;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares records with schemas: members, types, texts, and what may be left out of an answer. */
final class RecordComparison {
    /** Whether a type is written to callers or read from them. */
    enum Direction {
        WRITTEN,
        READ
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<Class<?>, String> SCALARS = Map.of(
            String.class, "string",
            Instant.class, "string",
            boolean.class, "boolean",
            int.class, "integer",
            long.class, "integer",
            float.class, "number",
            double.class, "number");
    private static final Map<Class<?>, Class<?>> PRIMITIVES = Map.of(
            Boolean.class, boolean.class, Integer.class, int.class, Long.class, long.class, Double.class, double.class);

    private final SchemaComparison comparison;
    private final Direction direction;

    RecordComparison(SchemaComparison comparison, Direction direction) {
        this.comparison = comparison;
        this.direction = direction;
    }

    /** Compares a record with the component schema of that name. */
    void compare(String name, Class<?> type) {
        record(name, comparison.named(name), type);
    }

    private void record(String place, Resolved schema, Class<?> type) {
        Set<String> known = new HashSet<>();
        for (RecordComponent component : type.getRecordComponents()) {
            if (!component.getAccessor().isAnnotationPresent(JsonIgnore.class)) {
                String name = name(component);
                known.add(name);
                member(place + "." + name, schema, component, name);
            }
        }
        schema.members().keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name ->
                        comparison.differs(place + "." + name, type.getSimpleName() + " has no such component"));
        schema.required().stream()
                .filter(name -> !schema.members().containsKey(name))
                .forEach(name -> comparison.differs(place + "." + name, "is required but not described"));
    }

    private void member(String place, Resolved schema, RecordComponent component, String name) {
        JsonNode described = schema.members().get(name);
        if (described == null) {
            comparison.differs(place, "is not in the document");
            return;
        }
        if (direction == Direction.WRITTEN) {
            absence(place, schema.required().contains(name), component);
        }
        if (!component.isAnnotationPresent(JsonRawValue.class)
                && !component.getAccessor().isAnnotationPresent(JsonRawValue.class)) {
            type(place, described, component.getAnnotatedType());
        } else if (!described.path("type").asText("object").equals("object")) {
            comparison.differs(place, "is written as it is stored, not as " + described.path("type"));
        }
    }

    private void absence(String place, boolean required, RecordComponent component) {
        JsonInclude rule = component.getDeclaringRecord().getAnnotation(JsonInclude.class);
        JsonInclude.Include include = rule == null ? JsonInclude.Include.ALWAYS : rule.value();
        boolean empty = component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                || component.getType() == Optional.class;
        if (empty && include == JsonInclude.Include.ALWAYS) {
            comparison.differs(place, "is written as null, which the document does not say");
        } else if (empty && required) {
            comparison.differs(place, "is required in the document but may be left out");
        } else if (!empty && !required && !omits(include, component.getType())) {
            comparison.differs(place, "is always written, but not required in the document");
        }
    }

    private static boolean omits(JsonInclude.Include include, Class<?> type) {
        return include == JsonInclude.Include.NON_EMPTY
                && (type == String.class || Collection.class.isAssignableFrom(type));
    }

    private void type(String place, JsonNode described, AnnotatedType annotated) {
        Type type = annotated.getType();
        Class<?> raw = type instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : raw(type);
        if (raw == Optional.class) {
            type(place, described, argument(annotated));
            return;
        }
        Resolved schema = comparison.resolve(place, described);
        if (Collection.class.isAssignableFrom(raw)) {
            comparison.expect(place, schema, "array");
            if (argument(annotated).getType() instanceof Class<?>) {
                type(place + "[]", schema.schema().path("items"), argument(annotated));
            }
        } else if (raw.isRecord()) {
            record(schema.place(), schema, raw);
        } else if (raw.isEnum()) {
            comparison.expect(place, schema, "string");
            comparison.texts(
                    place,
                    schema,
                    Stream.of(raw.getEnumConstants())
                            .map(RecordComparison::text)
                            .toList());
        } else if (SCALARS.containsKey(PRIMITIVES.getOrDefault(raw, raw))) {
            comparison.expect(place, schema, String.valueOf(SCALARS.get(PRIMITIVES.getOrDefault(raw, raw))));
            if (raw == String.class) {
                comparison.texts(place, schema, null);
            }
        } else {
            comparison.expect(place, schema, "object");
        }
    }

    private static String name(RecordComponent component) {
        JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
        return renamed == null || renamed.value().isEmpty() ? component.getName() : renamed.value();
    }

    private static String text(Object constant) {
        return JSON.convertValue(constant, String.class);
    }

    private static AnnotatedType argument(AnnotatedType annotated) {
        return ((AnnotatedParameterizedType) annotated).getAnnotatedActualTypeArguments()[0];
    }

    private static Class<?> raw(Type type) {
        return type instanceof Class<?> known ? known : Object.class;
    }
}
