package io.breakwater.simulator.core.codepipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.simulator.core.codepipeline.PipelinePlan.Result;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What executions of one pipeline do to each other, and what is refused. */
class FlowRulesTest {
    @Test
    void whoWaitsIsOvertakenByALaterOneInModeSuperseded() {
        // Given
        var script = PipelineScript.plain(ExecutionMode.SUPERSEDED).start("a").passes("a", "Source");
        script.start("b").passes("b", "Source");
        assertThat(script.run("b").state()).isEqualTo(new RunState.Waiting(1));

        // When
        script.start("c").passes("c", "Source");

        // Then
        assertThat(script.status("b")).isEqualTo(RunStatus.SUPERSEDED);
        script.passes("a", "Build");
        assertThat(script.stage("c", "Build")).isEqualTo(StageStatus.IN_PROGRESS);
    }

    @Test
    void aFailureUnlocksTheStage() {
        var script = PipelineScript.plain(ExecutionMode.SUPERSEDED).start("a").passes("a", "Source");
        script.start("b").passes("b", "Source").ends("a", "Compile").fails("a", "Lint");

        assertThat(script.status("a")).isEqualTo(RunStatus.FAILED);
        assertThat(script.stage("b", "Build")).isEqualTo(StageStatus.IN_PROGRESS);
    }

    @Test
    void whoWaitsGoesOnInTheOrderOfStartsInModeQueued() {
        var script =
                PipelineScript.plain(ExecutionMode.QUEUED).start("a").start("b").start("c");
        assertThat(script.stage("b", "Source")).isEqualTo(StageStatus.NOT_ENTERED);

        script.passes("a", "Source");
        assertThat(script.stage("b", "Source")).isEqualTo(StageStatus.IN_PROGRESS);
        assertThat(script.stage("c", "Source")).isEqualTo(StageStatus.NOT_ENTERED);
        script.passes("b", "Source").passes("c", "Source").passes("a", "Build");
        assertThat(script.stage("b", "Build")).isEqualTo(StageStatus.IN_PROGRESS);
        assertThat(script.run("c").state()).isEqualTo(new RunState.Waiting(1));
    }

    @Test
    void nobodyWaitsForOthersInModeParallel() {
        var script = PipelineScript.plain(ExecutionMode.PARALLEL).start("a").start("b");

        assertThat(script.stage("a", "Source")).isEqualTo(StageStatus.IN_PROGRESS);
        assertThat(script.stage("b", "Source")).isEqualTo(StageStatus.IN_PROGRESS);
    }

    @Test
    void aDisabledTransitionHoldsWhoWaitsUntilItIsEnabled() {
        var script = PipelineScript.plain(ExecutionMode.SUPERSEDED)
                .close("Build")
                .start("a")
                .passes("a", "Source");
        script.start("b").passes("b", "Source");
        assertThat(script.status("a")).isEqualTo(RunStatus.SUPERSEDED);

        script.open("Build");
        assertThat(script.stage("b", "Build")).isEqualTo(StageStatus.IN_PROGRESS);
        assertThat(script.flow().latest()).containsEntry("Build", "b");
    }

    @Test
    void fiftyExecutionsAreTheMostExceptInModeSuperseded() {
        var queued = PipelineScript.plain(ExecutionMode.QUEUED);
        var superseded = PipelineScript.plain(ExecutionMode.SUPERSEDED);
        for (int i = 0; i < Flow.MOST_RUNS; i++) {
            queued.start("r" + i);
            superseded.start("r" + i);
        }

        assertThat(queued.flow().startRefusal(ExecutionMode.QUEUED)).contains(Refusal.TOO_MANY);
        assertThat(queued.stop("r7", true).flow().startRefusal(ExecutionMode.QUEUED))
                .isEmpty();
        assertThat(superseded.flow().startRefusal(ExecutionMode.SUPERSEDED)).isEmpty();
    }

    @Test
    void anExecutionIsStoppedOnceAndNotAfterItsEnd() {
        var script = PipelineScript.plain(ExecutionMode.SUPERSEDED).start("a");
        assertThat(Flow.stopRefusal(script.run("a"), false)).isEmpty();

        script.stop("a", false);
        assertThat(Flow.stopRefusal(script.run("a"), false)).contains(Refusal.DUPLICATED_STOP);
        assertThat(Flow.stopRefusal(script.run("a"), true)).isEmpty();

        script.stop("a", true);
        assertThat(Flow.stopRefusal(script.run("a"), true)).contains(Refusal.NOT_STOPPABLE);
    }

    @Test
    void onlyTheStageThatFailedIsRetried() {
        var script = PipelineScript.plain(ExecutionMode.SUPERSEDED).start("a").passes("a", "Source");
        assertThat(retry(script, "a", "Build", RetryMode.FAILED_ACTIONS)).contains(Refusal.STAGE_NOT_RETRYABLE);

        script.fails("a", "Lint");
        assertThat(retry(script, "a", "Build", RetryMode.FAILED_ACTIONS)).isEmpty();
        assertThat(retry(script, "a", "Build", RetryMode.ALL_ACTIONS)).contains(Refusal.STAGE_NOT_RETRYABLE);

        script.ends("a", "Compile");
        assertThat(retry(script, "a", "Build", RetryMode.ALL_ACTIONS)).isEmpty();
        assertThat(retry(script, "a", "Source", RetryMode.FAILED_ACTIONS)).contains(Refusal.STAGE_NOT_RETRYABLE);
    }

