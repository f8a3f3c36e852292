package io.breakwater.drs.core.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.drs.core.schedule.Slots;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Requests that are sent once, whatever becomes of their answers and their senders. */
class OutcomeTest {
    private final Scenario scenario = Scenario.drill(wave -> wave.critical("s-a1", "s-a2"));

    private AttemptState attempt(int index) {
        return scenario.execution().attempts().get(index).state();
    }

    @Test
    void lostAnswerIsLookedForAfterTheVisibilityDelayAndFound() {
        scenario.drs.next(scenario.drs::loseAnswer);

        scenario.settle();
        assertThat(attempt(0))
                .isEqualTo(new AttemptState.Unknown(Fixtures.START, Fixtures.START.plus(Scenario.VISIBILITY)));
        assertThat(scenario.lookAgain()).contains(Fixtures.START.plus(Scenario.VISIBILITY));
        scenario.later(Scenario.VISIBILITY.minusSeconds(1));
        assertThat(scenario.engine().questions(scenario.execution(), scenario.now()))
                .isEmpty();
        scenario.later(Duration.ofSeconds(1));

        assertThat(attempt(0)).isInstanceOf(AttemptState.Accepted.class);
        assertThat(scenario.server("s-a1").state()).isInstanceOf(ServerState.InJob.class);
        assertThat(scenario.server("s-a1").times().sentAt()).contains(Fixtures.START);
        scenario.run();
        assertThat(scenario.drs.jobs()).hasSize(1);
        assertThat(scenario.state()).isInstanceOf(ExecutionState.Completed.class);
        assertThat(scenario.count(EventType.JOB_FOUND)).isOne();
    }

    @Test
    void lostRequestIsProvenAbsentAndOnlyThenSentAgainUnderAnotherId() {
        scenario.drs.next(scenario.drs::loseRequest);

        scenario.settle().pass(Scenario.VISIBILITY).settle();

        assertThat(attempt(0)).isInstanceOf(AttemptState.Absent.class);
        assertThat(attempt(1)).isInstanceOf(AttemptState.Accepted.class);
        assertThat(scenario.execution().attempts()).extracting(JobAttempt::id).doesNotHaveDuplicates();
        assertThat(scenario.run().state()).isInstanceOf(ExecutionState.Completed.class);
        assertThat(scenario.drs.jobs()).hasSize(1);
    }

    @Test
    void answerThatAwsCouldNotGiveIsAskedForAgain() {
        scenario.drs.next(scenario.drs::loseAnswer);
        scenario.settle().pass(Scenario.VISIBILITY);

        Decision decision = scenario.engine()
                .decide(scenario.execution(), Answers.NONE, List.of(), Map.of(), scenario.tenure(), scenario.now());

        assertThat(decision.execution()).isEqualTo(scenario.execution());
        assertThat(scenario.engine().questions(decision.execution(), scenario.now()))
                .singleElement()
                .isInstanceOf(Question.Trace.class);
    }

    @Test
    void intentOfADeadHolderIsUnknownUntilItsTimeIsOver() {
        scenario.dies().tick();
        AttemptState.Intended intended = (AttemptState.Intended) attempt(0);
        Instant lookFrom = intended.sendBefore().plus(Scenario.HARD_DEADLINE).plus(Scenario.VISIBILITY);

        scenario.takeover().settle();

        assertThat(attempt(0)).isEqualTo(new AttemptState.Unknown(Fixtures.START, lookFrom));
        assertThat(scenario.drs.calls()).isZero();
        assertThat(scenario.lookAgain()).contains(lookFrom);
        assertThat(scenario.run().state()).isInstanceOf(ExecutionState.Completed.class);
        assertThat(scenario.drs.jobs()).hasSize(1);
        assertThat(scenario.count(EventType.JOB_ABSENT)).isOne();
    }

    @Test
    void holderThatDiedAfterTheSendLaunchesNothingTwice() {
        scenario.dies().tick();
        scenario.unsent().forEach(order -> {
            if (order instanceof Order.Submit(JobAttempt attempt)) {
                scenario.drs.send(attempt);
            }
        });

        scenario.takeover().run();

        assertThat(scenario.state()).isInstanceOf(ExecutionState.Completed.class);
        assertThat(scenario.drs.jobs()).hasSize(1);
        assertThat(scenario.drs.launchedTwice()).isEmpty();
    }

