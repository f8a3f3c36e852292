package io.breakwater.cicd.core.document;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.cicd.core.document.Nodes.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a build project must be like beyond its members. Source: CodeBuild API reference, CreateProject. */
final class ProjectRules {
    private static final String PIPELINE = "CODEPIPELINE";

    private final List<Finding> findings = new ArrayList<>();
    private final Place project;

    private ProjectRules(JsonNode document) {
        this.project = Nodes.root(document);
    }

    static List<Finding> of(JsonNode document) {
        var rules = new ProjectRules(document);
        rules.source();
        rules.artifacts();
        rules.cache();
        rules.environment();
        return rules.findings;
    }

    private void source() {
        Place source = project.in("Source");
        String type = source.text("Type");
        boolean noPlace = type.equals(PIPELINE) || type.equals("NO_SOURCE") || type.isEmpty();
        if (!noPlace && source.text("Location").isEmpty()) {
            error("required", "/Source/Location", "A source of type %s needs its location.".formatted(type));
        }
        if (type.equals("NO_SOURCE") && source.text("Buildspec").isEmpty()) {
            error("required", "/Source/Buildspec", "Without a source the build must be specified here.");
        }
        String buildspec = source.text("Buildspec");
        if (buildspec.contains("\n") && !buildspec.contains("version:")) {
            error(
                    "invalid-value",
                    "/Source/Buildspec",
                    "A build specification begins with its version, such as version: 0.2.");
        }
    }

    private void artifacts() {
        String type = project.in("Artifacts").text("Type");
        boolean sourceOfPipeline = project.in("Source").text("Type").equals(PIPELINE);
        if (!type.isEmpty() && sourceOfPipeline != type.equals(PIPELINE)) {
            error(
                    "wrong-artifacts",
                    "/Artifacts/Type",
                    "Source and Artifacts are both of type CODEPIPELINE, or neither is.");
        }
        if (type.equals("S3") && project.in("Artifacts").text("Location").isEmpty()) {
            error("required", "/Artifacts/Location", "Artifacts in S3 need their bucket.");
        }
    }

    private void cache() {
        Place cache = project.in("Cache");
        String type = cache.text("Type");
        if (type.equals("S3") && cache.text("Location").isEmpty()) {
            error("required", "/Cache/Location", "A cache in S3 needs its bucket and prefix.");
        }
        if (type.equals("LOCAL") && !cache.node().path("Modes").isArray()) {
            error("required", "/Cache/Modes", "A local cache needs its modes.");
        }
        if (type.equals("NO_CACHE") || type.isEmpty()) {
            findings.add(Finding.warning(
                    "no-cache", "/Cache", "Builds start without a cache; a LOCAL or S3 cache saves time."));
        }
    }

    private void environment() {
        Place environment = project.in("Environment");
        Set<String> names = new HashSet<>();
        for (Place variable : environment.items("EnvironmentVariables")) {
            if (!names.add(variable.text("Name"))) {
                error("duplicate-name", Pointer.to(variable.pointer(), "Name"), "Another variable has this name.");
            }
        }
        String type = environment.text("Type");
        String computeType = environment.text("ComputeType");
        boolean lambda = computeType.startsWith("BUILD_LAMBDA_");
        if (!computeType.isEmpty() && !type.isEmpty() && lambda != type.endsWith("_LAMBDA_CONTAINER")) {
            error(
                    "invalid-value",
                    "/Environment/ComputeType",
                    "Compute types BUILD_LAMBDA_… go with the environment types …_LAMBDA_CONTAINER, and only with them.");
        }
        if (environment.node().path("PrivilegedMode").asBoolean()) {
            findings.add(Finding.warning(
                    "privileged",
                    "/Environment/PrivilegedMode",
                    "Privileged builds may do anything on their host; only building container images needs it."));
        }
        boolean ownImage = environment.text("Image").contains(".dkr.ecr.");
        if (ownImage && environment.text("ImagePullCredentialsType").equals("CODEBUILD")) {
            error(
                    "invalid-value",
                    "/Environment/ImagePullCredentialsType",
                    "Images of an own registry need SERVICE_ROLE.");
        }
    }

    private void error(String code, String pointer, String message) {
        findings.add(Finding.error(code, pointer, message));
    }
}
