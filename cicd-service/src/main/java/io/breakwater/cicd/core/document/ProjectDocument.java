package io.breakwater.cicd.core.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Build projects as documents: the members of CodeBuild's CreateProject in PascalCase, {@code Tags} as an object. */
public final class ProjectDocument {
    private static final String VARIABLES = "/Environment/EnvironmentVariables";
    private static final String BUILDSPEC = "/Source/Buildspec";

    private ProjectDocument() {}

    /** Writes the shorthand out and checks everything; a document that is no object has one finding. */
    public static Checked check(JsonNode document) {
        if (!(document instanceof ObjectNode object)) {
            return Documents.noObject();
        }
        List<Finding> findings = new ArrayList<>();
        ObjectNode full = BuildSteps.writtenOut(object, findings);
        findings.addAll(ShapeCheck.of(full, Shapes.PROJECT));
        findings.addAll(ProjectRules.of(full));
        findings.addAll(SecretRules.ofProject(full));
        findings.replaceAll(finding -> asWritten(object, finding));
        Checked checked = Documents.checked(full, Shapes.PROJECT, findings);
        return checked.errors().isEmpty()
                ? new Checked(ProjectDefaults.without(checked.document()), checked.findings())
                : checked;
    }

    /** Findings point into the document as it is written, shorthand and all. */
    private static Finding asWritten(ObjectNode document, Finding finding) {
        if (finding.pointer().startsWith(VARIABLES) && document.has("EnvironmentVariables")) {
            return finding.at(finding.pointer().substring("/Environment".length()));
        }
        if (!finding.pointer().equals(BUILDSPEC) || document.path("Source").has("Buildspec")) {
            return finding;
        }
        return Stream.of("/Buildspec", "/Phases")
                .filter(pointer -> !document.at(pointer).isMissingNode())
                .findFirst()
                .map(finding::at)
                .orElse(finding);
    }

    /** CreateProject and UpdateProject, as AWS spells them. */
    public static ObjectNode request(ObjectNode checked) {
        ObjectNode request = Spelling.toAws(checked, Shapes.PROJECT);
        request.set("tags", Documents.tagList(checked.path("Tags")));
        return request;
    }

    /** UpdateProject, so that of the old document nothing is left. */
    public static ObjectNode replacement(ObjectNode old, ObjectNode checked) {
        return ProjectDefaults.replacing(old, request(checked));
    }

    /** The canonical document of a project in AWS, as BatchGetProjects tells it. */
    public static ObjectNode of(JsonNode project) {
        ObjectNode plain = project.deepCopy();
        plain.set("tags", Documents.tagObject(project.path("tags")));
        if (project.path("badge").path("badgeEnabled").asBoolean()) {
            plain.put("badgeEnabled", true);
        }
        return ProjectDefaults.without(Spelling.fromAws(plain, Shapes.PROJECT));
    }
}