    @Test
    void ownIntentWhoseTimePassedUnansweredIsUnknownToo() {
        scenario.dies().tick();

        scenario.pass(Duration.ofSeconds(60)).tick();

        assertThat(attempt(0)).isInstanceOf(AttemptState.Unknown.class);
    }

    @Test
    void answerAfterAllSettlesIt() {
        scenario.drs.next(scenario.drs::loseRequest, scenario.drs::loseRequest);
        scenario.settle();
        JobAttempt lost = scenario.execution().attempts().getFirst();

        scenario.record(new Sent.Accepted(lost.id(), "drsjob-9", false));

        assertThat(attempt(0)).isInstanceOf(AttemptState.Accepted.class);
        assertThat(scenario.server("s-a2").state()).isInstanceOf(ServerState.InJob.class);
    }

    @Test
    void refusalAfterAllSettlesItAndSilenceToldTwiceChangesNothing() {
        scenario.drs.next(scenario.drs::loseRequest);
        scenario.settle();
        JobAttempt lost = scenario.execution().attempts().getFirst();

        Execution before = scenario.execution();
        scenario.record(new Sent.Unknown(lost.id(), "again"));
        assertThat(scenario.execution()).isSameAs(before);
        scenario.record(new Sent.Refused(lost.id(), Sent.Ground.BUSY, "Throttling", "slow", Optional.empty()));

        assertThat(attempt(0)).isInstanceOf(AttemptState.Refused.class);
        assertThat(scenario.server("s-a1").state()).isInstanceOf(ServerState.Queued.class);
    }

    @Test
    void answerThatIsToldTwiceChangesNothing() {
        scenario.settle();
        Execution before = scenario.execution();

        scenario.record(new Sent.Accepted(before.attempts().getFirst().id(), "drsjob-7", false));

        assertThat(scenario.execution()).isSameAs(before);
    }

    @Test
    void answerToALookThatWasNotDueIsIgnored() {
        scenario.drs.next(scenario.drs::loseRequest);
        scenario.settle();
        JobAttempt lost = scenario.execution().attempts().getFirst();

        Decision decision = scenario.engine()
                .decide(
                        scenario.execution(),
                        new Answers(
                                Map.of(),
                                Map.of(lost.id(), new Answers.TraceSeen.Nowhere()),
                                Map.of(),
                                Map.of(),
                                Map.of()),
                        List.of(),
                        Map.of(),
                        scenario.tenure(),
                        scenario.now());

        assertThat(decision.execution().attempts().getFirst().state()).isInstanceOf(AttemptState.Unknown.class);
    }

    @Test
    void nothingIsOrderedWhenTheLeaseIsNearItsEnd() {
        Tenure over = new Tenure(1, Fixtures.START, Scenario.HARD_DEADLINE, Scenario.VISIBILITY);

        Decision decision = scenario.engine()
                .decide(
                        scenario.execution(),
                        Answers.NONE,
                        List.of(),
                        Map.of(Fixtures.SITE, new Slots(20, 500)),
                        over,
                        Fixtures.START);

        assertThat(decision.orders()).isEmpty();
        assertThat(decision.execution().attempts()).isEmpty();
        assertThat(decision.lookAgain()).contains(Fixtures.START.plusSeconds(1));
    }

    @Test
    void jobThatDrsForgotFailsItsServers() {
        scenario.settle();
        Decision decision = scenario.engine()
                .decide(
                        scenario.execution(),
                        new Answers(
                                Map.of("drsjob-1", new Answers.JobSeen("drsjob-1", true, Map.of())),
                                Map.of(),
                                Map.of(),
                                Map.of(),
                                Map.of()),
                        List.of(),
                        Map.of(),
                        scenario.tenure(),
                        scenario.now());

        assertThat(decision.execution().waves().getFirst().servers())
                .allMatch(server -> server.state() instanceof ServerState.AwaitingReason);
        assertThat(decision.execution().attempts().getFirst().state()).isInstanceOf(AttemptState.Finished.class);
    }
}
