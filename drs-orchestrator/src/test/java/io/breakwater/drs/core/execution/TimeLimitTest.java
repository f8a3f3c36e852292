package io.breakwater.drs.core.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.drs.core.plan.FailurePolicy;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Time limits of waves and executions: they stop what is not sent, and never forget what is. */
class TimeLimitTest {
    private static final Duration SHORT = Duration.ofMinutes(2);

    private static Failure.Kind kind(Scenario scenario, String server) {
        return ((ServerState.Failed) scenario.server(server).state()).failure().kind();
    }

    @Test
    void waveFailsWhatItHasNotSentAndWatchesWhatIsInAJob() {
        Scenario scenario = Scenario.drill(
                wave -> wave.critical("s-a1", "s-a2").limit(SHORT).then("check"));
        scenario.drs.busy("s-a1", Fixtures.START.plus(Duration.ofHours(1)));

        scenario.later(SHORT);

        assertThat(kind(scenario, "s-a1")).isEqualTo(Failure.Kind.TIME_LIMIT);
        assertThat(scenario.server("s-a2").state()).isInstanceOf(ServerState.InJob.class);
        assertThat(scenario.wave("w1").state()).isInstanceOf(WaveState.Launching.class);
        scenario.run();
        assertThat(scenario.server("s-a2").state()).isInstanceOf(ServerState.Done.class);
        assertThat(scenario.wave("w1").state()).isInstanceOf(WaveState.Failed.class);
        assertThat(scenario.action("check").state())
                .isInstanceOfSatisfying(
                        ActionState.Failed.class,
                        failed -> assertThat(failed.failure().kind()).isEqualTo(Failure.Kind.TIME_LIMIT));
        assertThat(scenario.state()).isInstanceOf(ExecutionState.Failed.class);
    }

    @Test
    void waveThatWasLateFailsThoughAllOfItIsThere() {
        Scenario scenario =
                Scenario.drill(wave -> wave.critical("s-a1").limit(SHORT)).run();

        assertThat(scenario.wave("w1").state())
                .isInstanceOfSatisfying(
                        WaveState.Failed.class,
                        failed -> assertThat(failed.reason()).isEqualTo("Its time limit passed."));
        assertThat(scenario.retry()).isEmpty();
        assertThat(scenario.run().state()).isInstanceOf(ExecutionState.Completed.class);
        assertThat(scenario.drs.jobs()).hasSize(1);
    }

    @Test
    void lateWaveIsLetPassByItsPolicy() {
        Scenario scenario = Scenario.drill(
                        wave -> wave.critical("s-a1").limit(SHORT).policy(new FailurePolicy.Continue()))
                .run();

        assertThat(scenario.wave("w1").state()).isInstanceOf(WaveState.Degraded.class);
    }

    @Test
    void lateServersAreNotTriedAgainByPolicy() {
        Scenario scenario =
                Scenario.drill(wave -> wave.critical("s-a1").limit(SHORT).policy(new FailurePolicy.Retry(3)));
        scenario.drs.fails("s-a1", "no capacity");

        scenario.run();

        assertThat(scenario.drs.jobs()).hasSize(1);
        assertThat(kind(scenario, "s-a1")).isEqualTo(Failure.Kind.LAUNCH_FAILED);
    }

    @Test
    void limitBeginsAfterDelayAndApproval() {
        Scenario scenario = Scenario.drill(wave -> wave.critical("s-a1")
                .limit(Duration.ofMinutes(10))
                .delay(Duration.ofMinutes(30))
                .approval());
        scenario.later(Duration.ofMinutes(30)).later(Duration.ofMinutes(30));

        assertThat(scenario.approve(Fixtures.ADMIN, "w1")).isEmpty();

        assertThat(scenario.run().state()).isInstanceOf(ExecutionState.Completed.class);
    }

