package io.breakwater.cicd.core.document;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.cicd.core.document.Nodes.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a pipeline must be like beyond its members. Source: CodePipeline user guide, Pipeline structure reference, and Quotas. */
final class PipelineRules {
    private static final int MOST_ACTIONS = 1_000;

    private final List<Finding> findings = new ArrayList<>();
    private final Place pipeline;

    private PipelineRules(JsonNode document) {
        this.pipeline = Nodes.root(document);
    }

    static List<Finding> of(JsonNode document) {
        var rules = new PipelineRules(document);
        rules.stages();
        rules.stores();
        rules.versionTwo();
        return rules.findings;
    }

    private void stages() {
        List<Place> stages = pipeline.items("Stages");
        if (stages.size() < 2) {
            error("too-few-stages", "/Stages", "A pipeline has at least two stages; the first holds its sources.");
        }
        if (stages.stream().mapToInt(stage -> stage.items("Actions").size()).sum() > MOST_ACTIONS) {
            error("too-many-actions", "/Stages", "A pipeline has at most %d actions.".formatted(MOST_ACTIONS));
        }
        unique(stages, "stage");
        for (int i = 0; i < stages.size(); i++) {
            actions(stages.get(i), i == 0);
        }
    }

    private void unique(List<Place> named, String what) {
        Set<String> names = new HashSet<>();
        for (Place place : named) {
            if (!place.text("Name").isEmpty() && !names.add(place.text("Name"))) {
                error(
                        "duplicate-name",
                        Pointer.to(place.pointer(), "Name"),
                        "Another %s has the name %s.".formatted(what, place.text("Name")));
            }
        }
    }

    private void actions(Place stage, boolean first) {
        List<Place> actions = stage.items("Actions");
        unique(actions, "action of the stage");
        TreeSet<Integer> orders = new TreeSet<>();
        for (Place action : actions) {
            boolean source = action.in("ActionTypeId").text("Category").equals("Source");
            if (first && !source) {
                error(
                        "no-source",
                        action.pointer(),
                        "The first stage holds source actions only; move this one to a later stage.");
            } else if (!first && source) {
                error("late-source", action.pointer(), "Sources belong to the first stage.");
            }
            orders.add(action.node().path("RunOrder").asInt(1));
            kind(action);
        }
        if (!orders.isEmpty() && (orders.first() != 1 || orders.last() != orders.size())) {
            findings.add(Finding.warning(
                    "run-order-gap",
                    Pointer.to(stage.pointer(), "Actions"),
                    "Run orders are %s; they usually go from 1 without gaps. Actions of one run order run in parallel."
                            .formatted(orders)));
        }
    }

    private void kind(Place action) {
        Place type = action.in("ActionTypeId");
        ActionKinds.of(type.text("Category"), type.text("Owner"), type.text("Provider"))
                .ifPresent(kind -> {
                    configuration(action, kind);
                    artifacts(action, kind);
                });
    }

    private void configuration(Place action, ActionKinds.Kind kind) {
        Place configuration = action.in("Configuration");
        String provider = action.in("ActionTypeId").text("Provider");
        for (String key : new TreeSet<>(kind.required())) {
            if (!configuration.node().has(key)) {
                error(
                        "missing-configuration",
                        Pointer.to(configuration.pointer(), key),
                        "Actions of %s need the configuration %s.".formatted(provider, key));
            }
        }
        configuration.node().properties().stream()
                .filter(entry -> !kind.knows(entry.getKey()))
                .forEach(entry -> error(
                        "unknown-configuration",
                        Pointer.to(configuration.pointer(), entry.getKey()),
                        "Actions of %s have no configuration %s.".formatted(provider, entry.getKey())));
    }

    private void artifacts(Place action, ActionKinds.Kind kind) {
        int inputs = action.items("InputArtifacts").size();
        int outputs = action.items("OutputArtifacts").size();
        if (inputs < kind.leastInputs() || inputs > kind.mostInputs()) {
            error(
                    "wrong-artifacts",
                    Pointer.to(action.pointer(), "InputArtifacts"),
                    "This kind of action takes from %d to %d input artifacts."
                            .formatted(kind.leastInputs(), kind.mostInputs()));
        }
        if (outputs > kind.mostOutputs()) {
            error(
                    "wrong-artifacts",
                    Pointer.to(action.pointer(), "OutputArtifacts"),
                    "This kind of action has at most %d output artifacts.".formatted(kind.mostOutputs()));
        }
    }

    private void stores() {
        boolean one = pipeline.node().has("ArtifactStore");
        boolean many = pipeline.node().has("ArtifactStores");
        if (one == many) {
            error(
                    "artifact-store",
                    "/ArtifactStore",
                    "Give either ArtifactStore or ArtifactStores (one for each Region).");
        }
        for (Place stage : pipeline.items("Stages")) {
            for (Place action : stage.items("Actions")) {
                String region = action.text("Region");
                boolean stored = pipeline.in("ArtifactStores").node().has(region);
                if (!region.isEmpty() && many && !stored) {
                    error(
                            "artifact-store",
                            Pointer.to(action.pointer(), "Region"),
                            "ArtifactStores has no store in %s.".formatted(region));
                }
            }
        }
    }

    private void versionTwo() {
        if (!pipeline.text("PipelineType").equals("V1")) {
            return;
        }
        String mode = pipeline.text("ExecutionMode");
        boolean modes = !mode.isEmpty() && !mode.equals("SUPERSEDED");
        if (modes) {
            needsVersionTwo("/ExecutionMode", "Execution mode " + mode);
        }
        if (!pipeline.items("Variables").isEmpty()) {
            needsVersionTwo("/Variables", "Variables");
        }
        if (!pipeline.items("Triggers").isEmpty()) {
            needsVersionTwo("/Triggers", "Triggers");
        }
        for (Place stage : pipeline.items("Stages")) {
            for (String condition : List.of("BeforeEntry", "OnSuccess", "OnFailure")) {
                if (stage.node().has(condition)) {
                    needsVersionTwo(Pointer.to(stage.pointer(), condition), "Conditions");
                }
            }
        }
    }

    private void needsVersionTwo(String pointer, String what) {
        error("needs-v2", pointer, what + " need PipelineType V2.");
    }

    private void error(String code, String pointer, String message) {
        findings.add(Finding.error(code, pointer, message));
    }
}
