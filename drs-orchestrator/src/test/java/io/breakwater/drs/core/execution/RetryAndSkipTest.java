package io.breakwater.drs.core.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.drs.core.execution.ActionRun.Stage;
import io.breakwater.drs.core.plan.FailurePolicy;
import io.breakwater.drs.core.plan.Impact;
import io.breakwater.drs.core.plan.Task;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What people do about failures. */
class RetryAndSkipTest {
    private static final Task LAMBDA = new Task.LambdaInvocation(Fixtures.SITE, "f", "{}");

    private static Sent no(String action) {
        return new Sent.Refused(Fixtures.uuid(action), Sent.Ground.FINAL, "Code", "no", Optional.empty());
    }

    private static Scenario failed() {
        Scenario scenario = Scenario.drill(
                wave -> wave.critical("s-a1", "s-a2", "s-a3").then("check"),
                wave -> wave.after("w1").critical("s-b1"));
        scenario.drs.fails("s-a1", "no capacity").fails("s-a2", "no capacity");
        return scenario.run();
    }

    @Test
    void retryLaunchesOnlyWhatFailedAndTheExecutionGoesOn() {
        Scenario scenario = failed();

        assertThat(scenario.retry()).isEmpty();
        assertThat(scenario.state()).isInstanceOf(ExecutionState.Running.class);
        assertThat(scenario.wave("w1").state()).isInstanceOf(WaveState.Launching.class);
        scenario.run();

        assertThat(scenario.state()).isInstanceOf(ExecutionState.Completed.class);
        assertThat(scenario.drs.jobs())
                .extracting(job -> job.attempt().entries().size())
                .containsExactly(3, 2, 1);
        assertThat(scenario.drs.launchedTwice()).isEmpty();
        assertThat(scenario.count(EventType.EXECUTION_RETRIED)).isOne();
    }

    @Test
    void retryOfOneServerLeavesTheOthersFailed() {
        Scenario scenario = failed();

        assertThat(scenario.retry("w1", "s-a1")).isEmpty();
        assertThat(scenario.retry("w1", "s-a1")).isEmpty();
        scenario.run();

        assertThat(scenario.server("s-a1").state()).isInstanceOf(ServerState.Done.class);
        assertThat(scenario.server("s-a2").state()).isInstanceOf(ServerState.Failed.class);
        assertThat(scenario.state()).isInstanceOf(ExecutionState.Failed.class);
    }

    @Test
    void retryCountsPolicyTriesAnew() {
        Scenario scenario = Scenario.drill(wave -> wave.critical("s-a1").policy(new FailurePolicy.Retry(1)));
        scenario.drs.fails("s-a1", "1", "2", "3");
        scenario.run();
        assertThat(scenario.drs.jobs()).hasSize(2);

        assertThat(scenario.retry()).isEmpty();

        assertThat(scenario.run().state()).isInstanceOf(ExecutionState.Completed.class);
        assertThat(scenario.drs.jobs()).hasSize(4);
    }

    @Test
    void retryOfWhatIsNotThereOrDidNotFailIsRefused() {
        assertThat(failed().retry("w9"))
                .hasValueSatisfying(refusal -> assertThat(refusal).contains("no wave w9"));
        assertThat(failed().retry("w1", "s-x9"))
                .hasValueSatisfying(refusal -> assertThat(refusal).contains("s-x9"));
        assertThat(failed().retry("w2"))
                .hasValueSatisfying(refusal -> assertThat(refusal).contains("Nothing"));
        assertThat(failed().retry("w1", "s-a3"))
                .hasValueSatisfying(refusal -> assertThat(refusal).contains("Nothing"));
        assertThat(Scenario.drill(wave -> wave.critical("s-a1")).settle().retry())
                .hasValueSatisfying(refusal -> assertThat(refusal).contains("Nothing"));
    }

    @Test
    void retryWhileOthersStillLaunch() {
        Scenario scenario = Scenario.drill(wave -> wave.critical("s-a1", "s-a2"));
        scenario.drs.busy("s-a2", Fixtures.START.plus(Duration.ofMinutes(4))).fails("s-a1", "no capacity");
        scenario.later(Duration.ofMinutes(4)).later(Duration.ofMinutes(1));
        assertThat(scenario.server("s-a1").state()).isInstanceOf(ServerState.Failed.class);

        assertThat(scenario.retry("w1", "s-a1")).isEmpty();

        assertThat(scenario.run().state()).isInstanceOf(ExecutionState.Completed.class);
    }

