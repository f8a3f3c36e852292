package io.breakwater.cicd.core.migration;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.cicd.core.migration.Conditions.Decision;
import io.breakwater.cicd.core.migration.Conditions.When;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Converts a {@code .gitlab-ci.yml}: stages become stages, jobs become CodeBuild actions that run in parallel, each with a project of its
 * own. Jobs that do not run when somebody pushes to the branch are left out, and told.
 */
public final class GitLabConverter {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String SOURCE = "SourceOutput";

    /** An action takes five artifacts (CodePipeline user guide, Number of artifacts), of which one is the source. */
    private static final int MOST_INPUTS = 4;

    private final Migration migration;
    private final Notes notes = new Notes();
    private final List<ObjectNode> projects = new ArrayList<>();

    /** Artifacts of the jobs so far, by job. */
    private final Map<String, String> artifacts = new LinkedHashMap<>();

    private GitLabConverter(Migration migration) {
        this.migration = migration;
    }

    /** @throws NotConvertible if the text is no GitLab CI configuration */
    public static Conversion convert(String text, Migration migration) {
        return new GitLabConverter(migration).converted(text);
    }

    /** A job that runs, and how it came to that. */
    private record Planned(Job job, boolean manual) {}

    private Conversion converted(String text) {
        GitLabFile file = GitLabFile.read(text, migration.includes(), notes);
        Conditions conditions = new Conditions(migration.branch(), file.variables());
        Map<String, List<Planned>> planned = new LinkedHashMap<>();
        file.stages().forEach(stage -> planned.put(stage, new ArrayList<>()));
        for (Job job : file.jobs()) {
            planned.computeIfAbsent(job.stage(), _ -> new ArrayList<>()).addAll(plan(job, conditions));
        }
        ObjectNode pipeline = pipeline();
        ArrayNode stages = pipeline.putArray("Stages");
        planned.forEach((stage, jobs) -> {
            if (!jobs.isEmpty()) {
                stages.add(stage(stage, jobs, file));
            }
        });
        if (stages.isEmpty()) {
            throw new NotConvertible("No job runs when somebody pushes to %s.".formatted(migration.branch()));
        }
        global(file);
        return new Conversion(pipeline, projects, notes.all());
    }

    private List<Planned> plan(Job job, Conditions conditions) {
        if (job.has("trigger") && !job.has("script")) {
            notes.lost(job.name(), "It starts another pipeline; use an action Invoke/CodePipeline.");
            return List.of();
        }
        Decision decision = conditions.of(job);
        boolean conditional = job.has("rules") || job.has("only") || job.has("except");
        if (decision.when() == When.NEVER) {
            notes.lost(
                    job.name(),
                    "It does not run on a push to %s; give it a pipeline of its own.".formatted(migration.branch()));
            return List.of();
        }
        decision.guess()
                .ifPresentOrElse(
                        guess -> notes.approximated(
                                job.at("rules"), "Taken to be true: %s. The job runs every time.".formatted(guess)),
                        () -> {
                            if (conditional) {
                                notes.carried(
                                        job.at("rules"), "The job runs on a push to %s.".formatted(migration.branch()));
                            }
                        });
        if (Set.of("always", "delayed").contains(job.text("when"))) {
            notes.approximated(job.at("when"), "The job runs when the stages before it have succeeded.");
        }
        return List.of(new Planned(job, decision.when() == When.MANUAL));
    }

    private ObjectNode pipeline() {
        ObjectNode pipeline = NODES.objectNode().put("Name", migration.name());
        pipeline.put("RoleArn", migration.roleArn());
        pipeline.put("PipelineType", "V2").put("ExecutionMode", "QUEUED");
        pipeline.putObject("ArtifactStore").put("Type", "S3").put("Location", migration.artifactBucket());
        pipeline.putObject("Source")
                .put("Provider", "CodeCommit")
                .put("RepositoryName", migration.repository())
                .put("BranchName", migration.branch())
                .put("PollForSourceChanges", "false")
                .put("OutputArtifact", SOURCE);
        return pipeline;
    }