    @Test
    void serversThatWaitForActionsAreLateToo() {
        Scenario scenario =
                Scenario.drill(wave -> wave.critical("s-a1").limit(SHORT).before("prepare"));
        scenario.answerAction("prepare", new Sent.Accepted(Fixtures.uuid("prepare"), "handle", false));

        scenario.later(SHORT);

        assertThat(kind(scenario, "s-a1")).isEqualTo(Failure.Kind.TIME_LIMIT);
        assertThat(scenario.action("prepare").state()).isInstanceOf(ActionState.Running.class);
        scenario.action("prepare", new Answers.ActionSeen.Ended("done"));
        assertThat(scenario.run().wave("w1").state()).isInstanceOf(WaveState.Failed.class);
    }

    @Test
    void executionIsTimedOutOnlyWhenNothingIsUnderWayAnyMore() {
        Scenario scenario = Scenario.of(
                ExecutionKind.DRILL,
                Fixtures.settings(SHORT, Optional.empty()),
                wave -> wave.critical("s-a1", "s-a2"),
                wave -> wave.after("w1").critical("s-b1").then("check"));
        scenario.drs.busy("s-a1", Fixtures.START.plus(Duration.ofHours(1)));

        scenario.later(SHORT);
        assertThat(scenario.state()).isInstanceOf(ExecutionState.Running.class);
        assertThat(kind(scenario, "s-a1")).isEqualTo(Failure.Kind.TIME_LIMIT);
        assertThat(scenario.server("s-a2").state()).isInstanceOf(ServerState.InJob.class);
        assertThat(scenario.wave("w2").state()).isInstanceOf(WaveState.Cancelled.class);
        assertThat(scenario.pause())
                .hasValueSatisfying(refusal -> assertThat(refusal).contains("time limit"));
        assertThat(scenario.retry())
                .hasValueSatisfying(refusal -> assertThat(refusal).contains("time limit"));
        assertThat(scenario.skip("w1"))
                .hasValueSatisfying(refusal -> assertThat(refusal).contains("time limit"));
        scenario.run();

        assertThat(scenario.state()).isInstanceOf(ExecutionState.TimedOut.class);
        assertThat(scenario.server("s-a2").state()).isInstanceOf(ServerState.Done.class);
        assertThat(scenario.server("s-b1").state()).isInstanceOf(ServerState.Cancelled.class);
        assertThat(scenario.action("check").state()).isInstanceOf(ActionState.Cancelled.class);
        assertThat(scenario.retry())
                .hasValueSatisfying(refusal -> assertThat(refusal).contains("start another"));
    }

    @Test
    void pauseDoesNotCount() {
        Scenario scenario = Scenario.of(
                ExecutionKind.DRILL,
                Fixtures.settings(Duration.ofMinutes(8), Optional.empty()),
                wave -> wave.before("prepare").critical("s-a1").limit(Duration.ofMinutes(8)),
                wave -> wave.critical("s-b1").limit(Duration.ofMinutes(8)).delay(Duration.ofMinutes(1)),
                wave -> wave.then("check").limit(Duration.ofMinutes(8)),
                wave -> wave.approval(),
                wave -> wave.critical("s-c1").limit(Duration.ofMinutes(8)));
        scenario.answerAction("prepare", new Sent.Accepted(Fixtures.uuid("prepare"), "handle", false));
        scenario.answerAction("check", new Sent.Accepted(Fixtures.uuid("check"), "handle", false));
        scenario.settle();

        assertThat(scenario.pause()).isEmpty();
        scenario.action("prepare", new Answers.ActionSeen.Ended("done"));
        scenario.action("check", new Answers.ActionSeen.StillRunning());
        scenario.later(Duration.ofMinutes(9)).pass(Duration.ofSeconds(30));
        assertThat(scenario.resume()).isEmpty();
        scenario.action("check", new Answers.ActionSeen.Ended("done"));
        assertThat(scenario.approve(Fixtures.ADMIN, "w4")).isEmpty();

        assertThat(scenario.run().state()).isInstanceOf(ExecutionState.Completed.class);
    }
}
