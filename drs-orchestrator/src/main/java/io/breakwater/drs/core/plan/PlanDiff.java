package io.breakwater.drs.core.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.breakwater.drs.core.document.ObjectReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How two versions of a plan differ. Waves and actions are matched by their names and members by what they name, so that a wave put in
 * front of the others is one change.
 */
public final class PlanDiff {
    private static final Set<String> NAMED = Set.of("waves", "before", "after");
    private static final Set<String> SETS = Set.of("dependsOn", "approvers");

    private final List<Change> changes = new ArrayList<>();

    private PlanDiff() {}

    /** What happened to a place. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED,
        /** The same items stand in another order. */
        MOVED
    }

    /**
     * One difference.
     *
     * @param path like a JSON pointer, with names in place of positions: {@code /waves/db/timeLimit}
     * @param before empty if it was added
     * @param after empty if it was removed
     */
    public record Change(String path, Kind kind, Optional<JsonNode> before, Optional<JsonNode> after) {}

    /** Every difference, in the order of the documents. */
    public static List<Change> between(RecoveryPlan before, RecoveryPlan after) {
        PlanDiff diff = new PlanDiff();
        diff.objects("", PlanWriter.write(before), PlanWriter.write(after));
        return List.copyOf(diff.changes);
    }

    private void objects(String path, JsonNode before, JsonNode after) {
        Set<String> names = new LinkedHashSet<>();
        before.fieldNames().forEachRemaining(names::add);
        after.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            String place = ObjectReader.pointer(path, name);
            if (NAMED.contains(name) || name.equals("members") || SETS.contains(name)) {
                items(place, before.path(name), after.path(name));
            } else {
                values(place, before.path(name), after.path(name));
            }
        }
    }

    private void values(String path, JsonNode before, JsonNode after) {
        if (before.equals(after)) {
            return;
        }
        if (before.isObject() && after.isObject()) {
            objects(path, before, after);
            return;
        }
        Kind kind = before.isMissingNode() ? Kind.ADDED : after.isMissingNode() ? Kind.REMOVED : Kind.CHANGED;
        changes.add(new Change(path, kind, present(before), present(after)));
    }

    private static Optional<JsonNode> present(JsonNode node) {
        return node.isMissingNode() ? Optional.empty() : Optional.of(node);
    }

    private void items(String path, JsonNode before, JsonNode after) {
        Map<String, JsonNode> old = byKey(before);
        Map<String, JsonNode> recent = byKey(after);
        Set<String> keys = new LinkedHashSet<>(old.keySet());
        keys.addAll(recent.keySet());
        JsonNode missing = JsonNodeFactory.instance.missingNode();
        for (String key : keys) {
            values(ObjectReader.pointer(path, key), old.getOrDefault(key, missing), recent.getOrDefault(key, missing));
        }
        List<String> oldOrder =
                old.keySet().stream().filter(recent::containsKey).toList();
        List<String> newOrder =
                recent.keySet().stream().filter(old::containsKey).toList();
        if (!oldOrder.equals(newOrder)) {
            changes.add(new Change(path, Kind.MOVED, Optional.of(texts(oldOrder)), Optional.of(texts(newOrder))));
        }
    }

    private static Map<String, JsonNode> byKey(JsonNode items) {
        Map<String, JsonNode> byKey = new LinkedHashMap<>();
        items.forEach(item -> byKey.put(key(item), item));
        return byKey;
    }

    private static String key(JsonNode item) {
        for (String name : List.of("name", "groupId", "serverId")) {
            if (item.has(name)) {
                return item.path(name).asText();
            }
        }
        return item.asText();
    }

    private static ArrayNode texts(List<String> texts) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        texts.forEach(array::add);
        return array;
    }
}