    @Test
    void degradedWaveIsTakenUpWhileItsActionsRunOrAfterItEnded() {
        Scenario ended = Scenario.drill(wave -> wave.optional("s-a1"));
        ended.drs.fails("s-a1", "no capacity");
        assertThat(ended.run().state()).isInstanceOf(ExecutionState.Partial.class);
        assertThat(ended.retry()).isEmpty();
        assertThat(ended.run().state()).isInstanceOf(ExecutionState.Completed.class);

        Scenario verifying = Scenario.drill(wave -> wave.optional("s-a1").then("check"));
        verifying.drs.fails("s-a1", "no capacity");
        verifying.answerAction("check", new Sent.Accepted(Fixtures.uuid("check"), "handle", false));
        verifying.later(Duration.ofMinutes(5));
        assertThat(verifying.wave("w1").state()).isInstanceOf(WaveState.Verifying.class);
        assertThat(verifying.retry()).isEmpty();
        assertThat(verifying.wave("w1").state()).isInstanceOf(WaveState.Launching.class);
        verifying.action("check", new Answers.ActionSeen.Ended("done"));
        assertThat(verifying.run().state()).isInstanceOf(ExecutionState.Completed.class);
    }

    @Test
    void actionsAreTriedAgainFromWhereverTheirWaveStands() {
        // Failed before the launch.
        Scenario before = Scenario.drill(wave -> wave.before("act").critical("s-a1"));
        before.answerAction("act", no("act")).run();
        assertThat(before.retry()).isEmpty();
        assertThat(before.wave("w1").state()).isInstanceOf(WaveState.Preparing.class);
        assertThat(before.run().state()).isInstanceOf(ExecutionState.Completed.class);

        // Failed after the launch.
        Scenario after = Scenario.drill(wave -> wave.critical("s-a1").then("act"));
        after.answerAction("act", no("act")).run();
        assertThat(after.retry()).isEmpty();
        assertThat(after.wave("w1").state()).isInstanceOf(WaveState.Verifying.class);
        assertThat(after.run().state()).isInstanceOf(ExecutionState.Completed.class);
    }

    @Test
    void optionalActionBeforeTheLaunchIsTriedAgainDuringAndAfterIt() {
        Scenario during = optionalBefore().settle();
        assertThat(during.wave("w1").state()).isInstanceOf(WaveState.Launching.class);
        assertThat(during.retry()).isEmpty();
        assertThat(during.wave("w1").state()).isInstanceOf(WaveState.Preparing.class);
        assertThat(during.run().state()).isInstanceOf(ExecutionState.Completed.class);

        Scenario verifying = optionalBefore();
        verifying.answerAction("check", new Sent.Accepted(Fixtures.uuid("check"), "handle", false));
        verifying.later(Duration.ofMinutes(5));
        assertThat(verifying.wave("w1").state()).isInstanceOf(WaveState.Verifying.class);
        assertThat(verifying.retry()).isEmpty();
        assertThat(verifying.wave("w1").state()).isInstanceOf(WaveState.Preparing.class);
        verifying.action("check", new Answers.ActionSeen.Ended("done"));
        assertThat(verifying.run().state()).isInstanceOf(ExecutionState.Completed.class);

        Scenario ended = optionalBefore();
        assertThat(ended.run().state()).isInstanceOf(ExecutionState.Partial.class);
        assertThat(ended.retry()).isEmpty();
        assertThat(ended.wave("w1").state()).isInstanceOf(WaveState.Preparing.class);
        assertThat(ended.run().state()).isInstanceOf(ExecutionState.Completed.class);
    }

    private static Scenario optionalBefore() {
        return Scenario.drill(wave -> wave.action(Stage.BEFORE, "act", LAMBDA, Impact.OPTIONAL)
                        .critical("s-a1")
                        .then("check"))
                .answerAction("act", no("act"));
    }

    @Test
    void optionalActionAfterTheLaunchIsTriedAgainAfterTheEnd() {
        Scenario scenario = Scenario.drill(
                        wave -> wave.critical("s-a1").action(Stage.AFTER, "act", LAMBDA, Impact.OPTIONAL))
                .answerAction("act", no("act"))
                .run();
        assertThat(scenario.state()).isInstanceOf(ExecutionState.Partial.class);

        assertThat(scenario.retry()).isEmpty();

        assertThat(scenario.wave("w1").state()).isInstanceOf(WaveState.Verifying.class);
        assertThat(scenario.run().state()).isInstanceOf(ExecutionState.Completed.class);
    }

    @Test
    void wavesAreSkippedWhereverTheyStand() {
        Scenario waiting = Scenario.drill(
                wave -> wave.critical("s-a1"), wave -> wave.after("w1").critical("s-b1"));
        waiting.settle();
        assertThat(waiting.skip("w2")).isEmpty();
        assertThat(waiting.skip("w2")).isEmpty();
        assertThat(waiting.run().state()).isInstanceOf(ExecutionState.Completed.class);
        assertThat(waiting.server("s-b1").state()).isInstanceOf(ServerState.Skipped.class);

        Scenario delayed = Scenario.drill(
                        wave -> wave.delay(Duration.ofMinutes(1)).critical("s-a1"))
                .settle();
        assertThat(delayed.skip("w1")).isEmpty();
        assertThat(delayed.run().state()).isInstanceOf(ExecutionState.Completed.class);

        Scenario asking = Scenario.drill(
                        wave -> wave.approval().critical("s-a1").then("check"))
                .settle();
        assertThat(asking.skip("w1")).isEmpty();
        assertThat(asking.run().state()).isInstanceOf(ExecutionState.Completed.class);
        assertThat(asking.action("check").state()).isInstanceOf(ActionState.Skipped.class);

        Scenario launching =
                Scenario.drill(wave -> wave.critical("s-a1")).slots(0, 0).settle();
        assertThat(launching.skip("w1")).isEmpty();
        assertThat(launching.run().state()).isInstanceOf(ExecutionState.Completed.class);
    }