    private ObjectNode stage(String name, List<Planned> jobs, GitLabFile file) {
        ObjectNode stage = NODES.objectNode().put("Name", stageName(name));
        ArrayNode actions = stage.putArray("Actions");
        Map<String, String> made = new LinkedHashMap<>();
        boolean first = jobs.stream().anyMatch(job -> !job.manual());
        int approval = first ? 2 : 1;
        for (Planned planned : jobs) {
            List<String> inputs = inputs(planned.job());
            projects.add(new JobConverter(migration, notes, planned.job(), file.variables()).project(inputs));
            int order = planned.manual() ? approval + 1 : 1;
            if (planned.manual()) {
                actions.add(approval(planned.job(), approval));
            }
            actions.add(action(planned.job(), order, inputs, made));
        }
        artifacts.putAll(made);
        if (jobs.stream().anyMatch(planned -> planned.job().has("retry"))) {
            ObjectNode failure = stage.putObject("OnFailure").put("Result", "RETRY");
            failure.putObject("RetryConfiguration").put("RetryMode", "FAILED_ACTIONS");
        }
        notes.carried("stages." + name, "It is the stage %s; its jobs run in parallel.".formatted(stageName(name)));
        return stage;
    }

    private static String stageName(String name) {
        return switch (name) {
            case ".pre" -> "Pre";
            case ".post" -> "Post";
            default -> Migration.plain(name);
        };
    }

    private ObjectNode approval(Job job, int order) {
        notes.approximated(
                job.at("when"),
                "A manual approval waits before the job. Unlike in GitLab the pipeline does not go on until it is answered.");
        ObjectNode action = NODES.objectNode()
                .put("Name", "Approve-" + Migration.plain(job.name()))
                .put("Category", "Approval")
                .put("Provider", "Manual")
                .put("RunOrder", order);
        action.putObject("Configuration").put("CustomData", "Run the job %s?".formatted(job.name()));
        return action;
    }

    private ObjectNode action(Job job, int order, List<String> inputs, Map<String, String> made) {
        ObjectNode action = NODES.objectNode()
                .put("Name", Migration.plain(job.name()))
                .put("Category", job.stage().toLowerCase(Locale.ROOT).contains("test") ? "Test" : "Build")
                .put("Provider", "CodeBuild")
                .put("RunOrder", order);
        ObjectNode configuration = action.putObject("Configuration").put("ProjectName", migration.project(job.name()));
        ArrayNode all = action.putArray("InputArtifacts").add(SOURCE);
        inputs.forEach(all::add);
        if (!inputs.isEmpty()) {
            configuration.put("PrimarySource", SOURCE);
        }
        if (!Yaml.texts(job.map("artifacts").get("paths")).isEmpty()) {
            String output = Migration.plain(job.name()).replace('-', '_');
            action.putArray("OutputArtifacts").add(output);
            made.put(job.name(), output);
        }
        return action;
    }

    /** GitLab gives a job the artifacts of all stages before it, unless it names those it needs. */
    private List<String> inputs(Job job) {
        List<String> wanted = new ArrayList<>(artifacts.keySet());
        if (job.has("dependencies")) {
            wanted.retainAll(job.texts("dependencies"));
            notes.carried(job.at("dependencies"), "They are the input artifacts of the action.");
        } else if (job.has("needs")) {
            wanted.retainAll(needed(job));
            notes.approximated(
                    job.at("needs"),
                    "Its artifacts are taken; the job begins with its stage, not as soon as those jobs have ended.");
        }
        if (wanted.size() > MOST_INPUTS) {
            notes.lost(
                    job.at("artifacts"),
                    "An action takes %d artifacts beside the source; these are left out: %s."
                            .formatted(MOST_INPUTS, String.join(", ", wanted.subList(MOST_INPUTS, wanted.size()))));
        }
        List<String> inputs =
                wanted.stream().limit(MOST_INPUTS).map(artifacts::get).toList();
        if (!inputs.isEmpty()) {
            notes.approximated(
                    job.at("artifacts"), "Artifacts of earlier jobs are copied over the source before the job begins.");
        }
        return inputs;
    }

    private static List<String> needed(Job job) {
        List<String> names = new ArrayList<>();
        for (Object need : Yaml.list(job.get("needs"))) {
            Map<String, Object> options = Yaml.map(need);
            boolean wanted = !Boolean.FALSE.equals(options.get("artifacts"));
            if (wanted) {
                names.add(options.isEmpty() ? Yaml.text(need) : Yaml.text(options.get("job")));
            }
        }
        return names;
    }

    private void global(GitLabFile file) {
        if (!file.variables().isEmpty()) {
            notes.carried("variables", "They are environment variables of every project.");
        }
        if (file.top().containsKey("workflow")) {
            notes.lost(
                    "workflow",
                    "The pipeline runs for every push to %s; narrow it with triggers.".formatted(migration.branch()));
        }
        if (file.top().containsKey("spec")) {
            notes.lost("spec", "Inputs are not known here; fill them in before.");
        }
    }
}
