package io.breakwater.drs.core.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Requests that were taken for absent, and whose job turns up after all. */
class SearchTest {
    private final Scenario scenario = Scenario.drill(wave -> wave.critical("s-a1", "s-a2"));

    private AttemptState attempt(int index) {
        return scenario.execution().attempts().get(index).state();
    }

    @Test
    void conflictAfterAnAbsentRequestIsLookedUpAndNeverSentAgain() {
        // DRS shows the job much later than it may.
        scenario.drs.showsAfter(Duration.ofSeconds(50)).next(scenario.drs::loseAnswer);
        scenario.settle().pass(Scenario.VISIBILITY).settle();

        assertThat(attempt(0)).isInstanceOf(AttemptState.Unknown.class);
        assertThat(attempt(1)).isInstanceOf(AttemptState.Refused.class);
        assertThat(scenario.server("s-a1").state())
                .isInstanceOfSatisfying(
                        ServerState.Submitted.class,
                        state -> assertThat(state.attempt())
                                .isEqualTo(scenario.execution()
                                        .attempts()
                                        .getFirst()
                                        .id()));
        scenario.run();

        assertThat(scenario.state()).isInstanceOf(ExecutionState.Completed.class);
        assertThat(scenario.drs.jobs()).hasSize(1);
        assertThat(scenario.drs.launchedTwice()).isEmpty();
    }

    @Test
    void conflictWithSomebodyElseAfterAnAbsentRequestWaitsLongerEachTime() {
        scenario.drs.next(scenario.drs::loseRequest).busy("s-a1", Fixtures.START.plus(Duration.ofMinutes(20)));

        scenario.run();

        assertThat(scenario.state()).isInstanceOf(ExecutionState.Completed.class);
        assertThat(scenario.drs.calls()).isLessThan(40);
        assertThat(scenario.drs.launchedTwice()).isEmpty();
    }

    @Test
    void answerToARequestThatWasTakenForAbsentMakesItLookedForAgain() {
        scenario.drs.next(scenario.drs::loseRequest, FakeDrs.refuse(Sent.Ground.BUSY, "ThrottlingException"));
        scenario.settle().pass(Scenario.VISIBILITY).tick();
        assertThat(attempt(0)).isInstanceOf(AttemptState.Absent.class);
        JobAttempt absent = scenario.execution().attempts().getFirst();

        scenario.record(new Sent.Accepted(absent.id(), "drsjob-1", false));

        assertThat(attempt(0)).isInstanceOf(AttemptState.Unknown.class);
        assertThat(scenario.server("s-a1").state()).isInstanceOf(ServerState.Submitted.class);
    }

    @Test
    void refusalOfARequestThatWasTakenForAbsentChangesNothing() {
        scenario.drs.next(scenario.drs::loseRequest);
        scenario.settle().pass(Scenario.VISIBILITY).settle();
        Execution before = scenario.execution();

        scenario.record(new Sent.Refused(
                before.attempts().getFirst().id(), Sent.Ground.BUSY, "Throttling", "slow", Optional.empty()));

        assertThat(scenario.execution()).isSameAs(before);
    }

    @Test
    void everyRequestThatMayHaveBegunTheJobIsLookedForAgain() {
        scenario.drs.showsAfter(Duration.ofSeconds(60)).next(scenario.drs::loseRequest, scenario.drs::loseAnswer);
        scenario.settle()
                .pass(Scenario.VISIBILITY)
                .settle()
                .pass(Scenario.VISIBILITY)
                .later(Duration.ofSeconds(7));
        assertThat(attempt(0)).isInstanceOf(AttemptState.Unknown.class);
        assertThat(attempt(1)).isInstanceOf(AttemptState.Unknown.class);
        assertThat(attempt(2)).isInstanceOf(AttemptState.Refused.class);

        scenario.run();

        assertThat(scenario.state()).isInstanceOf(ExecutionState.Completed.class);
        assertThat(scenario.execution().attempts())
                .extracting(JobAttempt::state)
                .hasAtLeastOneElementOfType(AttemptState.Absent.class)
                .hasAtLeastOneElementOfType(AttemptState.Finished.class);
        assertThat(scenario.drs.jobs()).hasSize(1);
        assertThat(scenario.drs.launchedTwice()).isEmpty();
    }

    /** A job that was taken for absent has both servers; one is found in it while the other is on its way in another request. */
    private JobAttempt inFlightWhileTheJobTurnsUp() {
        scenario.drs
                .takes(Duration.ofSeconds(20))
                .showsAfter(Duration.ofSeconds(35))
                .next(scenario.drs::loseAnswer, FakeDrs.refuse(Sent.Ground.FINAL, "ValidationException"));
        scenario.settle().pass(Scenario.VISIBILITY).tick();
        scenario.tick();
        scenario.dies().tick();
        List<JobAttempt> alone = scenario.execution().attempts().stream()
                .filter(attempt -> attempt.entries().size() == 1)
                .toList();
        assertThat(alone).hasSize(2);
        scenario.record(new Sent.Refused(
                alone.getFirst().id(), Sent.Ground.CONFLICT, "ConflictException", "busy", Optional.empty()));
        scenario.pass(Scenario.VISIBILITY).tick();
        scenario.tick();
        return alone.getLast();
    }

    @Test
    void jobIsNotForgottenWhileOneOfItsServersIsOnItsWayElsewhere() {
        JobAttempt other = inFlightWhileTheJobTurnsUp();

        assertThat(attempt(0)).isInstanceOf(AttemptState.Accepted.class);
        assertThat(scenario.server("s-a1").state()).isInstanceOf(ServerState.Done.class);
        assertThat(scenario.server("s-a2").state())
                .isInstanceOfSatisfying(
                        ServerState.Submitted.class,
                        submitted -> assertThat(submitted.attempt()).isEqualTo(other.id()));
    }

    @Test
    void serverThatIsInAJobFoundLateIsNotSentAgain() {
        JobAttempt other = inFlightWhileTheJobTurnsUp();

        scenario.record(
                new Sent.Refused(other.id(), Sent.Ground.BUSY, "ThrottlingException", "slow", Optional.empty()));
        scenario.run();

        assertThat(scenario.server("s-a2").state()).isInstanceOf(ServerState.Done.class);
        assertThat(scenario.state()).isInstanceOf(ExecutionState.Completed.class);
        assertThat(scenario.drs.jobs()).hasSize(1);
        assertThat(scenario.drs.launchedTwice()).isEmpty();
    }

    @Test
    void retryLooksOnceMoreForWhatWasTakenForAbsent() {
        Scenario late = Scenario.drill(wave -> wave.critical("s-a1").limit(Duration.ofMinutes(1)));
        late.drs.showsAfter(Duration.ofMinutes(2)).next(late.drs::loseAnswer);
        late.settle().slots(0, 0).later(Scenario.VISIBILITY).later(Duration.ofHours(1));
        assertThat(late.state()).isInstanceOf(ExecutionState.Failed.class);

        assertThat(late.retry()).isEmpty();

        assertThat(late.run().state()).isInstanceOf(ExecutionState.Completed.class);
        assertThat(late.drs.jobs()).hasSize(1);
        assertThat(late.drs.calls()).isOne();
    }
}
