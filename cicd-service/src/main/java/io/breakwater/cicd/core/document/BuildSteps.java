package io.breakwater.cicd.core.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What people may write in a project's document instead of a build specification:
 *
 * <ul>
 *   <li>{@code Buildspec}, the specification itself;
 *   <li>{@code Phases} {Install, PreBuild, Build, PostBuild: {RuntimeVersions, Commands, Finally}}, {@code Reports} {name: {Files,
 *       FileFormat, BaseDirectory}}, {@code Output} {Files, BaseDirectory} and {@code CachePaths}, of which one is written;
 *   <li>{@code EnvironmentVariables} for those of {@code Environment};
 *   <li>{@code Artifacts} and {@code Source} of type {@code CODEPIPELINE} if neither is there.
 * </ul>
 */
final class BuildSteps {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Map<String, String> PHASES =
            Map.of("Install", "install", "PreBuild", "pre_build", "Build", "build", "PostBuild", "post_build");
    private static final List<String> ORDER = List.of("Install", "PreBuild", "Build", "PostBuild");
    private static final Set<String> STEPS = Set.of("Phases", "Reports", "Output", "CachePaths");

    private BuildSteps() {}

    /** The document with everything written out, and what was wrong in that. */
    static ObjectNode writtenOut(ObjectNode document, List<Finding> findings) {
        ObjectNode full = document.deepCopy();
        if (!full.has("Source")) {
            full.putObject("Source").put("Type", "CODEPIPELINE");
        }
        if (!full.has("Artifacts")) {
            boolean pipeline = full.path("Source").path("Type").asText().equals("CODEPIPELINE");
            full.putObject("Artifacts").put("Type", pipeline ? "CODEPIPELINE" : "NO_ARTIFACTS");
        }
        variables(full, findings);
        buildspec(full, findings);
        return full;
    }

    private static void variables(ObjectNode project, List<Finding> findings) {
        JsonNode variables = project.remove("EnvironmentVariables");
        if (variables == null) {
            return;
        }
        if (!(project.path("Environment") instanceof ObjectNode environment)) {
            return;
        }
        if (environment.has("EnvironmentVariables")) {
            findings.add(Finding.error(
                    "said-twice", "/EnvironmentVariables", "Give the variables here or in Environment, not in both."));
        }
        environment.set("EnvironmentVariables", variables);
    }

    private static void buildspec(ObjectNode project, List<Finding> findings) {
        List<String> sources = new ArrayList<>();
        if (project.path("Source").has("Buildspec")) {
            sources.add("/Source/Buildspec");
        }
        if (project.has("Buildspec")) {
            sources.add("/Buildspec");
        }
        if (STEPS.stream().anyMatch(project::has)) {
            sources.add("/Phases");
        }
        if (sources.size() > 1) {
            findings.add(Finding.error(
                    "said-twice",
                    sources.getLast(),
                    "The build is specified at %s, too.".formatted(sources.getFirst())));
        }
        JsonNode given = project.remove("Buildspec");
        if (project.path("Source") instanceof ObjectNode source) {
            if (given != null) {
                source.set("Buildspec", given);
            } else if (STEPS.stream().anyMatch(project::has)) {
                source.put("Buildspec", specification(project, findings));
            }
        }
        STEPS.forEach(project::remove);
    }

    private static String specification(ObjectNode project, List<Finding> findings) {
        ObjectNode specification = NODES.objectNode().put("version", "0.2");
        ObjectNode phases = specification.putObject("phases");
        for (String phase : ORDER) {
            JsonNode steps = project.path("Phases").path(phase);
            if (steps.isObject()) {
                phases.set(PHASES.get(phase), phase(steps, "/Phases/" + phase, findings));
            }
        }
        project.path("Phases").fieldNames().forEachRemaining(name -> {
            if (!PHASES.containsKey(name)) {
                findings.add(Finding.error(
                        "unknown-member",
                        Pointer.to("/Phases", name),
                        "The phases are Install, PreBuild, Build, PostBuild."));
            }
        });
        if (phases.isEmpty()) {
            findings.add(Finding.error("required", "/Phases", "Phases needs at least one phase with commands."));
        }
        reports(project.path("Reports"), specification);
        output(project.path("Output"), specification);
        if (project.path("CachePaths").isArray()) {
            specification.putObject("cache").set("paths", project.path("CachePaths"));
        }
        return YamlText.of(specification);
    }

    private static ObjectNode phase(JsonNode steps, String pointer, List<Finding> findings) {
        ObjectNode phase = NODES.objectNode();
        if (steps.path("RuntimeVersions").isObject()) {
            phase.set("runtime-versions", steps.path("RuntimeVersions"));
        }
        if (!steps.path("Commands").isArray() || steps.path("Commands").isEmpty()) {
            findings.add(Finding.error("required", pointer + "/Commands", "A phase needs commands."));
        } else {
            phase.set("commands", steps.path("Commands"));
        }
        if (steps.path("Finally").isArray()) {
            phase.set("finally", steps.path("Finally"));
        }
        return phase;
    }

    private static void reports(JsonNode reports, ObjectNode specification) {
        if (reports.isObject() && !reports.isEmpty()) {
            ObjectNode groups = specification.putObject("reports");
            reports.properties().forEach(report -> {
                ObjectNode group = groups.putObject(report.getKey());
                copy(report.getValue(), "Files", group, "files");
                copy(report.getValue(), "BaseDirectory", group, "base-directory");
                copy(report.getValue(), "FileFormat", group, "file-format");
            });
        }
    }

    private static void output(JsonNode output, ObjectNode specification) {
        if (output.isObject()) {
            ObjectNode artifacts = specification.putObject("artifacts");
            copy(output, "Files", artifacts, "files");
            copy(output, "BaseDirectory", artifacts, "base-directory");
        }
    }

    private static void copy(JsonNode from, String member, ObjectNode to, String name) {
        if (from.has(member)) {
            to.set(name, from.get(member));
        }
    }
}
