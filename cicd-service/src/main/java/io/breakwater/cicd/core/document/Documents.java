package io.breakwater.cicd.core.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.cicd.core.document.Shape.Members;
import java.util.List;
import java.util.Map;

/** What documents of pipelines and of projects have in common. */
final class Documents {
    private Documents() {}

    static Checked noObject() {
        return new Checked(
                JsonNodeFactory.instance.objectNode(),
                List.of(Finding.error("invalid-value", "", "The document must be an object.")));
    }

    /** A document with errors stays as it is written: canonical form would drop what is wrong. */
    static Checked checked(ObjectNode full, Members shape, List<Finding> findings) {
        boolean good = findings.stream().noneMatch(Finding::isError);
        return new Checked(good ? Spelling.canonical(full, shape) : full, findings);
    }

    static ObjectNode members(JsonNode object) {
        return object instanceof ObjectNode members ? members : JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode tagList(JsonNode tags) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        tags.properties().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(tag -> list.addObject()
                        .put("key", tag.getKey())
                        .put("value", tag.getValue().asText()));
        return list;
    }

    static ObjectNode tagObject(JsonNode list) {
        ObjectNode tags = JsonNodeFactory.instance.objectNode();
        list.forEach(tag -> tags.put(tag.path("key").asText(), tag.path("value").asText()));
        return tags;
    }
}
