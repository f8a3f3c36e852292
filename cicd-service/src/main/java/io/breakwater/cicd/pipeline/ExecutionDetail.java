package io.breakwater.cicd.pipeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.breakwater.cicd.core.ingest.SeenRun;
import io.breakwater.cicd.core.pipeline.ActionRun;
import io.breakwater.cicd.core.pipeline.ActionStatus;
import io.breakwater.cicd.core.pipeline.Graph;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** An execution as a graph: its stages follow each other, and so do the actions of a stage that name others in {@code after}. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExecutionDetail(
        String pipeline,
        String account,
        String region,
        ExecutionDocument execution,
        List<StageNode> stages,
        @Nullable Instant observedAt,
        List<UnreadSite> incomplete) {
    public ExecutionDetail {
        stages = List.copyOf(stages);
        incomplete = List.copyOf(incomplete);
    }

    /**
     * A stage.
     *
     * @param status absent if the execution did not get there
     * @param attempts how often it was tried
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record StageNode(
            String name,
            @Nullable String status,
            int attempts,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            List<ActionNode> actions) {
        public StageNode {
            actions = List.copyOf(actions);
        }

        static StageNode of(Graph.Stage stage, Map<String, SeenRun> seen) {
            return new StageNode(
                    stage.name(),
                    stage.status().orElse(null),
                    stage.attempts(),
                    stage.startedAt().orElse(null),
                    stage.endedAt().orElse(null),
                    stage.actions().stream()
                            .map(node -> ActionNode.of(node, seen))
                            .toList());
        }
    }

    /** An action; {@code status} is absent if it did not run. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ActionNode(
            String name,
            String category,
            String provider,
            @Nullable String status,
            List<String> after,
            List<RunDocument> runs) {
        public ActionNode {
            after = List.copyOf(after);
            runs = List.copyOf(runs);
        }

        static ActionNode of(Graph.Node node, Map<String, SeenRun> seen) {
            return new ActionNode(
                    node.name(),
                    node.category(),
                    node.provider(),
                    node.status().map(ActionStatus::word).orElse(null),
                    node.after().stream().sorted().toList(),
                    IntStream.range(0, node.runs().size())
                            .mapToObj(i -> RunDocument.of(
                                    i + 1,
                                    node.runs().get(i),
                                    seen.get(node.runs().get(i).id())))
                            .toList());
        }
    }

    /**
     * One attempt at an action.
     *
     * @param buildPath where this service shows the build that did the work
     * @param by who approved, or otherwise decided
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RunDocument(
            String id,
            int attempt,
            String status,
            Instant startedAt,
            Instant updatedAt,
            String duration,
            @Nullable String externalId,
            @Nullable String externalUrl,
            @Nullable String buildPath,
            @Nullable String summary,
            @Nullable String by,
            @Nullable String errorCode,
            @Nullable String errorMessage) {

        static RunDocument of(int attempt, ActionRun run, @Nullable SeenRun seen) {
            return new RunDocument(
                    run.id(),
                    attempt,
                    run.status().word(),
                    run.startedAt(),
                    run.updatedAt(),
                    Duration.between(run.startedAt(), run.updatedAt()).toString(),
                    run.externalId().orElse(null),
                    seen == null ? null : seen.url().orElse(null),
                    run.externalId()
                            .filter(_ -> run.provider().equals("CodeBuild"))
                            .map(id -> "/cicd/builds/" + URLEncoder.encode(id, StandardCharsets.UTF_8))
                            .orElse(null),
                    run.summary().orElse(null),
                    seen == null ? null : seen.by().orElse(null),
                    run.errorCode().orElse(null),
                    run.errorMessage().orElse(null));
        }
    }

    static ExecutionDetail of(
            StoredPipeline pipeline, StoredExecution execution, List<SeenRun> runs, List<UnreadSite> unread) {
        Graph graph = Graph.of(
                pipeline.structure(),
                pipeline.version(),
                execution.execution(),
                runs.stream().map(SeenRun::run).toList());
        Map<String, SeenRun> seen =
                runs.stream().collect(Collectors.toMap(run -> run.run().id(), Function.identity(), (one, _) -> one));
        return new ExecutionDetail(
                pipeline.key().name(),
                pipeline.key().site().account(),
                pipeline.key().site().region(),
                ExecutionDocument.of(execution),
                graph.stages().stream().map(stage -> StageNode.of(stage, seen)).toList(),
                pipeline.observedAt().orElse(null),
                unread);
    }
}
