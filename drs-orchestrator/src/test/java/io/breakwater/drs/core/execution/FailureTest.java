package io.breakwater.drs.core.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.drs.core.plan.FailurePolicy;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the failure of a server does to its wave and its execution. */
class FailureTest {
    private static final FailurePolicy CONTINUE = new FailurePolicy.Continue();

    private static Failure failure(Scenario scenario, String server) {
        return ((ServerState.Failed) scenario.server(server).state()).failure();
    }

    @Test
    void failedLaunchSaysWhatTheLogOfItsJobSays() {
        Scenario scenario = Scenario.drill(wave -> wave.critical("s-a1", "s-a2"));
        scenario.drs.fails("s-a1", "InsufficientInstanceCapacity");

        scenario.run();

        assertThat(failure(scenario, "s-a1").kind()).isEqualTo(Failure.Kind.LAUNCH_FAILED);
        assertThat(failure(scenario, "s-a1").message()).isEqualTo("InsufficientInstanceCapacity");
        assertThat(failure(scenario, "s-a1").jobId()).contains("drsjob-1");
        assertThat(scenario.server("s-a2").state()).isInstanceOf(ServerState.Done.class);
    }

    @Test
    void logWithoutAReasonIsReadThreeTimesAndThatIsSaid() {
        Scenario scenario = Scenario.drill(wave -> wave.critical("s-a1"));
        scenario.drs.fails("s-a1", "unsaid").silentLogs();

        scenario.run();

        assertThat(failure(scenario, "s-a1").message()).contains("gave no reason");
        assertThat(scenario.state()).isInstanceOf(ExecutionState.Failed.class);
    }

    @Test
    void failedTerminationIsOne() {
        Scenario scenario = Scenario.of(
                ExecutionKind.CLEANUP,
                Fixtures.settings(),
                wave -> wave.tasks(ServerTask.TERMINATE).instances("s-a1", "s-a2"));
        scenario.drs.fails("s-a2", "termination protection");

        scenario.run();

        assertThat(failure(scenario, "s-a2").kind()).isEqualTo(Failure.Kind.TERMINATION_FAILED);
        assertThat(scenario.server("s-a1").state()).isInstanceOf(ServerState.Done.class);
        assertThat(scenario.count(EventType.SERVER_TERMINATED)).isOne();
        assertThat(scenario.drs.jobs().getFirst().attempt().entries())
                .extracting(entry -> entry.instanceId().orElseThrow())
                .containsExactly("i-a1", "i-a2");
    }

    @Test
    void criticalServerFailsItsWaveAndNoFurtherWaveBegins() {
        Scenario scenario = Scenario.drill(
                wave -> wave.critical("s-a1").then("check"),
                wave -> wave.after("w1").critical("s-b1"),
                wave -> wave.critical("s-c1").delay(Duration.ofMinutes(1)),
                wave -> wave.critical("s-d1").delay(Duration.ofMinutes(30)),
                wave -> wave.after("w3").critical("s-e1").approval());
        scenario.drs.fails("s-a1", "no capacity");

        scenario.run();

        assertThat(scenario.state())
                .isInstanceOfSatisfying(
                        ExecutionState.Failed.class,
                        failed -> assertThat(failed.reason()).isEqualTo("Wave w1: host-s-a1 failed."));
        assertThat(scenario.wave("w1").state()).isInstanceOf(WaveState.Failed.class);
        assertThat(scenario.action("check").state()).isInstanceOf(ActionState.Pending.class);
        assertThat(scenario.wave("w2").state()).isInstanceOf(WaveState.Waiting.class);
        assertThat(scenario.wave("w3").state()).isInstanceOf(WaveState.Succeeded.class);
        assertThat(scenario.wave("w4").state()).isInstanceOf(WaveState.Waiting.class);
        assertThat(scenario.wave("w5").state()).isInstanceOf(WaveState.Waiting.class);
        assertThat(scenario.drs.jobs()).hasSize(2);
    }

    @Test
    void approvalIsNotAskedForAnyMoreWhenAnotherWaveFailed() {
        Scenario scenario = Scenario.drill(
                wave -> wave.critical("s-a1"), wave -> wave.critical("s-b1").approval());
        scenario.drs.fails("s-a1", "no capacity");

        scenario.run();

        assertThat(scenario.wave("w2").state()).isInstanceOf(WaveState.Waiting.class);
        assertThat(scenario.state()).isInstanceOf(ExecutionState.Failed.class);
    }

    @Test
    void optionalServerDegradesItsWaveAndTheOthersGoOn() {
        Scenario scenario = Scenario.drill(
                wave -> wave.critical("s-a1").optional("s-a2").then("check"),
                wave -> wave.after("w1").critical("s-b1"));
        scenario.drs.fails("s-a2", "no capacity");

        scenario.run();

        assertThat(scenario.wave("w1").state()).isInstanceOf(WaveState.Degraded.class);
        assertThat(scenario.wave("w2").state()).isInstanceOf(WaveState.Succeeded.class);
        assertThat(scenario.state()).isInstanceOf(ExecutionState.Partial.class);
        assertThat(scenario.count(EventType.EXECUTION_PARTIAL)).isOne();
    }

