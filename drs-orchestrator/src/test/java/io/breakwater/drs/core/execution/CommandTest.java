package io.breakwater.drs.core.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.drs.core.plan.Impact;
import io.breakwater.drs.core.plan.Task;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Pause, resume and cancel. */
class CommandTest {

    private static Scenario two() {
        return Scenario.drill(
                wave -> wave.critical("s-a1"), wave -> wave.after("w1").critical("s-b1"));
    }

    private static Scenario waitingToStart() {
        return Scenario.of(
                        ExecutionKind.RECOVERY,
                        Fixtures.settings(Duration.ofHours(12), Optional.of(Fixtures.APPROVAL)),
                        wave -> wave.critical("s-a1"))
                .settle();
    }

    @Test
    void pausedExecutionBeginsNothingAndWatchesWhatIsUnderWay() {
        Scenario scenario = two().settle();

        assertThat(scenario.pause()).isEmpty();
        assertThat(scenario.pause()).isEmpty();
        scenario.later(Duration.ofMinutes(6));

        assertThat(scenario.server("s-a1").state()).isInstanceOf(ServerState.Done.class);
        assertThat(scenario.wave("w1").state()).isInstanceOf(WaveState.Succeeded.class);
        assertThat(scenario.wave("w2").state()).isInstanceOf(WaveState.Waiting.class);
        assertThat(scenario.drs.jobs()).hasSize(1);
        assertThat(scenario.lookAgain()).isEmpty();
        assertThat(scenario.resume()).isEmpty();
        assertThat(scenario.resume()).isEmpty();
        assertThat(scenario.run().state()).isInstanceOf(ExecutionState.Completed.class);
        assertThat(scenario.count(EventType.EXECUTION_PAUSED)).isOne();
        assertThat(scenario.count(EventType.EXECUTION_RESUMED)).isOne();
    }

    @Test
    void pauseKeepsQueuedServersAndDelaysFromGoing() {
        Scenario scenario = Scenario.drill(
                        wave -> wave.critical("s-a1", "s-a2"),
                        wave -> wave.critical("s-b1").delay(Duration.ofMinutes(1)))
                .slots(1, 1)
                .settle();
        assertThat(scenario.pause()).isEmpty();

        scenario.slots(20, 500).later(Duration.ofHours(1));

        assertThat(scenario.drs.jobs()).hasSize(1);
        assertThat(scenario.wave("w2").state()).isInstanceOf(WaveState.Delayed.class);
        assertThat(scenario.resume()).isEmpty();
        assertThat(scenario.run().state()).isInstanceOf(ExecutionState.Completed.class);
    }

    @Test
    void cancelledExecutionEndsWhenWhatIsUnderWayHasEnded() {
        Scenario scenario = Scenario.drill(
                        wave -> wave.critical("s-a1", "s-a2").then("check"),
                        wave -> wave.critical("s-b1").delay(Duration.ofMinutes(1)),
                        wave -> wave.critical("s-c1").approval(),
                        wave -> wave.after("w1").critical("s-d1"))
                .slots(1, 1)
                .settle();

        assertThat(scenario.cancel()).isEmpty();
        assertThat(scenario.cancel()).isEmpty();
        assertThat(scenario.state()).isInstanceOf(ExecutionState.Cancelling.class);
        assertThat(scenario.server("s-a1").state()).isInstanceOf(ServerState.InJob.class);
        assertThat(scenario.server("s-a2").state()).isInstanceOf(ServerState.Cancelled.class);
        assertThat(scenario.wave("w1").state()).isInstanceOf(WaveState.Launching.class);
        for (String wave : new String[] {"w2", "w3", "w4"}) {
            assertThat(scenario.wave(wave).state()).isInstanceOf(WaveState.Cancelled.class);
        }
        scenario.run();

        assertThat(scenario.state())
                .isInstanceOfSatisfying(
                        ExecutionState.Cancelled.class,
                        cancelled -> assertThat(cancelled.reason()).isEqualTo("wrong plan"));
        assertThat(scenario.server("s-a1").state()).isInstanceOf(ServerState.Done.class);
        assertThat(scenario.wave("w1").state()).isInstanceOf(WaveState.Cancelled.class);
        assertThat(scenario.action("check").state()).isInstanceOf(ActionState.Cancelled.class);
        assertThat(scenario.cancel()).isEmpty();
    }

