package io.breakwater.cicd.core.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What people may leave out of a pipeline's document:
 *
 * <ul>
 *   <li>{@code Source} {Provider, …its configuration, OutputArtifact} stands for a first stage {@code Source} with one action;
 *   <li>an action's {@code Category} and {@code Provider} stand for its {@code ActionTypeId}; owner is {@code AWS} (GitHub:
 *       {@code ThirdParty}), version {@code 1};
 *   <li>artifacts may be given as their names alone;
 *   <li>{@code PipelineType} is {@code V2}, {@code ExecutionMode} {@code SUPERSEDED}, {@code RunOrder} 1, {@code PipelineId} the name.
 * </ul>
 */
final class Shorthand {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Shorthand() {}

    /** The document with everything written out; the given one is not changed. */
    static ObjectNode writtenOut(ObjectNode document) {
        ObjectNode full = document.deepCopy();
        source(full);
        for (JsonNode stage : full.path("Stages")) {
            for (JsonNode action : stage.path("Actions")) {
                if (action instanceof ObjectNode object) {
                    action(object);
                }
            }
        }
        defaults(full);
        return full;
    }

    private static void defaults(ObjectNode pipeline) {
        absent(pipeline, "PipelineType", NODES.textNode("V2"));
        absent(pipeline, "ExecutionMode", NODES.textNode("SUPERSEDED"));
        if (pipeline.path("Name").isTextual()) {
            absent(pipeline, "PipelineId", pipeline.get("Name"));
        }
    }

    private static void source(ObjectNode pipeline) {
        JsonNode source = pipeline.path("Source");
        if (!source.isObject() || !(pipeline.path("Stages") instanceof ArrayNode stages)) {
            return;
        }
        ObjectNode configuration = NODES.objectNode();
        source.properties().stream()
                .filter(entry ->
                        !List.of("Provider", "OutputArtifact", "Namespace").contains(entry.getKey()))
                .forEach(entry -> configuration.set(entry.getKey(), entry.getValue()));
        ObjectNode action = NODES.objectNode().put("Name", "Source").put("Category", "Source");
        action.set("Provider", source.path("Provider"));
        action.put("Namespace", source.path("Namespace").asText("Source"));
        action.set("Configuration", configuration);
        action.putArray("OutputArtifacts").add(source.path("OutputArtifact").asText("SourceOutput"));
        ObjectNode stage = NODES.objectNode().put("Name", "Source");
        stage.putArray("Actions").add(action);
        stages.insert(0, stage);
        pipeline.remove("Source");
    }

    private static void action(ObjectNode action) {
        if (!action.has("ActionTypeId") && (action.has("Provider") || action.has("Category"))) {
            ObjectNode type = NODES.objectNode();
            moved(action, type, "Category");
            moved(action, type, "Provider");
            action.set("ActionTypeId", type);
        }
        if (action.path("ActionTypeId") instanceof ObjectNode type) {
            boolean gitHub = type.path("Provider").asText().equals("GitHub");
            absent(type, "Owner", NODES.textNode(gitHub ? "ThirdParty" : "AWS"));
            absent(type, "Version", NODES.textNode("1"));
        }
        absent(action, "RunOrder", NODES.numberNode(1));
        names(action, "InputArtifacts");
        names(action, "OutputArtifacts");
    }

    private static void names(ObjectNode action, String member) {
        if (action.path(member) instanceof ArrayNode artifacts) {
            for (int i = 0; i < artifacts.size(); i++) {
                if (artifacts.get(i).isTextual()) {
                    artifacts.set(i, NODES.objectNode().set("Name", artifacts.get(i)));
                }
            }
        }
    }

    private static void moved(ObjectNode from, ObjectNode to, String member) {
        JsonNode value = from.remove(member);
        if (value != null) {
            to.set(member, value);
        }
    }

    private static void absent(ObjectNode object, String member, JsonNode value) {
        if (object.path(member).isMissingNode() || object.path(member).isNull()) {
            object.set(member, value);
        }
    }
}
