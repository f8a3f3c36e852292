package io.breakwater.drs.core.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Terminations, whose jobs bear no tag: what became of a lost one is told by the instances. */
class TerminationTest {
    private final Scenario scenario = Scenario.of(
            ExecutionKind.CLEANUP,
            Fixtures.settings(),
            wave -> wave.tasks(ServerTask.TERMINATE).instances("s-a1", "s-a2"));

    private AttemptState attempt(int index) {
        return scenario.execution().attempts().get(index).state();
    }

    @Test
    void lostTerminationWhoseInstancesAreGoneHasReachedItsAim() {
        scenario.drs.next(scenario.drs::loseRequest).gone("s-a1", "s-a2");

        scenario.settle();
        assertThat(scenario.server("s-a1").state()).isInstanceOf(ServerState.Submitted.class);
        scenario.later(Scenario.VISIBILITY);

        assertThat(attempt(0)).isEqualTo(new AttemptState.Finished("", scenario.now()));
        assertThat(scenario.state()).isInstanceOf(ExecutionState.Completed.class);
        assertThat(scenario.count(EventType.JOB_NOT_NEEDED)).isOne();
        assertThat(scenario.count(EventType.SERVER_TERMINATED)).isEqualTo(2);
        assertThat(scenario.drs.calls()).isOne();
    }

    @Test
    void lostTerminationWhoseInstancesStandIsSentAgain() {
        scenario.drs.next(scenario.drs::loseRequest);

        scenario.later(Scenario.VISIBILITY);

        assertThat(attempt(0)).isInstanceOf(AttemptState.Absent.class);
        assertThat(scenario.run().state()).isInstanceOf(ExecutionState.Completed.class);
        assertThat(scenario.drs.calls()).isEqualTo(2);
        assertThat(scenario.count(EventType.JOB_NOT_NEEDED)).isZero();
    }

    @Test
    void ofALostTerminationOnlyWhatStandsIsSentAgain() {
        scenario.drs.next(scenario.drs::loseRequest).gone("s-a1");

        scenario.later(Scenario.VISIBILITY);

        assertThat(scenario.server("s-a1").state()).isInstanceOf(ServerState.Done.class);
        assertThat(attempt(0)).isInstanceOf(AttemptState.Absent.class);
        assertThat(scenario.execution().attempts().get(1).entries())
                .isEqualTo(List.of(new JobAttempt.Entry("s-a2", "s-a2", Optional.of("i-a2"), Optional.empty())));
        assertThat(scenario.run().state()).isInstanceOf(ExecutionState.Completed.class);
    }

    @Test
    void instanceThatIsGoneBeforeItsTerminationIsSentKeepsNobodyWaiting() {
        scenario.drs.gone("s-a1");

        scenario.run();

        assertThat(scenario.state()).isInstanceOf(ExecutionState.Completed.class);
        assertThat(scenario.drs.jobs())
                .singleElement()
                .satisfies(job -> assertThat(job.attempt().entries())
                        .extracting(JobAttempt.Entry::serverId)
                        .containsExactly("s-a2"));
        assertThat(scenario.execution().waves().getFirst().servers())
                .allMatch(server -> server.state() instanceof ServerState.Done);
    }

    @Test
    void instanceWhoseServerIsInAnotherJobIsTerminatedAfterIt() {
        scenario.drs.busy("s-a1", Fixtures.START.plus(Duration.ofMinutes(20)));

        scenario.run();

        assertThat(scenario.state()).isInstanceOf(ExecutionState.Completed.class);
        assertThat(scenario.drs.jobs()).hasSize(2);
        assertThat(scenario.drs.calls()).isLessThan(40);
    }

    @Test
    void answerThatComesAfterTheAimWasReachedChangesNothing() {
        scenario.drs
                .next(scenario.drs::loseAnswer)
                .gone("s-a1", "s-a2")
                .showsAfter(Scenario.VISIBILITY.multipliedBy(9));
        scenario.later(Scenario.VISIBILITY);
        Execution before = scenario.execution();

        scenario.record(new Sent.Accepted(before.attempts().getFirst().id(), "drsjob-1", false));

        assertThat(scenario.execution()).isSameAs(before);
        assertThat(scenario.state()).isInstanceOf(ExecutionState.Completed.class);
    }
}
