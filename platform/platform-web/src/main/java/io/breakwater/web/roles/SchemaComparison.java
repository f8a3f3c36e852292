package io.breakwater.web.roles;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The schemas of one document while they are compared; collects a sentence per difference. */
final class SchemaComparison {
    /** A schema with its references and {@code allOf} resolved; {@code place} is the name of the last one referred to. */
    record Resolved(String place, JsonNode schema, Map<String, JsonNode> members, Set<String> required) {}

    private static final String PREFIX = "#/components/schemas/";

    private final JsonNode schemas;
    private final Map<String, Collection<String>> values;
    private final List<String> found;
    private final Set<String> visited = new HashSet<>();
    private final Set<String> used = new HashSet<>();

    SchemaComparison(JsonNode schemas, Map<String, Collection<String>> values, List<String> found) {
        this.schemas = schemas;
        this.values = values;
        this.found = found;
    }

    /** Names of the component schemas that were looked at. */
    Set<String> visited() {
        return visited;
    }

    /** Places where texts were looked at. */
    Set<String> used() {
        return used;
    }

    void differs(String place, String how) {
        found.add(place + ": " + how);
    }

    /** The component schema of that name. */
    Resolved named(String name) {
        visited.add(name);
        JsonNode schema = schemas.path(name);
        if (schema.isMissingNode()) {
            differs(name, "the document has no such schema");
        }
        return resolve(name, schema);
    }

    Resolved resolve(String place, JsonNode schema) {
        if (schema.has("$ref")) {
            return named(schema.path("$ref").asText().substring(PREFIX.length()));
        }
        Map<String, JsonNode> members = new LinkedHashMap<>();
        Set<String> required = new TreeSet<>();
        schema.path("allOf").forEach(part -> {
            Resolved resolved = resolve(place, part);
            members.putAll(resolved.members());
            required.addAll(resolved.required());
        });
        schema.path("properties").properties().forEach(member -> members.put(member.getKey(), member.getValue()));
        schema.path("required").forEach(name -> required.add(name.asText()));
        return new Resolved(place, schema, members, required);
    }

    /** Compares the texts of an {@code enum} with those of the code: {@code known}, or what was said about the place. */
    void texts(String place, Resolved schema, @Nullable Collection<String> known) {
        JsonNode described = schema.schema().path("enum");
        String where = schema.place().isEmpty() ? place : schema.place();
        used.add(where);
        Collection<String> said = values.get(where);
        Collection<String> texts = said == null ? known : said;
        if (texts == null && !described.isMissingNode()) {
            differs(where, "nobody says which of " + described + " the code uses");
        } else if (texts != null) {
            Set<String> documented = new TreeSet<>();
            described.forEach(value -> documented.add(value.asText()));
            if (!documented.equals(new TreeSet<>(texts))) {
                differs(where, "the document says %s, the code %s".formatted(documented, new TreeSet<>(texts)));
            }
        }
    }

    void expect(String place, Resolved schema, String type) {
        if (!schema.schema().path("type").asText().equals(type)) {
            differs(
                    place,
                    "is of type %s, not %s".formatted(type, schema.schema().path("type")));
        }
    }
}