    @Test
    void aStageIsNotRetriedOnceALaterExecutionWasInIt() {
        var script = PipelineScript.plain(ExecutionMode.SUPERSEDED).start("a").passes("a", "Source");
        script.ends("a", "Compile").fails("a", "Lint").start("b").passes("b", "Source");

        assertThat(retry(script, "a", "Build", RetryMode.FAILED_ACTIONS)).contains(Refusal.NOT_LATEST);
    }

    @Test
    void aStageThatAnotherExecutionIsInIsBusy() {
        // Given: the later one was in the stage first, so the earlier one is the latest there
        var script = PipelineScript.plain(ExecutionMode.SUPERSEDED).start("a").passes("a", "Source");
        script.ends("a", "Compile").fails("a", "Lint");
        Flow busy = new Flow(
                script.start("b").passes("b", "Source").flow().runs(), java.util.Set.of(), Map.of("Build", "a"));

        // Then
        assertThat(busy.retryRefusal(script.run("a"), "Build", RetryMode.FAILED_ACTIONS))
                .contains(Refusal.CONFLICT);
    }

    @Test
    void inModeParallelARetryIsBoundByTheNumberOfExecutionsOnly() {
        var script = PipelineScript.plain(ExecutionMode.PARALLEL).start("a").passes("a", "Source");
        script.ends("a", "Compile").fails("a", "Lint").start("b").passes("b", "Source");
        assertThat(retry(script, "a", "Build", RetryMode.FAILED_ACTIONS)).isEmpty();

        for (int i = 0; i < Flow.MOST_RUNS; i++) {
            script.start("r" + i);
        }
        assertThat(retry(script, "a", "Build", RetryMode.FAILED_ACTIONS)).contains(Refusal.TOO_MANY);
    }

    @Test
    void aStageIsRolledBackToAnExecutionThatSucceededInItAndRanTheSameVersion() {
        var script = PipelineScript.plain(ExecutionMode.SUPERSEDED)
                .start("a")
                .passes("a", "Source")
                .passes("a", "Build");
        Run target = script.run("a");

        assertThat(script.flow().rollbackRefusal(target, 1, true)).isEmpty();
        assertThat(script.flow().rollbackRefusal(target, 1, false)).contains(Refusal.OUTDATED);
        assertThat(script.flow().rollbackRefusal(target, 0, true)).contains(Refusal.UNABLE_TO_ROLL_BACK);
        assertThat(script.flow().rollbackRefusal(target, 2, true)).contains(Refusal.UNABLE_TO_ROLL_BACK);
        script.start("b").passes("b", "Source");
        assertThat(script.flow().rollbackRefusal(target, 1, true)).contains(Refusal.UNABLE_TO_ROLL_BACK);
    }

    @Test
    void inModeParallelNothingIsRolledBack() {
        var script = PipelineScript.plain(ExecutionMode.PARALLEL)
                .start("a")
                .passes("a", "Source")
                .passes("a", "Build");

        assertThat(script.flow().rollbackRefusal(script.run("a"), 1, true)).contains(Refusal.UNABLE_TO_ROLL_BACK);
    }

    @Test
    void onlyAConditionThatFailedIsOverridden() {
        var script = new PipelineScript(
                        ExecutionMode.SUPERSEDED,
                        PipelineScript.source(),
                        PipelineScript.build(Map.of(ConditionType.BEFORE_ENTRY, Result.FAIL), Result.FAIL),
                        PipelineScript.deploy())
                .start("a")
                .passes("a", "Source");
        assertThat(override(script, ConditionType.BEFORE_ENTRY)).contains(Refusal.NOT_OVERRIDABLE);

        script.checked("a", false);
        assertThat(override(script, ConditionType.BEFORE_ENTRY)).isEmpty();
        assertThat(override(script, ConditionType.ON_SUCCESS)).contains(Refusal.NOT_OVERRIDABLE);

        script.start("b").passes("b", "Source");
        assertThat(override(script, ConditionType.BEFORE_ENTRY)).contains(Refusal.NOT_LATEST);
    }

    @Test
    void statesAreSpelledAsTheApiSpellsThem() {
        assertThat(RunStatus.IN_PROGRESS.wire()).isEqualTo("InProgress");
        assertThat(StageStatus.SKIPPED.wire()).isEqualTo("Skipped");
        assertThat(ActionStatus.ABANDONED.wire()).isEqualTo("Abandoned");
        assertThat(ConditionStatus.OVERRIDDEN.wire()).isEqualTo("Overridden");
    }

    @Test
    void aStageLaidDownAsHistoryIsAsIfItHadRun() {
        var plan = PipelineScript.plain(ExecutionMode.SUPERSEDED)
                .start("a")
                .run("a")
                .plan();
        Run run = Run.start("h", 1, plan, ExecutionMode.SUPERSEDED)
                .with(0, StageVisit.succeeded(plan.stages().getFirst()))
                .ended(0, RunStatus.FAILED);

        assertThat(run.status()).isEqualTo(RunStatus.FAILED);
        assertThat(run.visits().getFirst().actions()).containsEntry("Checkout", ActionStatus.SUCCEEDED);
        assertThat(StageVisit.ended(StageStatus.FAILED, new java.util.LinkedHashMap<>())
                        .status())
                .isEqualTo(StageStatus.FAILED);
        assertThat(run.visit().hasFailedAction()).isFalse();
        assertThat(plan.indexOf("Nowhere")).isEmpty();
    }

    private static java.util.Optional<Refusal> retry(PipelineScript script, String id, String stage, RetryMode mode) {
        return script.flow().retryRefusal(script.run(id), stage, mode);
    }

    private static java.util.Optional<Refusal> override(PipelineScript script, ConditionType type) {
        return script.flow().overrideRefusal(script.run("a"), "Build", type);
    }
}
