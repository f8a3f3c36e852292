package io.breakwater.simulator.core.codepipeline;

import static io.breakwater.simulator.core.codepipeline.PipelineScript.build;
import static io.breakwater.simulator.core.codepipeline.PipelineScript.deploy;
import static io.breakwater.simulator.core.codepipeline.PipelineScript.entry;
import static io.breakwater.simulator.core.codepipeline.PipelineScript.failedInBuild;
import static io.breakwater.simulator.core.codepipeline.PipelineScript.onFailure;
import static io.breakwater.simulator.core.codepipeline.PipelineScript.onSuccess;
import static io.breakwater.simulator.core.codepipeline.PipelineScript.source;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.simulator.core.codepipeline.PipelinePlan.Result;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Every arrow of {@link RunState}'s diagram, walked by the engine. */
class FlowTest {
    private static final ExecutionMode SUPERSEDED = ExecutionMode.SUPERSEDED;

    @AfterAll
    static void everyArrowOfTheDiagramWasWalkedAndNoOther() {
        assertThat(PipelineScript.WALKED)
                .containsExactlyInAnyOrder(
                        "Waiting → Ended(SUPERSEDED)",
                        "Waiting → Ended(STOPPED)",
                        "Waiting → Ended(CANCELLED)",
                        "Waiting → Checking(BEFORE_ENTRY)",
                        "Waiting → Acting",
                        "Checking(BEFORE_ENTRY) → Acting",
                        "Checking(BEFORE_ENTRY) → Waiting",
                        "Checking(BEFORE_ENTRY) → Ended(FAILED)",
                        "Checking(BEFORE_ENTRY) → Ended(STOPPED)",
                        "Checking(BEFORE_ENTRY) → Ended(CANCELLED)",
                        "Acting → Acting",
                        "Acting → Waiting",
                        "Acting → Ended(SUCCEEDED)",
                        "Acting → Ended(FAILED)",
                        "Acting → Ended(STOPPED)",
                        "Acting → Ended(CANCELLED)",
                        "Acting → Stopping",
                        // Out of one stage and into the next one, which is free: two arrows in one step.
                        "Acting → Checking(BEFORE_ENTRY)",
                        "Acting → Checking(ON_SUCCESS)",
                        "Acting → Checking(ON_FAILURE)",
                        "Checking(ON_SUCCESS) → Waiting",
                        "Checking(ON_SUCCESS) → Ended(FAILED)",
                        "Checking(ON_FAILURE) → Ended(FAILED)",
                        "Checking(ON_FAILURE) → Acting",
                        "Checking(ON_FAILURE) → Waiting",
                        "Stopping → Ended(STOPPED)",
                        "Stopping → Ended(CANCELLED)",
                        "Ended(FAILED) → Acting",
                        "Ended(FAILED) → Checking(BEFORE_ENTRY)",
                        "Ended(FAILED) → Waiting");
    }

    @Test
    void anExecutionGoesThroughStagesAndRunOrdersInTheirOrder() {
        var script = PipelineScript.plain(SUPERSEDED).start("a").close("Deploy").passes("a", "Source");

        assertThat(script.run("a").visit().actions().keySet()).containsExactly("Compile", "Lint");
        script.ends("a", "Compile");
        assertThat(script.run("a").visit().actions()).doesNotContainKey("Package");
        script.ends("a", "Lint").ends("a", "Package");
        assertThat(script.run("a").state()).isEqualTo(new RunState.Waiting(2));
        script.open("Deploy").ends("a", "Roll");
        assertThat(script.status("a")).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(script.flow().runs()).isEmpty();
        assertThat(script.happenings)
                .contains(
                        new Happening.ActionStarts("a", "Build", "Package"),
                        new Happening.StageChanged("a", "Build", StageStatus.SUCCEEDED),
                        new Happening.RunChanged("a", RunStatus.SUCCEEDED));
    }

    @Test
    void aFailedActionFailsTheStageWhenItsNeighboursHaveEnded() {
        var script = PipelineScript.plain(SUPERSEDED)
                .start("a")
                .passes("a", "Source")
                .fails("a", "Lint");

        assertThat(script.status("a")).isEqualTo(RunStatus.IN_PROGRESS);
        script.ends("a", "Compile");
        assertThat(script.status("a")).isEqualTo(RunStatus.FAILED);
        assertThat(script.stage("a", "Build")).isEqualTo(StageStatus.FAILED);
        assertThat(script.run("a").visit().actions()).doesNotContainKey("Package");
    }

