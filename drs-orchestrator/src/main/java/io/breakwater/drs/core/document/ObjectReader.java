package io.breakwater.drs.core.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the members of one JSON object and notes what is wrong with them. A member that is wrong or missing reads as a harmless value,
 * so that one pass finds all defects; whoever reads looks at {@link #defects()} before using anything. {@code null} is the same as
 * absent. Not thread-safe.
 */
public final class ObjectReader {
    private final JsonNode object;
    private final String pointer;
    private final List<Defect> defects;
    private final Set<String> asked = new HashSet<>();

    private ObjectReader(JsonNode object, String pointer, List<Defect> defects) {
        this.object = object;
        this.pointer = pointer;
        this.defects = defects;
    }

    /** Reads a whole document; anything but an object is a defect. */
    public static ObjectReader of(@Nullable JsonNode document) {
        return at(document, "", new ArrayList<>());
    }

    private static ObjectReader at(@Nullable JsonNode node, String pointer, List<Defect> defects) {
        boolean object = node != null && node.isObject();
        if (!object) {
            defects.add(new Defect(pointer, "must be an object"));
        }
        return new ObjectReader(
                node != null && object ? node : JsonNodeFactory.instance.objectNode(), pointer, defects);
    }

    /** A JSON pointer with one more segment. */
    public static String pointer(String parent, String segment) {
        return parent + "/" + segment.replace("~", "~0").replace("/", "~1");
    }

    /** Everything found so far, in this object and in those read through it. */
    public List<Defect> defects() {
        return List.copyOf(defects);
    }

    /** Where this object stands in the document. */
    public String pointer() {
        return pointer;
    }

    /** Notes a defect of a member. */
    public void defect(String member, String message) {
        defects.add(new Defect(pointer(pointer, member), message));
    }

    /** Call last: members that nobody asked for are defects, because a misspelt one would be lost in silence. */
    public void nothingElse() {
        object.fieldNames().forEachRemaining(name -> {
            if (!asked.contains(name)) {
                defect(name, "is not known here");
            }
        });
    }

    /** Makes members acceptable to {@link #nothingElse} without reading them. */
    public void ignore(String... members) {
        asked.addAll(List.of(members));
    }

    public boolean has(String member) {
        return value(member).isPresent();
    }

    /** The member as it is written. */
    public Optional<JsonNode> value(String member) {
        asked.add(member);
        JsonNode value = object.path(member);
        return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(value);
    }

    /** A text that must be there and not be blank. */
    public String text(String member, int longest) {
        return text(member).map(text -> checked(member, text, longest)).orElseGet(() -> required(member, ""));
    }

    /** A text that may be left out; blank is the same. */
    public Optional<String> optionalText(String member, int longest) {
        return text(member).filter(text -> !text.isBlank()).map(text -> checked(member, text, longest));
    }

    private Optional<String> text(String member) {
        return value(member).flatMap(value -> {
            if (value.isTextual()) {
                return Optional.of(value.textValue());
            }
            defect(member, "must be a text");
            return Optional.empty();
        });
    }

    private String checked(String member, String text, int longest) {
        if (text.isBlank()) {
            defect(member, "must not be empty");
        } else if (text.length() > longest) {
            defect(member, "must have at most %d characters".formatted(longest));
        }
        return text;
    }

    private <T> T required(String member, T harmless) {
        if (defects.stream().noneMatch(known -> known.pointer().equals(pointer(pointer, member)))) {
            defect(member, "is required");
        }
        return harmless;
    }

    /** True or false; empty if it is left out. */
    public Optional<Boolean> flag(String member) {
        return value(member).flatMap(value -> {
            if (value.isBoolean()) {
                return Optional.of(value.booleanValue());
            }
            defect(member, "must be true or false");
            return Optional.empty();
        });
    }

    /** A whole number between two bounds, both included; empty if it is left out. */
    public Optional<Integer> number(String member, int least, int most) {
        return value(member).flatMap(value -> {
            if (value.isIntegralNumber()
                    && value.canConvertToInt()
                    && value.intValue() >= least
                    && value.intValue() <= most) {
                return Optional.of(value.intValue());
            }
            defect(member, "must be a whole number from %d to %d".formatted(least, most));
            return Optional.empty();
        });
    }

    /** The same for a number that must be there. */
    public int requiredNumber(String member, int least, int most) {
        return number(member, least, most).orElseGet(() -> required(member, least));
    }

    /** An ISO-8601 duration between two bounds, both included; empty if it is left out. */
    public Optional<Duration> duration(String member, Duration least, Duration most) {
        return text(member).flatMap(text -> {
            try {
                Duration duration = Duration.parse(text);
                if (duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0) {
                    return Optional.of(duration);
                }
                defect(member, "must be between %s and %s".formatted(least, most));
            } catch (DateTimeParseException | ArithmeticException e) {
                defect(member, "must be an ISO-8601 duration such as PT15M");
            }
            return Optional.empty();
        });
    }

    /** One of the constants of an enum, in whatever case; empty if it is left out. */
    public <E extends Enum<E>> Optional<E> oneOf(String member, Class<E> type) {
        return text(member).flatMap(text -> {
            E[] constants = type.getEnumConstants();
            Optional<E> found = Stream.of(constants)
                    .filter(constant -> constant.name().equals(text.toUpperCase(Locale.ROOT)))
                    .findFirst();
            if (found.isEmpty()) {
                defect(
                        member,
                        "must be one of "
                                + String.join(
                                        ", ",
                                        Stream.of(constants).map(Enum::name).toList()));
            }
            return found;
        });
    }

    /** An object; empty if it is left out. */
    public Optional<ObjectReader> object(String member) {
        return value(member).map(value -> at(value, pointer(pointer, member), defects));
    }

    /** The values of an object whose member names are data, each with its reader. */
    public Map<String, ObjectReader> objectsByName(String member) {
        Map<String, ObjectReader> all = new LinkedHashMap<>();
        object(member)
                .ifPresent(map -> map.object
                        .properties()
                        .forEach(entry -> all.put(
                                entry.getKey(), at(entry.getValue(), pointer(map.pointer, entry.getKey()), defects))));
        return all;
    }

    /** The objects of an array, read one by one; none if it is left out. */
    public <T> List<T> objects(String member, int most, BiFunction<ObjectReader, Integer, T> read) {
        List<T> all = new ArrayList<>();
        List<JsonNode> items = items(member, most);
        for (int i = 0; i < items.size(); i++) {
            all.add(read.apply(at(items.get(i), pointer(pointer(pointer, member), Integer.toString(i)), defects), i));
        }
        return all;
    }

    /** The texts of an array, none of them twice; none if it is left out. */
    public List<String> texts(String member, int most, int longest) {
        List<String> texts = new ArrayList<>();
        List<JsonNode> items = items(member, most);
        for (int i = 0; i < items.size(); i++) {
            String text = items.get(i).isTextual() ? items.get(i).textValue() : "";
            String place = member + "/" + i;
            if (text.isBlank() || text.length() > longest) {
                defects.add(
                        new Defect(pointer + "/" + place, "must be a text of 1 to %d characters".formatted(longest)));
            } else if (texts.contains(text)) {
                defects.add(new Defect(pointer + "/" + place, "is there twice"));
            } else {
                texts.add(text);
            }
        }
        return texts;
    }

    /** The members of an object of texts. */
    public Map<String, String> textsByName(String member, int most, int longest) {
        Map<String, String> texts = new LinkedHashMap<>();
        object(member).ifPresent(map -> {
            if (map.object.size() > most) {
                defect(member, "must have at most %d members".formatted(most));
            }
            map.object.fieldNames().forEachRemaining(name -> texts.put(name, map.text(name, longest)));
        });
        return texts;
    }

    private List<JsonNode> items(String member, int most) {
        List<JsonNode> items = new ArrayList<>();
        value(member).ifPresent(value -> {
            if (!value.isArray()) {
                defect(member, "must be an array");
            } else if (value.size() > most) {
                defect(member, "must have at most %d items".formatted(most));
            } else {
                value.forEach(items::add);
            }
        });
        return items;
    }
}