    @Test
    void waveWhoseActionsRunIsCancelledAfterThem() {
        for (UnaryOperator<Fixtures.Wave> wave : List.<UnaryOperator<Fixtures.Wave>>of(
                wave -> wave.before("act"), wave -> wave.then("act").then("more"))) {
            Scenario scenario = Scenario.drill(wave)
                    .answerAction("act", new Sent.Accepted(Fixtures.uuid("act"), "handle", false))
                    .settle();

            assertThat(scenario.cancel()).isEmpty();
            assertThat(scenario.later(Duration.ofMinutes(1)).state()).isInstanceOf(ExecutionState.Cancelling.class);
            scenario.action("act", new Answers.ActionSeen.Ended("done")).run();

            assertThat(scenario.state()).isInstanceOf(ExecutionState.Cancelled.class);
            assertThat(scenario.wave("w1").state()).isInstanceOf(WaveState.Cancelled.class);
        }
    }

    @Test
    void cancelledExecutionStillFindsOutWhatBecameOfALostRequest() {
        Scenario found = two();
        found.drs.next(found.drs::loseAnswer);
        found.settle().cancel();
        assertThat(found.run().state()).isInstanceOf(ExecutionState.Cancelled.class);
        assertThat(found.server("s-a1").state()).isInstanceOf(ServerState.Done.class);

        Scenario absent = two();
        absent.drs.next(absent.drs::loseRequest);
        absent.settle().cancel();
        assertThat(absent.run().state()).isInstanceOf(ExecutionState.Cancelled.class);
        assertThat(absent.server("s-a1").state()).isInstanceOf(ServerState.Cancelled.class);
        assertThat(absent.drs.jobs()).isEmpty();
    }

    @Test
    void actionThatMayBeRepeatedIsNotBegunAgainForACancelledExecution() {
        Scenario scenario = Scenario.drill(
                wave -> wave.action(ActionRun.Stage.BEFORE, "act", new Task.TcpProbe("h", 1), Impact.CRITICAL));
        scenario.dies().tick();
        scenario.cancel();

        scenario.takeover().run();

        assertThat(scenario.state()).isInstanceOf(ExecutionState.Cancelled.class);
        assertThat(scenario.action("act").state()).isInstanceOf(ActionState.Failed.class);
    }

    @Test
    void pausedExecutionCanBeCancelled() {
        Scenario scenario = two().settle();
        scenario.pause();

        assertThat(scenario.cancel()).isEmpty();

        assertThat(scenario.run().state()).isInstanceOf(ExecutionState.Cancelled.class);
    }

    @Test
    void executionThatHasNotStartedIsCancelledAtOnce() {
        Scenario pending = two();
        assertThat(pending.ask(id -> new Command.Cancel(id, Fixtures.OPERATOR, " ")))
                .isEmpty();
        assertThat(pending.state())
                .isInstanceOfSatisfying(
                        ExecutionState.Cancelled.class,
                        cancelled -> assertThat(cancelled.reason()).isEqualTo("Cancelled by olga."));

        Scenario asked = waitingToStart();
        assertThat(asked.cancel()).isEmpty();
        assertThat(asked.state()).isInstanceOf(ExecutionState.Cancelled.class);
        assertThat(asked.count(EventType.EXECUTION_CANCELLED)).isOne();
    }

    @Test
    void whatHasNotStartedIsNotPausedResumedOrRetried() {
        Scenario scenario = waitingToStart();

        assertThat(scenario.pause())
                .hasValueSatisfying(refusal -> assertThat(refusal).contains("not started"));
        assertThat(scenario.resume())
                .hasValueSatisfying(refusal -> assertThat(refusal).contains("not started"));
        assertThat(scenario.retry())
                .hasValueSatisfying(refusal -> assertThat(refusal).contains("not started"));
    }

    @Test
    void whatIsBeingCancelledIsNotPausedResumedRetriedOrSkipped() {
        Scenario scenario = two().settle();
        scenario.cancel();

        assertThat(scenario.pause())
                .hasValueSatisfying(refusal -> assertThat(refusal).contains("cancelled"));
        assertThat(scenario.resume())
                .hasValueSatisfying(refusal -> assertThat(refusal).contains("cancelled"));
        assertThat(scenario.retry())
                .hasValueSatisfying(refusal -> assertThat(refusal).contains("cancelled"));
        assertThat(scenario.skip("w2"))
                .hasValueSatisfying(refusal -> assertThat(refusal).contains("ending"));
    }

    @Test
    void whatHasEndedIsLeftAlone() {
        Scenario scenario = two().run();
        Execution before = scenario.execution();

        assertThat(scenario.pause())
                .hasValueSatisfying(refusal -> assertThat(refusal).contains("completed"));
        assertThat(scenario.resume()).isPresent();
        assertThat(scenario.cancel()).isPresent();
        assertThat(scenario.retry()).isPresent();
        assertThat(scenario.skip("w1", Set.of("s-a1"), Set.of())).isPresent();

        assertThat(scenario.execution()).isEqualTo(before);
    }
}
