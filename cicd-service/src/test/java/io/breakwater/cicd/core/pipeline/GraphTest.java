package io.breakwater.cicd.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.sites.core.Site;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GraphTest {
    private static final Instant START = Instant.parse("2026-11-02T10:00:00Z");
    private static final Structure STRUCTURE = new Structure(List.of(
            new Structure.Stage("Source", List.of(action("Checkout", "Source", 1))),
            new Structure.Stage(
                    "Build",
                    List.of(action("Compile", "Build", 1), action("Lint", "Test", 1), action("Package", "Build", 3))),
            new Structure.Stage("Deploy", List.of(action("Release", "Deploy", 1)))));

    @Test
    void stagesFollowTheDefinitionAndThoseNotReachedHaveNoStatus() {
        Graph graph = graph(
                2, ExecutionStatus.FAILED, run("a", "Source", "Checkout", ActionStatus.SUCCEEDED, 0, 4), failedBuild());

        assertThat(graph.stages()).extracting(Graph.Stage::name).containsExactly("Source", "Build", "Deploy");
        assertThat(graph.stages())
                .extracting(Graph.Stage::status)
                .containsExactly(Optional.of("Succeeded"), Optional.of("Failed"), Optional.empty());
        assertThat(graph.stages().getLast().attempts()).isZero();
        assertThat(graph.stages().get(1).endedAt()).contains(START.plusSeconds(60));
    }

    @Test
    void actionsFollowThoseWithTheNextSmallerNumber() {
        List<Graph.Node> build =
                graph(2, ExecutionStatus.FAILED, failedBuild()).stages().get(1).actions();

        assertThat(build.getFirst().after()).isEmpty();
        assertThat(build.getLast().name()).isEqualTo("Package");
        assertThat(build.getLast().after()).isEqualTo(Set.of("Compile", "Lint"));
        assertThat(build.getLast().status()).isEmpty();
    }

    @Test
    void aRetryIsAnotherAttemptAndTheLatestCounts() {
        Graph.Stage build = graph(
                        2,
                        ExecutionStatus.SUCCEEDED,
                        run("d", "Build", "Compile", ActionStatus.SUCCEEDED, 100, 160),
                        failedBuild(),
                        run("e", "Build", "Lint", ActionStatus.SUCCEEDED, 5, 20),
                        run("f", "Build", "Package", ActionStatus.SUCCEEDED, 160, 170))
                .stages()
                .get(1);

        assertThat(build.attempts()).isEqualTo(2);
        assertThat(build.status()).contains("Succeeded");
        assertThat(build.startedAt()).contains(START.plusSeconds(5));
        assertThat(build.actions().getFirst().runs()).extracting(ActionRun::id).containsExactly("b", "d");
    }

    @Test
    void whatRunsHasNoEnd() {
        Graph.Stage build = graph(
                        2, ExecutionStatus.IN_PROGRESS, run("b", "Build", "Compile", ActionStatus.IN_PROGRESS, 5, 9))
                .stages()
                .get(1);
        Graph.Stage stopping = graph(
                        2, ExecutionStatus.STOPPING, run("b", "Build", "Compile", ActionStatus.IN_PROGRESS, 5, 9))
                .stages()
                .get(1);

        assertThat(build.endedAt()).isEmpty();
        assertThat(build.status()).contains("InProgress");
        assertThat(stopping.status()).contains("Stopping");
    }

    @Test
    void aStageThatWasBrokenOffIsWhatTheExecutionBecame() {
        ActionRun lint = run("e", "Build", "Lint", ActionStatus.SUCCEEDED, 5, 20);

        assertThat(status(ExecutionStatus.CANCELLED, lint)).contains("Cancelled");
        assertThat(status(ExecutionStatus.STOPPED, lint, run("b", "Build", "Compile", ActionStatus.ABANDONED, 5, 9)))
                .contains("Stopped");
    }

    @Test
    void ofAnotherDefinitionOnlyWhatRanIsShown() {
        Graph graph = graph(
                1,
                ExecutionStatus.SUCCEEDED,
                run("a", "Source", "Checkout", ActionStatus.SUCCEEDED, 0, 4),
                run("z", "Former", "Gone", ActionStatus.SUCCEEDED, 5, 9));

        assertThat(graph.stages()).extracting(Graph.Stage::name).containsExactly("Source", "Former");
        assertThat(graph.stages().getLast().actions()).singleElement().satisfies(gone -> {
            assertThat(gone.category()).isEqualTo("Build");
            assertThat(gone.after()).isEmpty();
        });
    }

    @Test
    void anApprovalWaitsWhileItsActionIsInProgress() {
        Structure structure = new Structure(List.of(new Structure.Stage(
                "Approve",
                List.of(new Structure.Action(
                        "Ask",
                        "Approval",
                        "AWS",
                        "Manual",
                        1,
                        Map.of("CustomData", "Is it good?", "ExternalEntityLink", ""))))));

        List<WaitingApproval> waiting = WaitingApproval.of(structure, List.of(state("Approve", "Ask", "InProgress")));

        assertThat(waiting).singleElement().satisfies(approval -> {
            assertThat(approval.executionId()).isEqualTo("one");
            assertThat(approval.actionExecutionId()).isEqualTo("run");
            assertThat(approval.comment()).contains("Is it good?");
            assertThat(approval.link()).isEmpty();
        });
        assertThat(WaitingApproval.of(structure, List.of(state("Approve", "Ask", "Succeeded"))))
                .isEmpty();
        assertThat(WaitingApproval.of(STRUCTURE, List.of(state("Build", "Compile", "InProgress"))))
                .isEmpty();
    }

    @Test
    void theFingerprintTellsWhatAPipelineDoes() {
        assertThat(new Structure(STRUCTURE.stages()).fingerprint()).isEqualTo(STRUCTURE.fingerprint());
        assertThat(new Structure(STRUCTURE.stages().subList(0, 2)).fingerprint())
                .isNotEqualTo(STRUCTURE.fingerprint());
        assertThat(Structure.UNKNOWN.fingerprint()).isEmpty();
    }

    @Test
    void theEnvironmentIsATagInAnyCase() {
        Environments environments = new Environments("environment", Set.of("Prod", "live"));

        assertThat(environments.of(Map.of("Environment", "PROD"))).contains("PROD");
        assertThat(environments.of(Map.of("Environment", " "))).isEmpty();
        assertThat(environments.of(Map.of("stage", "prod"))).isEmpty();
        assertThat(environments.isProduction(Optional.of("PROD"))).isTrue();
        assertThat(environments.isProduction(Optional.of("test"))).isFalse();
        assertThat(environments.isProduction(Optional.empty())).isFalse();
    }

    private static Optional<String> status(ExecutionStatus status, ActionRun... runs) {
        return graph(2, status, runs).stages().get(1).status();
    }

    private static Graph graph(int version, ExecutionStatus status, ActionRun... runs) {
        var execution = new Execution(
                new PipelineKey(new Site("111122223333", "eu-central-1"), "shop"),
                "one",
                version,
                status,
                Optional.empty(),
                START,
                START.plusSeconds(200),
                Trigger.UNKNOWN,
                List.of(),
                false,
                Optional.empty(),
                Optional.empty());
        return Graph.of(STRUCTURE, 2, execution, List.of(runs));
    }

    private static ActionRun failedBuild() {
        return run("b", "Build", "Compile", ActionStatus.FAILED, 5, 60);
    }

    private static ActionRun run(String id, String stage, String action, ActionStatus status, long from, long to) {
        return new ActionRun(
                "one",
                id,
                stage,
                action,
                "Build",
                "CodeBuild",
                status,
                START.plusSeconds(from),
                START.plusSeconds(to),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Structure.Action action(String name, String category, int order) {
        return new Structure.Action(name, category, "AWS", "CodeBuild", order, Map.of());
    }

    private static StageState state(String stage, String action, String status) {
        return new StageState(
                stage,
                Optional.of(new StageState.Visit("one", "InProgress")),
                List.of(),
                new StageState.Transition(true, Optional.empty(), Optional.empty(), Optional.empty()),
                List.of(),
                List.of(new StageState.ActionState(
                        action,
                        Optional.of(new StageState.Latest(
                                "run",
                                status,
                                Optional.of(START),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty())))));
    }
}
