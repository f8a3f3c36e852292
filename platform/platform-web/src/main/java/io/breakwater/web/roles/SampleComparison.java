package io.breakwater.web.roles;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.web.roles.SchemaComparison.Resolved;
import java.util.Set;
import java.util.TreeSet;

/** Compares a JSON document that has every member its code knows with a schema. */
final class SampleComparison {
    private final SchemaComparison comparison;

    SampleComparison(SchemaComparison comparison) {
        this.comparison = comparison;
    }

    /** Compares a document with the component schema of that name: the same members, and values of the types and texts described. */
    void compare(String name, JsonNode json) {
        sample(name, comparison.named(name), json);
    }

    private void sample(String place, Resolved schema, JsonNode json) {
        String type = schema.schema().path("type").asText(schema.members().isEmpty() ? "" : "object");
        boolean fits = switch (type) {
            case "object" -> json.isObject();
            case "array" -> json.isArray();
            case "string" -> json.isTextual();
            case "integer" -> json.isIntegralNumber();
            case "number" -> json.isNumber();
            case "boolean" -> json.isBoolean();
            default -> false;
        };
        if (!fits) {
            comparison.differs(place, "is %s, not %s".formatted(json.getNodeType(), type));
        } else if (type.equals("array")) {
            json.forEach(item -> sample(
                    place + "[]",
                    comparison.resolve(place + "[]", schema.schema().path("items")),
                    item));
        } else if (!schema.members().isEmpty()) {
            sampleMembers(place, schema, json);
        } else if (json.isTextual()) {
            sampleText(place, schema, json.asText());
        }
    }

    private void sampleMembers(String place, Resolved schema, JsonNode json) {
        json.fieldNames().forEachRemaining(name -> {
            if (!schema.members().containsKey(name)) {
                comparison.differs(place + "." + name, "is not in the document");
            }
        });
        schema.members().forEach((name, member) -> {
            if (json.has(name)) {
                sample(place + "." + name, comparison.resolve(place + "." + name, member), json.path(name));
            } else {
                comparison.differs(place + "." + name, "is in the document alone");
            }
        });
    }

    private void sampleText(String place, Resolved schema, String text) {
        JsonNode described = schema.schema().path("enum");
        Set<String> documented = new TreeSet<>();
        described.forEach(value -> documented.add(value.asText()));
        if (!described.isMissingNode() && !documented.contains(text)) {
            comparison.differs(place, "'%s' is none of %s".formatted(text, documented));
        }
    }
}
