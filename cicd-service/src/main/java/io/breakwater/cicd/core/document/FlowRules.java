package io.breakwater.cicd.core.document;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.cicd.core.document.Nodes.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What flows through a pipeline comes from somewhere: artifacts and variables are produced before they are used. Actions of one run order
 * run in parallel, so one cannot use what another makes.
 */
final class FlowRules {
    private static final Pattern REFERENCE = Pattern.compile("#\\{([^}.]+)\\.([^}]+)}");
    /** Namespaces that CodePipeline fills itself. */
    private static final Set<String> OWN = Set.of("codepipeline");

    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> artifacts = new HashSet<>();
    private final Set<String> namespaces = new HashSet<>(OWN);
    private final Map<String, String> origins = new HashMap<>();
    private final Set<String> variables = new HashSet<>();

    private FlowRules() {}

    static List<Finding> of(JsonNode document) {
        var rules = new FlowRules();
        Place pipeline = Nodes.root(document);
        pipeline.items("Variables").forEach(variable -> rules.variable(variable));
        for (Place stage : pipeline.items("Stages")) {
            rules.stage(stage);
        }
        return rules.findings;
    }

    private void variable(Place variable) {
        if (!variables.add(variable.text("Name"))) {
            error("duplicate-name", Pointer.to(variable.pointer(), "Name"), "Another variable has this name.");
        }
    }

    private void stage(Place stage) {
        TreeMap<Integer, List<Place>> byOrder = new TreeMap<>();
        for (Place action : stage.items("Actions")) {
            byOrder.computeIfAbsent(action.node().path("RunOrder").asInt(1), _ -> new ArrayList<>())
                    .add(action);
        }
        for (List<Place> together : byOrder.values()) {
            together.forEach(this::uses);
            together.forEach(this::makes);
        }
    }

    private void uses(Place action) {
        for (Place input : action.items("InputArtifacts")) {
            String name = input.text("Name");
            if (!name.isEmpty() && !artifacts.contains(name)) {
                error(
                        "artifact-not-produced",
                        Pointer.to(input.pointer(), "Name"),
                        "No action before this one has the output artifact %s.".formatted(name));
            }
        }
        action.in("Configuration")
                .node()
                .properties()
                .forEach(entry -> references(
                        Pointer.to(Pointer.to(action.pointer(), "Configuration"), entry.getKey()),
                        entry.getValue().asText()));
        for (Place variable : action.items("EnvironmentVariables")) {
            references(Pointer.to(variable.pointer(), "Value"), variable.text("Value"));
        }
    }

    private void references(String pointer, String text) {
        Matcher reference = REFERENCE.matcher(text);
        while (reference.find()) {
            String namespace = reference.group(1);
            boolean known = namespace.equals("variables")
                    ? variables.contains(reference.group(2))
                    : namespaces.contains(namespace);
            if (!known) {
                error(
                        "unknown-variable",
                        pointer,
                        namespace.equals("variables")
                                ? "The pipeline declares no variable %s.".formatted(reference.group(2))
                                : "No action before this one has the namespace %s.".formatted(namespace));
            }
        }
    }

    private void makes(Place action) {
        for (Place output : action.items("OutputArtifacts")) {
            String name = output.text("Name");
            if (!name.isEmpty() && !artifacts.add(name)) {
                error(
                        "artifact-produced-twice",
                        Pointer.to(output.pointer(), "Name"),
                        "%s is produced at %s, too; an artifact has one origin.".formatted(name, origins.get(name)));
            }
            origins.putIfAbsent(name, output.pointer());
        }
        String namespace = action.text("Namespace");
        if (!namespace.isEmpty() && !namespaces.add(namespace)) {
            error(
                    "duplicate-name",
                    Pointer.to(action.pointer(), "Namespace"),
                    "Another action has the namespace %s.".formatted(namespace));
        }
    }

    private void error(String code, String pointer, String message) {
        findings.add(Finding.error(code, pointer, message));
    }
}
