package io.breakwater.cicd.core.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Pipelines as documents. Members are those of CodePipeline's declaration in PascalCase, {@code Tags} as an object, and
 * {@code PipelineId}: the name under which its owners know the pipeline whatever it is called in an environment; AWS keeps it as the tag
 * {@value #ID_TAG}. Shorthand: see the README.
 */
public final class PipelineDocument {
    /** The tag that holds the pipeline's id. */
    public static final String ID_TAG = "breakwater:pipeline-id";

    private static final Pattern STAGE = Pattern.compile("/Stages/(\\d+)(.*)");

    private PipelineDocument() {}

    /** Writes the shorthand out and checks everything; a document that is no object has one finding. */
    public static Checked check(JsonNode document) {
        if (!(document instanceof ObjectNode object)) {
            return Documents.noObject();
        }
        ObjectNode full = Shorthand.writtenOut(object);
        List<Finding> findings = new ArrayList<>(ShapeCheck.of(full, Shapes.PIPELINE));
        findings.addAll(PipelineRules.of(full));
        findings.addAll(FlowRules.of(full));
        findings.addAll(SecretRules.ofPipeline(full));
        if (object.path("Source").isObject()) {
            findings.replaceAll(PipelineDocument::withoutSourceStage);
        }
        return Documents.checked(full, Shapes.PIPELINE, findings);
    }

    /** Findings point into the document as it is written, where the first stage is {@code Source}. */
    private static Finding withoutSourceStage(Finding finding) {
        Matcher stage = STAGE.matcher(finding.pointer());
        if (!stage.matches()) {
            return finding;
        }
        int number = Integer.parseInt(stage.group(1));
        String rest = stage.group(2).replaceFirst("^/Actions/0(/Configuration)?", "");
        return finding.at(number == 0 ? "/Source" + rest : "/Stages/" + (number - 1) + stage.group(2));
    }

    /** The member {@code pipeline} of CreatePipeline and UpdatePipeline, as AWS spells it. */
    public static ObjectNode declaration(ObjectNode checked) {
        ObjectNode declaration = Spelling.toAws(checked, Shapes.PIPELINE);
        declaration.remove(List.of("pipelineId", "tags"));
        return declaration;
    }

    /** Its tags as AWS lists them, with the pipeline's id. */
    public static ArrayNode tags(ObjectNode checked) {
        ObjectNode tags = JsonNodeFactory.instance.objectNode();
        tags.setAll(Documents.members(checked.path("Tags")));
        tags.set(ID_TAG, checked.path("PipelineId"));
        return Documents.tagList(tags);
    }

    /**
     * The canonical document of a pipeline in AWS.
     *
     * @param declaration as GetPipeline tells it
     * @param tags as ListTagsForResource tells them
     */
    public static ObjectNode of(JsonNode declaration, JsonNode tags) {
        ObjectNode document = Spelling.fromAws(declaration, Shapes.PIPELINE);
        ObjectNode named = Documents.tagObject(tags);
        JsonNode id = named.remove(ID_TAG);
        document.set("PipelineId", id == null ? document.path("Name") : id);
        if (!named.isEmpty()) {
            document.set("Tags", named);
        }
        return Spelling.canonical(Shorthand.writtenOut(document), Shapes.PIPELINE);
    }
}