    @Test
    void wavesWhoseActionsWaitAreSkipped() {
        Sent busy = new Sent.Refused(
                Fixtures.uuid("act"), Sent.Ground.BUSY, "Code", "no", Optional.of(Duration.ofHours(1)));
        Scenario preparing = Scenario.drill(wave -> wave.before("act"))
                .answerAction("act", busy)
                .settle();
        assertThat(preparing.skip("w1")).isEmpty();
        assertThat(preparing.run().state()).isInstanceOf(ExecutionState.Completed.class);

        Scenario verifying = Scenario.drill(wave -> wave.then("act"))
                .answerAction("act", busy)
                .settle();
        assertThat(verifying.skip("w1")).isEmpty();
        assertThat(verifying.run().state()).isInstanceOf(ExecutionState.Completed.class);
    }

    @Test
    void failedWaveIsSkippedAndTheExecutionGoesOn() {
        Scenario scenario = failed();

        assertThat(scenario.skip("w1")).isEmpty();

        assertThat(scenario.run().state()).isInstanceOf(ExecutionState.Completed.class);
        assertThat(scenario.server("s-a1").state()).isInstanceOf(ServerState.Skipped.class);
        assertThat(scenario.server("s-a3").state()).isInstanceOf(ServerState.Done.class);
        assertThat(scenario.server("s-b1").state()).isInstanceOf(ServerState.Done.class);
    }

    @Test
    void degradedWaveIsSkippedToAGoodEnd() {
        Scenario scenario = Scenario.drill(wave -> wave.optional("s-a1"));
        scenario.drs.fails("s-a1", "no capacity");
        scenario.run();

        assertThat(scenario.skip("w1")).isEmpty();

        assertThat(scenario.run().state()).isInstanceOf(ExecutionState.Completed.class);
        assertThat(scenario.wave("w1").state()).isInstanceOf(WaveState.Succeeded.class);
    }

    @Test
    void skippingAheadOfAFailureBeginsNothing() {
        Scenario scenario = failed();

        assertThat(scenario.skip("w2")).isEmpty();

        assertThat(scenario.state()).isInstanceOf(ExecutionState.Failed.class);
        assertThat(scenario.wave("w2").state()).isInstanceOf(WaveState.Skipped.class);
    }

    @Test
    void whatIsUnderWayIsNotSkipped() {
        Scenario scenario = Scenario.drill(wave -> wave.critical("s-a1").then("act"));
        scenario.answerAction("act", new Sent.Accepted(Fixtures.uuid("act"), "handle", false))
                .settle();

        assertThat(scenario.skip("w1"))
                .hasValueSatisfying(refusal -> assertThat(refusal).contains("under way"));
        assertThat(scenario.skip("w1", Set.of("s-a1"), Set.of()))
                .hasValueSatisfying(refusal -> assertThat(refusal).contains("under way"));
        scenario.later(Duration.ofMinutes(5));
        assertThat(scenario.skip("w1"))
                .hasValueSatisfying(refusal -> assertThat(refusal).contains("under way"));
        assertThat(scenario.skip("w1", Set.of(), Set.of("act")))
                .hasValueSatisfying(refusal -> assertThat(refusal).contains("under way"));
    }

    @Test
    void strangersAreNotSkipped() {
        Scenario scenario = failed();

        assertThat(scenario.skip("w9"))
                .hasValueSatisfying(refusal -> assertThat(refusal).contains("no wave w9"));
        assertThat(scenario.skip("w1", Set.of("s-b1"), Set.of("nothing")))
                .hasValueSatisfying(refusal -> assertThat(refusal).contains("s-b1", "nothing"));
    }

    @Test
    void serversOfAWaveToComeAreSkipped() {
        Scenario scenario = Scenario.drill(
                        wave -> wave.critical("s-a1"),
                        wave -> wave.after("w1").critical("s-b1", "s-b2").then("check"))
                .settle();

        assertThat(scenario.skip("w2", Set.of("s-b1"), Set.of("check"))).isEmpty();

        assertThat(scenario.run().state()).isInstanceOf(ExecutionState.Completed.class);
        assertThat(scenario.server("s-b1").state()).isInstanceOf(ServerState.Skipped.class);
        assertThat(scenario.server("s-b2").state()).isInstanceOf(ServerState.Done.class);
    }

    @Test
    void waveThatWasCancelledIsNotSkipped() {
        Scenario scenario = Scenario.of(
                        ExecutionKind.DRILL,
                        Fixtures.settings(Duration.ofMinutes(5), Optional.empty()),
                        wave -> wave.delay(Duration.ofHours(1)))
                .settle();
        scenario.cancel();

        assertThat(scenario.skip("w1")).isPresent();
    }
}
