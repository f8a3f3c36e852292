package io.breakwater.cicd.core.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What differs between two canonical documents. Items of arrays that have a {@code Name} are compared with their namesake wherever it
 * stands, so that a new stage is one addition and not a change of every stage behind it.
 */
public final class DocumentDiff {
    private static final String NAME = "Name";

    /** What happened to a member. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED,
        /** The items are the same, their order is not. */
        REORDERED
    }

    /**
     * One difference.
     *
     * @param pointer JSON pointer (RFC 6901) into the new document; into the old one for what was removed
     * @param before empty if it was added
     * @param after empty if it was removed
     */
    public record Difference(Kind kind, String pointer, Optional<JsonNode> before, Optional<JsonNode> after) {}

    private final List<Difference> differences = new ArrayList<>();

    private DocumentDiff() {}

    /** In the order of the documents; none if they mean the same. */
    public static List<Difference> between(JsonNode before, JsonNode after) {
        var diff = new DocumentDiff();
        diff.compare("", "", before, after);
        return diff.differences;
    }

    private void compare(String oldPointer, String pointer, JsonNode before, JsonNode after) {
        if (before.equals(after)) {
            return;
        }
        if (before.isMissingNode()) {
            differences.add(new Difference(Kind.ADDED, pointer, Optional.empty(), Optional.of(after)));
        } else if (after.isMissingNode()) {
            differences.add(new Difference(Kind.REMOVED, oldPointer, Optional.of(before), Optional.empty()));
        } else if (before.isObject() && after.isObject()) {
            members(oldPointer, pointer, before, after);
        } else if (before.isArray() && after.isArray()) {
            items(oldPointer, pointer, before, after);
        } else {
            differences.add(new Difference(Kind.CHANGED, pointer, Optional.of(before), Optional.of(after)));
        }
    }

    private void members(String oldPointer, String pointer, JsonNode before, JsonNode after) {
        TreeSet<String> names = new TreeSet<>();
        before.fieldNames().forEachRemaining(names::add);
        after.fieldNames().forEachRemaining(names::add);
        names.forEach(name ->
                compare(Pointer.to(oldPointer, name), Pointer.to(pointer, name), before.path(name), after.path(name)));
    }

    private void items(String oldPointer, String pointer, JsonNode before, JsonNode after) {
        Map<String, Integer> old = byName(before);
        Map<String, Integer> current = byName(after);
        if (old.size() != before.size() || current.size() != after.size()) {
            for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
                compare(Pointer.to(oldPointer, i), Pointer.to(pointer, i), before.path(i), after.path(i));
            }
            return;
        }
        old.forEach((name, at) -> {
            if (!current.containsKey(name)) {
                differences.add(new Difference(
                        Kind.REMOVED, Pointer.to(oldPointer, at), Optional.of(before.get(at)), Optional.empty()));
            }
        });
        current.forEach((name, at) -> {
            int then = old.getOrDefault(name, -1);
            compare(Pointer.to(oldPointer, then), Pointer.to(pointer, at), before.path(then), after.get(at));
        });
        reordered(pointer, new Both(before, after), old, current);
    }

    private record Both(JsonNode before, JsonNode after) {}

    private void reordered(String pointer, Both arrays, Map<String, Integer> old, Map<String, Integer> current) {
        List<String> oldOrder =
                old.keySet().stream().filter(current::containsKey).toList();
        List<String> order = current.keySet().stream().filter(old::containsKey).toList();
        if (!oldOrder.equals(order)) {
            differences.add(
                    new Difference(Kind.REORDERED, pointer, Optional.of(arrays.before()), Optional.of(arrays.after())));
        }
    }

    /** Where the names stand; fewer than the array has items if one has no name or two have the same. */
    private static Map<String, Integer> byName(JsonNode array) {
        Map<String, Integer> names = new LinkedHashMap<>();
        for (int i = 0; i < array.size(); i++) {
            if (array.get(i).path(NAME).isTextual()) {
                names.putIfAbsent(array.get(i).get(NAME).textValue(), i);
            }
        }
        return names;
    }
}