    @Test
    void policyLetsACriticalFailurePass() {
        Scenario scenario = Scenario.drill(
                wave -> wave.critical("s-a1").policy(CONTINUE).then("check"),
                wave -> wave.after("w1").critical("s-b1"));
        scenario.drs.fails("s-a1", "no capacity");

        scenario.run();

        assertThat(scenario.wave("w1").state()).isInstanceOf(WaveState.Degraded.class);
        assertThat(scenario.action("check").state()).isInstanceOf(ActionState.Succeeded.class);
        assertThat(scenario.state()).isInstanceOf(ExecutionState.Partial.class);
    }

    @Test
    void policyTriesAgainAfterAWaitAndItGoesWell() {
        Scenario scenario = Scenario.drill(wave -> wave.critical("s-a1").policy(new FailurePolicy.Retry(2)));
        scenario.drs.fails("s-a1", "no capacity", "no capacity");

        scenario.run();

        assertThat(scenario.state()).isInstanceOf(ExecutionState.Completed.class);
        assertThat(scenario.drs.jobs()).hasSize(3);
        assertThat(scenario.count(EventType.SERVER_FAILED)).isEqualTo(2);
        assertThat(scenario.drs.jobs().get(1).begunAt())
                .isAfter(scenario.drs
                        .jobs()
                        .get(0)
                        .begunAt()
                        .plus(Duration.ofMinutes(5))
                        .plusSeconds(5));
    }

    @Test
    void policyTriesAgainSoOftenAndNoMore() {
        Scenario scenario = Scenario.drill(wave -> wave.critical("s-a1").policy(new FailurePolicy.Retry(2)));
        scenario.drs.fails("s-a1", "no capacity", "no capacity", "no capacity", "no capacity");

        scenario.run();

        assertThat(scenario.drs.jobs()).hasSize(3);
        assertThat(scenario.state()).isInstanceOf(ExecutionState.Failed.class);
        assertThat(scenario.server("s-a1").tries()).isEqualTo(3);
    }

    @Test
    void failureOfManyIsToldInFewWords() {
        Scenario scenario = Scenario.drill(wave -> wave.critical(Fixtures.servers("a", 8)));
        for (String server : Fixtures.servers("a", 8)) {
            scenario.drs.fails(server, "no capacity");
        }

        scenario.run();

        assertThat(((WaveState.Failed) scenario.wave("w1").state()).reason())
                .isEqualTo("host-s-a001, host-s-a002, host-s-a003, host-s-a004, host-s-a005 and 3 more failed.");
    }

    @Test
    void circleOfWavesEndsInsteadOfWaitingForEver() {
        Scenario scenario = Scenario.drill(wave -> wave.after("w2"), wave -> wave.after("w1"));

        scenario.run();

        assertThat(scenario.state())
                .isInstanceOfSatisfying(
                        ExecutionState.Failed.class,
                        failed -> assertThat(failed.reason()).contains("circle"));
    }

    @Test
    void waveThatIsNotInScopeIsNotWaitedFor() {
        Scenario scenario = Scenario.drill(wave -> wave.after("left-out").critical("s-a1"));

        assertThat(scenario.run().state()).isInstanceOf(ExecutionState.Completed.class);
    }

    @Test
    void serverAfterServerMovesAsSoonAsDrsTells() {
        Scenario scenario = Scenario.drill(wave -> wave.critical("s-a1", "s-a2").policy(new FailurePolicy.Retry(1)));
        scenario.drs.fails("s-a1", "no capacity");

        scenario.later(Duration.ofMinutes(5));

        assertThat(scenario.server("s-a2").state()).isInstanceOf(ServerState.Done.class);
        assertThat(scenario.server("s-a1").state()).isInstanceOf(ServerState.Queued.class);
        assertThat(scenario.execution().attempts().getFirst().state()).isInstanceOf(AttemptState.Accepted.class);
        assertThat(scenario.run().state()).isInstanceOf(ExecutionState.Completed.class);
    }

    @Test
    void skippedServersStillMakeACompletedExecution() {
        Scenario scenario = Scenario.drill(wave -> wave.critical("s-a1", "s-a2"));
        scenario.drs.fails("s-a1", "no capacity");
        scenario.run();

        assertThat(scenario.skip("w1", Set.of("s-a1"), Set.of())).isEmpty();

        assertThat(scenario.run().state()).isInstanceOf(ExecutionState.Completed.class);
        assertThat(scenario.wave("w1").state()).isInstanceOf(WaveState.Succeeded.class);
    }
}
