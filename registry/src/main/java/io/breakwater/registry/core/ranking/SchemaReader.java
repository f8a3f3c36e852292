package io.breakwater.registry.core.ranking;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.registry.core.ranking.ToolDocument.SchemaWords;
import java.util.ArrayList;
import java.util.List;

/** Reads the words out of a tool's parameter schema (JSON Schema, any draft). Whatever it does not know it skips. */
public final class SchemaReader {

    /** Deeper nesting rarely names what a tool is about, and a hostile schema may nest without end. */
    private static final int DEEPEST = 4;

    private static final int MOST_PARAMETERS = 200;

    private final List<String> names = new ArrayList<>();
    private final List<String> descriptions = new ArrayList<>();

    private SchemaReader() {}

    /** Names and descriptions of the parameters, in the schema's order. */
    public static SchemaWords read(JsonNode schema) {
        var reader = new SchemaReader();
        reader.properties(schema, 0);
        return new SchemaWords(reader.names, reader.descriptions);
    }

    private void properties(JsonNode schema, int depth) {
        if (depth >= DEEPEST) {
            return;
        }
        for (var property : schema.path("properties").properties()) {
            if (names.size() >= MOST_PARAMETERS) {
                return;
            }
            names.add(property.getKey());
            var description = property.getValue().path("description");
            if (description.isTextual() && !description.textValue().isBlank()) {
                descriptions.add(description.textValue());
            }
            properties(property.getValue(), depth + 1);
            properties(property.getValue().path("items"), depth + 1);
        }
    }
}