    @Test
    void failedActionsAreRetriedAloneAndAllActionsFromTheFirst() {
        var script = failedInBuild().retry("a", RetryMode.FAILED_ACTIONS);

        assertThat(script.run("a").visit().actions())
                .containsEntry("Compile", ActionStatus.SUCCEEDED)
                .containsEntry("Lint", ActionStatus.IN_PROGRESS);
        assertThat(script.run("a").visit().manualRetries()).isEqualTo(1);
        script.fails("a", "Lint").retry("a", RetryMode.ALL_ACTIONS);
        assertThat(script.run("a").visit().actions())
                .containsEntry("Compile", ActionStatus.IN_PROGRESS)
                .containsEntry("Lint", ActionStatus.IN_PROGRESS);
        script.passes("a", "Build").passes("a", "Deploy");
        assertThat(script.status("a")).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void aFailedActionIsRetriedWhileItsNeighbourStillWorks() {
        var script = PipelineScript.plain(SUPERSEDED)
                .start("a")
                .passes("a", "Source")
                .fails("a", "Lint");

        script.retry("a", RetryMode.FAILED_ACTIONS);

        assertThat(script.run("a").visit().actions().values()).containsOnly(ActionStatus.IN_PROGRESS);
    }

    @Test
    void aStopWaitsForActionsAtWork() {
        var script = PipelineScript.plain(SUPERSEDED)
                .start("a")
                .passes("a", "Source")
                .stop("a", false);

        assertThat(script.status("a")).isEqualTo(RunStatus.STOPPING);
        assertThat(script.stage("a", "Build")).isEqualTo(StageStatus.STOPPING);
        script.ends("a", "Compile").ends("a", "Lint");
        assertThat(script.status("a")).isEqualTo(RunStatus.STOPPED);
        assertThat(script.stage("a", "Build")).isEqualTo(StageStatus.STOPPED);
    }

    @Test
    void anAbandonedExecutionStopsAtOnceAlsoWhileItIsStopping() {
        var script = PipelineScript.plain(SUPERSEDED).start("a").stop("a", true);
        assertThat(script.status("a")).isEqualTo(RunStatus.STOPPED);
        assertThat(script.happenings).contains(new Happening.ActionAbandoned("a", "Source", "Checkout"));

        script.start("b").stop("b", false).stop("b", true);
        assertThat(script.status("b")).isEqualTo(RunStatus.STOPPED);
        assertThat(script.run("b").visit().actions()).containsEntry("Checkout", ActionStatus.ABANDONED);
        script.ends("b", "Checkout");
        assertThat(script.status("b")).isEqualTo(RunStatus.STOPPED);
    }

    @Test
    void anExecutionThatWaitsStopsAtOnce() {
        var script = PipelineScript.plain(SUPERSEDED)
                .close("Build")
                .start("a")
                .passes("a", "Source")
                .stop("a", false);

        assertThat(script.status("a")).isEqualTo(RunStatus.STOPPED);
    }

    @Test
    void aChangeOfThePipelineCancelsWhateverIsUnderWay() {
        var script = new PipelineScript(
                        ExecutionMode.PARALLEL,
                        source(),
                        build(Map.of(ConditionType.BEFORE_ENTRY, Result.FAIL), Result.FAIL),
                        deploy())
                .start("acting")
                .start("checking")
                .passes("checking", "Source")
                .start("stopping")
                .stop("stopping", false)
                .close("Build")
                .start("waiting")
                .passes("waiting", "Source")
                .cancelAll();

        for (String id : new String[] {"acting", "checking", "stopping", "waiting"}) {
            assertThat(script.status(id)).isEqualTo(RunStatus.CANCELLED);
        }
        assertThat(script.stage("acting", "Source")).isEqualTo(StageStatus.CANCELLED);
        assertThat(script.happenings)
                .contains(new Happening.ConditionEnded(
                        "checking", "Build", ConditionType.BEFORE_ENTRY, ConditionStatus.CANCELLED));
    }

    @Test
    void anEntryConditionLetsInFailsOrSkips() {
        var met = entry(Result.FAIL).checked("a", true);
        assertThat(met.run("a").visit().actions()).containsKeys("Compile", "Lint");

        var failed = entry(Result.FAIL).checked("a", false);
        assertThat(failed.status("a")).isEqualTo(RunStatus.FAILED);
        assertThat(failed.run("a").visit().conditions())
                .containsEntry(ConditionType.BEFORE_ENTRY, ConditionStatus.FAILED);

        var skipped = entry(Result.SKIP).close("Deploy").checked("a", false);
        assertThat(skipped.stage("a", "Build")).isEqualTo(StageStatus.SKIPPED);
        assertThat(skipped.status("a")).isEqualTo(RunStatus.IN_PROGRESS);

        var stopped = entry(Result.FAIL).stop("a", false);
        assertThat(stopped.status("a")).isEqualTo(RunStatus.STOPPED);
        assertThat(stopped.run("a").visit().conditions())
                .containsEntry(ConditionType.BEFORE_ENTRY, ConditionStatus.ABANDONED);
    }

    @Test
    void anEntryConditionThatFailedIsOverriddenOrCheckedAgain() {
        var overridden = entry(Result.FAIL).checked("a", false).override("a", ConditionType.BEFORE_ENTRY);
        assertThat(overridden.run("a").visit().conditions())
                .containsEntry(ConditionType.BEFORE_ENTRY, ConditionStatus.OVERRIDDEN);
        assertThat(overridden.run("a").state()).isInstanceOf(RunState.Acting.class);

        var again = entry(Result.FAIL).checked("a", false).retry("a", RetryMode.ALL_ACTIONS);
        assertThat(again.run("a").state()).isEqualTo(new RunState.Checking(1, ConditionType.BEFORE_ENTRY));
    }

    @Test
    void aConditionOnSuccessLetsOutFailsOrRollsBack() {
        var met = onSuccess(Result.FAIL).close("Deploy").checked("a", true);
        assertThat(met.stage("a", "Build")).isEqualTo(StageStatus.SUCCEEDED);

        var failed = onSuccess(Result.FAIL).checked("a", false);
        assertThat(failed.stage("a", "Build")).isEqualTo(StageStatus.FAILED);
        failed.close("Deploy").override("a", ConditionType.ON_SUCCESS);
        assertThat(failed.stage("a", "Build")).isEqualTo(StageStatus.SUCCEEDED);
        assertThat(failed.run("a").state()).isEqualTo(new RunState.Waiting(2));

        var rolledBack = onSuccess(Result.ROLLBACK).checked("a", false);
        assertThat(rolledBack.happenings).contains(new Happening.RollbackWanted("a", "Build"));
    }

    @Test
    void aConditionOnFailureFailsRetriesOrSkips() {
        assertThat(onFailure(Result.ROLLBACK).checked("a", true).happenings)
                .doesNotContain(new Happening.RollbackWanted("a", "Build"))
                .contains(new Happening.RunChanged("a", RunStatus.FAILED));
        assertThat(onFailure(Result.ROLLBACK).checked("a", false).happenings)
                .contains(new Happening.RollbackWanted("a", "Build"));
        assertThat(onFailure(Result.RETRY).checked("a", false).run("a").visit().automaticRetries())
                .isEqualTo(1);
        assertThat(onFailure(Result.SKIP).close("Deploy").checked("a", false).stage("a", "Build"))
                .isEqualTo(StageStatus.SKIPPED);
    }

    @Test
    void anAutomaticRetryHappensOnce() {
        var script = new PipelineScript(SUPERSEDED, source(), build(Map.of(), Result.RETRY), deploy())
                .start("a")
                .passes("a", "Source")
                .ends("a", "Compile")
                .fails("a", "Lint");

        assertThat(script.run("a").visit().lastRetryAutomatic()).isTrue();
        assertThat(script.status("a")).isEqualTo(RunStatus.IN_PROGRESS);
        script.fails("a", "Lint");
        assertThat(script.status("a")).isEqualTo(RunStatus.FAILED);
    }

    @Test
    void aFailedStageMayBeSkippedOrRolledBackWithoutACondition() {
        var skipped = new PipelineScript(SUPERSEDED, source(), build(Map.of(), Result.SKIP), deploy())
                .close("Deploy")
                .start("a")
                .passes("a", "Source")
                .ends("a", "Compile")
                .fails("a", "Lint");
        assertThat(skipped.stage("a", "Build")).isEqualTo(StageStatus.SKIPPED);

        var rolledBack = new PipelineScript(SUPERSEDED, source(), build(Map.of(), Result.ROLLBACK), deploy())
                .start("a")
                .passes("a", "Source")
                .ends("a", "Compile")
                .fails("a", "Lint");
        assertThat(rolledBack.happenings).contains(new Happening.RollbackWanted("a", "Build"));
    }

    @Test
    void aRollbackRunsItsStageAndEnds() {
        var script = PipelineScript.plain(SUPERSEDED).rollBack("r", 1, false).passes("r", "Build");
        assertThat(script.status("r")).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(script.stage("r", "Deploy")).isEqualTo(StageStatus.NOT_ENTERED);

        var goesOn = PipelineScript.plain(SUPERSEDED).rollBack("r", 1, true).passes("r", "Build");
        assertThat(goesOn.stage("r", "Deploy")).isEqualTo(StageStatus.IN_PROGRESS);
    }

    @Test
    void whatComesTooLateChangesNothing() {
        var script = PipelineScript.plain(SUPERSEDED).start("a").passes("a", "Source");
        Run before = script.run("a");

        script.ends("a", "Checkout").checked("a", true).ends("nobody", "Lint");

        assertThat(script.run("a")).isEqualTo(before);
        script.stop("a", true).stop("a", true).cancelAll();
        assertThat(script.status("a")).isEqualTo(RunStatus.STOPPED);
    }
}
