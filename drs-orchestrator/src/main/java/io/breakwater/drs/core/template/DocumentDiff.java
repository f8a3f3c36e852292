package io.breakwater.drs.core.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** What differs between two JSON documents, member by member. */
public final class DocumentDiff {

    /**
     * One difference.
     *
     * @param pointer JSON pointer (RFC 6901)
     * @param from empty if it was added
     * @param to empty if it was removed
     */
    public record Change(String pointer, Optional<JsonNode> from, Optional<JsonNode> to) {}

    private DocumentDiff() {}

    /** Objects are compared by member, lists by position; ordered by pointer. */
    public static List<Change> between(JsonNode from, JsonNode to) {
        List<Change> changes = new ArrayList<>();
        compare("", from, to, changes);
        return changes;
    }

    private static void compare(String pointer, JsonNode from, JsonNode to, List<Change> changes) {
        if (from.equals(to)) {
            return;
        }
        if (from.isObject() && to.isObject()) {
            TreeSet<String> names = new TreeSet<>();
            names(from).forEachRemaining(names::add);
            names(to).forEachRemaining(names::add);
            names.forEach(name -> compare(pointer + "/" + escaped(name), from.path(name), to.path(name), changes));
        } else if (from.isArray() && to.isArray()) {
            for (int i = 0; i < Math.max(from.size(), to.size()); i++) {
                compare(pointer + "/" + i, from.path(i), to.path(i), changes);
            }
        } else {
            changes.add(new Change(pointer, present(from), present(to)));
        }
    }

    private static Iterator<String> names(JsonNode object) {
        return object.fieldNames();
    }

    private static Optional<JsonNode> present(JsonNode node) {
        return node instanceof MissingNode ? Optional.empty() : Optional.of(node);
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
