package io.breakwater.cicd.core.migration;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One job becomes one build project. */
final class JobConverter {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String STANDARD_IMAGE = "aws/codebuild/standard:7.0";
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?(CI_[A-Z_]+|GITLAB_[A-Z_]+)}?");
    private static final Pattern SECRET =
            Pattern.compile("(?i).*(password|passwd|secret|token|api_?key|private_?key|credential).*");
    private static final Pattern TIME = Pattern.compile("(\\d+)\\s*(d|h|m|s)[a-z]*");

    /** What CodeBuild knows of what GitLab tells its jobs. */
    private static final Map<String, String> PREDEFINED = Map.of(
            "CI_COMMIT_SHA", "$CODEBUILD_RESOLVED_SOURCE_VERSION",
            "CI_COMMIT_SHORT_SHA", "$(printf %.8s \"$CODEBUILD_RESOLVED_SOURCE_VERSION\")",
            "CI_PROJECT_DIR", "$CODEBUILD_SRC_DIR",
            "CI_JOB_ID", "$CODEBUILD_BUILD_ID",
            "CI_PIPELINE_ID", "$CODEBUILD_INITIATOR",
            "CI_PIPELINE_IID", "$CODEBUILD_BUILD_NUMBER",
            "CI", "true");

    /** Keywords that need no note of their own, or are read elsewhere. */
    private static final Set<String> READ = Set.of(
            "script",
            "before_script",
            "after_script",
            "image",
            "variables",
            "cache",
            "artifacts",
            "services",
            "stage",
            "rules",
            "only",
            "except",
            "when",
            "needs",
            "dependencies",
            "extends",
            "inherit",
            "timeout",
            "environment",
            "retry");

    private static final Map<String, String> LOST = Map.of(
            "tags", "CodeBuild has no runners to choose; choose Environment.Type and ComputeType instead.",
            "allow_failure", "A failed action fails its stage; move the job to a pipeline of its own if it may fail.",
            "parallel", "Split the job, or use a batch build (BatchEnabled).",
            "coverage", "Publish a coverage report (Reports) instead of reading it from the log.",
            "release", "Call the release in the script.",
            "trigger", "Start the other pipeline with an action Invoke/CodePipeline.",
            "secrets", "Use environment variables of type SECRETS_MANAGER.",
            "id_tokens", "The project's service role replaces tokens.",
            "interruptible", "Execution mode SUPERSEDED lets newer runs overtake older ones.",
            "resource_group", "Execution mode QUEUED runs one execution after the other.");

    private final Migration migration;
    private final Notes notes;
    private final Job job;
    private final String project;
    private final Map<String, Object> variables;

    JobConverter(Migration migration, Notes notes, Job job, Map<String, Object> globals) {
        this.migration = migration;
        this.notes = notes;
        this.job = job;
        this.project = migration.project(job.name());
        this.variables = new LinkedHashMap<>(globals);
        this.variables.putAll(job.map("variables"));
    }

    /** @param inputs artifacts of earlier jobs that the action gets beside the source */
    ObjectNode project(List<String> inputs) {
        ObjectNode document = NODES.objectNode().put("Name", project);
        document.put("Description", "Job %s of the stage %s".formatted(job.name(), job.stage()));
        environment(document);
        document.put("ServiceRole", migration.roleArn());
        timeout(document);
        variables(document);
        cache(document);
        phases(document, inputs);
        artifacts(document);
        rest();
        return document;
    }

    private void environment(ObjectNode document) {
        Object image = job.get("image");
        Map<String, Object> options = Yaml.map(image);
        String name = image instanceof Map<?, ?> ? Yaml.text(options.get("name")) : Yaml.text(image);
        ObjectNode environment = document.putObject("Environment").put("Type", "LINUX_CONTAINER");
        boolean usable = !name.isEmpty() && !name.contains("$");
        environment.put("Image", usable ? name : STANDARD_IMAGE).put("ComputeType", "BUILD_GENERAL1_SMALL");
        if (usable) {
            notes.carried(job.at("image"), "Environment.Image is %s.".formatted(name));
        } else if (name.isEmpty()) {
            notes.approximated(
                    job.at("image"),
                    "No image is named; %s is used instead of the runner's.".formatted(STANDARD_IMAGE));
        } else {
            notes.lost(
                    job.at("image"), "%s has variables; %s is used. Name the image.".formatted(name, STANDARD_IMAGE));
        }
        if (options.containsKey("entrypoint")) {
            notes.lost(job.at("image.entrypoint"), "CodeBuild does not run entrypoints; call it in the commands.");
        }
        services(environment);
    }

    private void services(ObjectNode environment) {
        for (Object service : Yaml.list(job.get("services"))) {
            String name =
                    service instanceof Map<?, ?> ? Yaml.text(Yaml.map(service).get("name")) : Yaml.text(service);
            if (name.startsWith("docker:") || name.contains("dind")) {
                environment.put("PrivilegedMode", true);
                notes.approximated(
                        job.at("services"),
                        "PrivilegedMode lets the build run containers; %s is not started.".formatted(name));
            } else {
                notes.lost(
                        job.at("services"),
                        "%s is not started; run it in the build (PrivilegedMode and docker run) or outside of it."
                                .formatted(name));
            }
        }
    }

    private void timeout(ObjectNode document) {
        Matcher part = TIME.matcher(job.text("timeout"));
        Duration time = Duration.ZERO;
        while (part.find()) {
            long number = Long.parseLong(part.group(1));
            time = time.plus(
                    switch (part.group(2)) {
                        case "d" -> Duration.ofDays(number);
                        case "h" -> Duration.ofHours(number);
                        case "m" -> Duration.ofMinutes(number);
                        default -> Duration.ofSeconds(number);
                    });
        }
        if (!time.isZero()) {
            long minutes = Math.clamp(Math.ceilDiv(time.toSeconds(), 60), 5, 2160);
            document.put("TimeoutInMinutes", minutes);
            notes.carried(job.at("timeout"), "TimeoutInMinutes is %d.".formatted(minutes));
        }
    }

    private void variables(ObjectNode document) {
        ArrayNode list = NODES.arrayNode();
        variables.forEach((name, value) -> {
            Object plain = value instanceof Map<?, ?> map ? map.get("value") : value;
            String text = Yaml.text(plain);
            if (SECRET.matcher(name).matches() && !text.isEmpty()) {
                list.addObject()
                        .put("Name", name)
                        .put("Value", migration.name() + "/" + name)
                        .put("Type", "SECRETS_MANAGER");
                notes.approximated(
                        "variables." + name,
                        "It looks like a secret: create the secret %s/%s in Secrets Manager; the value was not taken over."
                                .formatted(migration.name(), name));
            } else if (!text.isEmpty() && !text.contains("$")) {
                list.addObject().put("Name", name).put("Value", text);
            }
        });
        if (!list.isEmpty()) {
            document.set("EnvironmentVariables", list);
        }
        if (job.has("variables")) {
            notes.carried(job.at("variables"), "They are environment variables of the project.");
        }
    }

    private void cache(ObjectNode document) {
        List<String> paths = new ArrayList<>();
        for (Object item : Yaml.list(job.get("cache"))) {
            Map<String, Object> cache = Yaml.map(item);
            paths.addAll(Yaml.texts(cache.get("paths")));
            if (cache.containsKey("key")) {
                notes.approximated(job.at("cache.key"), "Each project has one cache; keys make no difference.");
            }
            if (cache.containsKey("policy")) {
                notes.approximated(job.at("cache.policy"), "Builds always read and write their cache.");
            }
        }
        if (!paths.isEmpty()) {
            ObjectNode cache = document.putObject("Cache").put("Type", "LOCAL");
            cache.putArray("Modes").add("LOCAL_SOURCE_CACHE").add("LOCAL_CUSTOM_CACHE");
            ArrayNode kept = document.putArray("CachePaths");
            paths.stream().map(JobConverter::everything).forEach(kept::add);
            notes.approximated(
                    job.at("cache.paths"), "They are cached on the build host; use Cache.Type S3 to share them.");
        }
    }

    private static String everything(String path) {
        return path.endsWith("/") ? path + "**/*" : path.contains("*") || path.contains(".") ? path : path + "/**/*";
    }

    private void phases(ObjectNode document, List<String> inputs) {
        List<String> before = new ArrayList<>();
        before.addAll(exports());
        inputs.forEach(input -> before.add("cp -r \"$CODEBUILD_SRC_DIR_%s\"/. .".formatted(input)));
        before.addAll(job.texts("before_script"));
        ObjectNode phases = document.putObject("Phases");
        if (!before.isEmpty()) {
            phases.putObject("PreBuild").set("Commands", texts(before));
        }
        ObjectNode build = phases.putObject("Build");
        List<String> script = job.texts("script");
        build.set("Commands", texts(script.isEmpty() ? List.of("true") : script));
        if (script.isEmpty()) {
            notes.lost(job.at("script"), "The job has no script; its build does nothing.");
        } else {
            notes.carried(job.at("script"), "It is the phase Build.");
        }
        if (job.has("before_script")) {
            notes.carried(job.at("before_script"), "It is the phase PreBuild, in the same shell.");
        }
        if (job.has("after_script")) {
            build.set("Finally", texts(job.texts("after_script")));
            notes.approximated(
                    job.at("after_script"),
                    "It is Finally of the phase Build: in the same shell, and its failure counts.");
        }
    }

    /** Variables that refer to others are set by the shell, and so is what GitLab tells its jobs. */
    private List<String> exports() {
        Map<String, String> exports = new TreeMap<>();
        Matcher used = VARIABLE.matcher(String.join("\n", everyLine()));
        while (used.find()) {
            String name = used.group(1);
            if (PREDEFINED.containsKey(name)) {
                exports.put(name, PREDEFINED.get(name));
            } else if (name.equals("CI_COMMIT_BRANCH")
                    || name.equals("CI_COMMIT_REF_NAME")
                    || name.equals("CI_DEFAULT_BRANCH")) {
                exports.put(name, migration.branch());
            } else {
                notes.lost(job.at("script"), "%s is not set in CodeBuild.".formatted(name));
            }
        }
        List<String> lines = new ArrayList<>();
        exports.forEach((name, value) -> lines.add("export %s=\"%s\"".formatted(name, value.replace("\"", "\\\""))));
        variables.forEach((name, value) -> {
            String text = Yaml.text(value instanceof Map<?, ?> map ? map.get("value") : value);
            if (text.contains("$") && !SECRET.matcher(name).matches()) {
                lines.add("export %s=\"%s\"".formatted(name, text.replace("\"", "\\\"")));
                notes.approximated("variables." + name, "It refers to other variables and is set by a command.");
            }
        });
        return lines;
    }

    private List<String> everyLine() {
        List<String> lines = new ArrayList<>();
        List.of("before_script", "script", "after_script").forEach(part -> lines.addAll(job.texts(part)));
        variables.values().forEach(value -> lines.addAll(Yaml.texts(value)));
        return lines;
    }

    private void artifacts(ObjectNode document) {
        Map<String, Object> artifacts = job.map("artifacts");
        List<String> paths = Yaml.texts(artifacts.get("paths"));
        if (!paths.isEmpty()) {
            ArrayNode files = document.putObject("Output").putArray("Files");
            paths.stream().map(JobConverter::everything).forEach(files::add);
            notes.carried(job.at("artifacts.paths"), "They are the output artifact of the action.");
        }
        reports(document, Yaml.map(artifacts.get("reports")));
        for (String keyword : artifacts.keySet()) {
            if (!Set.of("paths", "reports", "name").contains(keyword)) {
                notes.lost(
                        job.at("artifacts." + keyword),
                        keyword.equals("expire_in")
                                ? "Artifacts live as long as the life-cycle rules of their bucket say."
                                : "CodeBuild has nothing like it.");
            }
        }
    }

    private void reports(ObjectNode document, Map<String, Object> reports) {
        ObjectNode groups = NODES.objectNode();
        reports.forEach((kind, value) -> {
            switch (kind) {
                case "junit" -> group(groups, "tests", value, "JUNITXML");
                case "coverage_report" -> {
                    boolean jacoco =
                            Yaml.text(Yaml.map(value).get("coverage_format")).equals("jacoco");
                    group(groups, "coverage", Yaml.map(value).get("path"), jacoco ? "JACOCOXML" : "COBERTURAXML");
                }
                default ->
                    notes.lost(job.at("artifacts.reports." + kind), "CodeBuild takes test and coverage reports only.");
            }
        });
        if (!groups.isEmpty()) {
            document.set("Reports", groups);
        }
    }

    private void group(ObjectNode groups, String name, @Nullable Object files, String format) {
        ObjectNode group = groups.putObject(name);
        group.set("Files", texts(Yaml.texts(files)));
        group.put("FileFormat", format);
        notes.carried(job.at("artifacts.reports"), "It is the report group %s (%s).".formatted(name, format));
    }

    private void rest() {
        if (job.has("environment")) {
            Object environment = job.get("environment");
            String name = environment instanceof Map<?, ?> map ? Yaml.text(map.get("name")) : Yaml.text(environment);
            notes.approximated(
                    job.at("environment"),
                    "CodePipeline has no environments; tag the pipeline environment=%s, or use Environments of the document."
                            .formatted(name.toLowerCase(Locale.ROOT)));
        }
        if (job.has("retry")) {
            notes.approximated(job.at("retry"), "The stage retries failed actions once.");
        }
        for (String keyword : job.keywords().keySet()) {
            if (!READ.contains(keyword)) {
                notes.lost(job.at(keyword), LOST.getOrDefault(keyword, "There is nothing like it."));
            }
        }
    }

    private static ArrayNode texts(List<String> lines) {
        ArrayNode array = NODES.arrayNode();
        lines.forEach(array::add);
        return array;
    }
}
