package io.breakwater.cicd.core.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One document for several environments: {@code Environments} holds for each of them what differs from the rest of the document.
 *
 * <p>Objects are merged member by member and {@code null} takes a member away. Arrays whose items have a {@code Name} are merged by name:
 * items of the same name are merged, new ones are put at the end or before the one that {@code Before} names, and {@code "Remove": true}
 * takes one away. Other arrays are replaced.
 *
 * <p>Unless the environment says otherwise its pipeline is called {@code <Name>-<environment>} and tagged {@code Environment}.
 */
public final class Variants {
    private static final String ENVIRONMENTS = "Environments";
    private static final String NAME = "Name";
    private static final String REMOVE = "Remove";
    private static final String BEFORE = "Before";
    private static final String TAG = "Environment";

    private Variants() {}

    /** The environments that a document is for; none if it is for one only. */
    public static List<String> of(JsonNode document) {
        List<String> names = new ArrayList<>();
        document.path(ENVIRONMENTS).fieldNames().forEachRemaining(names::add);
        return names;
    }

    /**
     * The document of one environment.
     *
     * @param environment empty for a document that is for one only
     * @return empty if the document knows no such environment, or if it has several and none is named
     */
    public static Optional<ObjectNode> of(ObjectNode document, Optional<String> environment) {
        ObjectNode base = document.deepCopy();
        JsonNode all = base.remove(ENVIRONMENTS);
        if (all == null && environment.isEmpty()) {
            return Optional.of(base);
        }
        if (all == null || environment.isEmpty() || !(all.path(environment.get()) instanceof ObjectNode overlay)) {
            return Optional.empty();
        }
        String name = base.path(NAME).asText();
        if (base.path(NAME).isTextual() && !base.has("PipelineId") && base.has("Stages")) {
            base.put("PipelineId", name);
        }
        base.put(NAME, name + "-" + environment.get());
        ObjectNode merged = merged(base, overlay);
        ObjectNode tags = merged.path("Tags") instanceof ObjectNode given ? given : merged.putObject("Tags");
        if (!tags.has(TAG)) {
            tags.put(TAG, environment.get());
        }
        return Optional.of(merged);
    }

    private static ObjectNode merged(ObjectNode base, JsonNode overlay) {
        ObjectNode result = base.deepCopy();
        overlay.properties().forEach(entry -> {
            String member = entry.getKey();
            JsonNode over = entry.getValue();
            if (over.isNull()) {
                result.remove(member);
            } else {
                result.set(member, merged(base.path(member), over));
            }
        });
        return result;
    }

    private static JsonNode merged(JsonNode base, JsonNode over) {
        if (base instanceof ObjectNode object && over.isObject()) {
            return merged(object, over);
        }
        boolean byName = over.isArray() && base.isArray() && !over.isEmpty() && named(base) && named(over);
        return byName ? byName((ArrayNode) base, over) : over;
    }

    private static boolean named(JsonNode array) {
        for (JsonNode item : array) {
            if (!item.path(NAME).isTextual()) {
                return false;
            }
        }
        return true;
    }

    private static ArrayNode byName(ArrayNode base, JsonNode overlays) {
        ArrayNode result = base.deepCopy();
        for (JsonNode overlay : overlays) {
            ObjectNode item = overlay.deepCopy();
            boolean remove = item.path(REMOVE).asBoolean();
            item.remove(REMOVE);
            JsonNode before = item.remove(BEFORE);
            int at = indexOf(result, item.path(NAME).asText());
            if (at >= 0 && remove) {
                result.remove(at);
            } else if (at >= 0) {
                result.set(at, merged((ObjectNode) result.get(at), item));
            } else if (!remove) {
                int next = before == null ? -1 : indexOf(result, before.asText());
                result.insert(next < 0 ? result.size() : next, merged(JsonNodeFactory.instance.objectNode(), item));
            }
        }
        return result;
    }

    private static int indexOf(ArrayNode array, String name) {
        for (int i = 0; i < array.size(); i++) {
            if (array.get(i).path(NAME).asText().equals(name)) {
                return i;
            }
        }
        return -1;
    }
}
