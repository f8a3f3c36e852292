package io.breakwater.drs.execution.document;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Members of stored documents. What must be there and is not is a fault of ours, told with the member's name. */
final class Fields {
    /** Which of the records of a sealed interface it is. */
    static final String KIND = "is";

    private Fields() {}

    static JsonObject is(String kind) {
        return new JsonObject().put(KIND, kind);
    }

    static String kind(JsonObject document) {
        return text(document, KIND);
    }

    static IllegalArgumentException unknown(String family, JsonObject document) {
        return new IllegalArgumentException("no %s is called %s".formatted(family, kind(document)));
    }

    static String text(JsonObject document, String name) {
        return required(document.getString(name), name);
    }

    static Instant instant(JsonObject document, String name) {
        return Instant.parse(text(document, name));
    }

    static Duration duration(JsonObject document, String name) {
        return Duration.parse(text(document, name));
    }

    static UUID uuid(JsonObject document, String name) {
        return UUID.fromString(text(document, name));
    }

    static int number(JsonObject document, String name) {
        return required(document.getInteger(name), name);
    }

    static long big(JsonObject document, String name) {
        return required(document.getLong(name), name);
    }

    static boolean flag(JsonObject document, String name) {
        return required(document.getBoolean(name), name);
    }

    static JsonObject object(JsonObject document, String name) {
        return required(document.getJsonObject(name), name);
    }

    static Optional<String> maybe(JsonObject document, String name) {
        return Optional.ofNullable(document.getString(name));
    }

    static <T> Optional<T> maybe(JsonObject document, String name, Function<String, T> read) {
        return maybe(document, name).map(read);
    }

    static <T> Optional<T> maybeObject(JsonObject document, String name, Function<JsonObject, T> read) {
        return Optional.ofNullable(document.getJsonObject(name)).map(read);
    }

    static void put(JsonObject document, String name, Optional<?> value) {
        value.ifPresent(present -> document.put(name, present.toString()));
    }

    static <T> void put(JsonObject document, String name, Optional<T> value, Function<T, JsonObject> write) {
        value.ifPresent(present -> document.put(name, write.apply(present)));
    }

    static JsonArray texts(Collection<String> values) {
        return new JsonArray(List.copyOf(values));
    }

    static List<String> texts(JsonObject document, String name) {
        return elements(document, name).map(String.class::cast).toList();
    }

    static Set<String> textSet(JsonObject document, String name) {
        return elements(document, name).map(String.class::cast).collect(Collectors.toUnmodifiableSet());
    }

    static <T> JsonArray objects(List<T> values, Function<T, JsonObject> write) {
        return new JsonArray(values.stream().map(write).toList());
    }

    static <T> List<T> objects(JsonObject document, String name, Function<JsonObject, T> read) {
        return elements(document, name).map(Fields::asObject).map(read).toList();
    }

    static JsonObject map(Map<String, String> values) {
        var written = new JsonObject();
        values.forEach(written::put);
        return written;
    }

    static Map<String, String> map(JsonObject document, String name) {
        JsonObject members = object(document, name);
        Map<String, String> read = new LinkedHashMap<>();
        members.fieldNames().forEach(member -> read.put(member, text(members, member)));
        return read;
    }

    private static Stream<Object> elements(JsonObject document, String name) {
        return required(document.getJsonArray(name), name).stream();
    }

    private static JsonObject asObject(Object element) {
        return switch (element) {
            case JsonObject object -> object;
            default -> throw new IllegalArgumentException("not an object: " + element);
        };
    }

    private static <T> T required(@Nullable T value, String name) {
        if (value == null) {
            throw new IllegalArgumentException("a stored document lacks " + name);
        }
        return value;
    }
}
