package io.breakwater.drs.execution.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.web.paging.Page;
import io.breakwater.web.problem.ProblemException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The query parameter {@code fields}: names of members, comma-separated; the id is always there. */
final class FieldSelection {
    private final Set<String> names;

    private FieldSelection(Set<String> names) {
        this.names = names;
    }

    /**
     * Reads the parameter.
     *
     * @param type the document whose members may be named
     * @throws ProblemException naming a member that there is not
     */
    static FieldSelection parse(@Nullable String fields, Class<? extends Record> type) {
        if (fields == null || fields.isBlank()) {
            return new FieldSelection(Set.of());
        }
        Set<String> known = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toSet());
        Set<String> names = new LinkedHashSet<>();
        for (String name : fields.split(",")) {
            if (!known.contains(name.strip())) {
                throw ProblemException.invalidParameter("fields", "'%s' is no member".formatted(name.strip()));
            }
            names.add(name.strip());
        }
        names.add("id");
        return new FieldSelection(names);
    }

    /** The document with the chosen members. */
    JsonNode of(ObjectMapper json, Object document) {
        JsonNode tree = json.valueToTree(document);
        if (!names.isEmpty() && tree instanceof ObjectNode object) {
            object.retain(names);
        }
        return tree;
    }

    /** The page with the chosen members of its items. */
    JsonNode of(ObjectMapper json, Page<?> page) {
        ObjectNode tree = json.createObjectNode();
        ArrayNode items = tree.putArray("items");
        page.items().forEach(item -> items.add(of(json, (Object) item)));
        if (page.nextPageToken() != null) {
            tree.put("nextPageToken", page.nextPageToken());
        }
        return tree;
    }
}
