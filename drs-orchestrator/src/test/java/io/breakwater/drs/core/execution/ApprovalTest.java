package io.breakwater.drs.core.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.drs.core.plan.ApprovalRule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who may let a recovery start and a wave go on. */
class ApprovalTest {
    private static final Person MIA = new Person("sub-mi", "mia", "dashboard", Set.of("viewer"));

    private static Scenario asking() {
        return Scenario.drill(wave -> wave.critical("s-a1").approval()).settle();
    }

    private static Scenario recovery(ExecutionKind kind) {
        return Scenario.of(
                        kind,
                        Fixtures.settings(Duration.ofHours(12), Optional.of(Fixtures.APPROVAL)),
                        wave -> wave.critical("s-a1"))
                .settle();
    }

    @Test
    void waveWaitsForItsApproval() {
        Scenario scenario = asking();

        assertThat(scenario.wave("w1").state()).isInstanceOf(WaveState.AwaitingApproval.class);
        assertThat(scenario.lookAgain()).contains(Fixtures.START.plus(Duration.ofHours(1)));
        assertThat(scenario.drs.jobs()).isEmpty();
        assertThat(scenario.approve(Fixtures.ADMIN, "w1")).isEmpty();

        assertThat(scenario.run().state()).isInstanceOf(ExecutionState.Completed.class);
        assertThat(scenario.events())
                .filteredOn(event -> event.type() == EventType.WAVE_APPROVED)
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.by()).contains(Fixtures.ADMIN);
                    assertThat(event.details()).containsEntry("comment", "fine");
                });
    }

    @Test
    void personNamedInTheRuleMayApproveAndAnotherMayNot() {
        Person noah = new Person("sub-no", "noah", "dashboard", Set.of("dr-operator"));
        assertThat(asking().approve(MIA, "w1")).isEmpty();
        assertThat(asking().approve(noah, "w1"))
                .hasValueSatisfying(refusal ->
                        assertThat(refusal).contains("noah may not decide this", "role:dr-admin", "user:mia"));
        assertThat(asking().reject(noah, "w1")).isPresent();
    }

    @Test
    void whoStartedItMayNotApproveItUnderFourEyes() {
        Person starter = new Person(Fixtures.OPERATOR.subject(), "olga", "dashboard", Set.of("dr-admin"));

        assertThat(asking().approve(starter, "w1"))
                .hasValueSatisfying(refusal -> assertThat(refusal).contains("somebody else must decide"));
    }

    @Test
    void whoStartedItMayApproveItIfTwoEyesSuffice() {
        Person starter = new Person(Fixtures.OPERATOR.subject(), "olga", "dashboard", Set.of("dr-admin"));
        var rule = new ApprovalRule(List.of("role:dr-admin"), Duration.ofHours(1), false, "Go on?");
        Scenario scenario = Scenario.of(
                        ExecutionKind.RECOVERY,
                        Fixtures.settings(Duration.ofHours(12), Optional.of(rule)),
                        wave -> wave.critical("s-a1"))
                .settle();

        assertThat(scenario.approve(starter)).isEmpty();
    }

    @Test
    void agentsDoNotDecide() {
        assertThat(asking().approve(Fixtures.AGENT, "w1"))
                .hasValueSatisfying(refusal -> assertThat(refusal).contains("by people", "agent-operator"));
        assertThat(asking().reject(Fixtures.AGENT, "w1")).isPresent();
        assertThat(recovery(ExecutionKind.RECOVERY).approve(Fixtures.AGENT)).isPresent();
        assertThat(recovery(ExecutionKind.RECOVERY).reject(Fixtures.AGENT)).isPresent();
    }

    @Test
    void rejectedWaveFailsAndMayBeAskedForAgain() {
        Scenario scenario = asking();

        assertThat(scenario.reject(Fixtures.ADMIN, "w1")).isEmpty();
        scenario.run();
        assertThat(scenario.wave("w1").state()).isInstanceOfSatisfying(WaveState.Failed.class, failed -> {
            assertThat(failed.startedAt()).isEmpty();
            assertThat(failed.reason()).isEqualTo("Rejected by anton: not now");
        });
        assertThat(scenario.state()).isInstanceOf(ExecutionState.Failed.class);
        assertThat(scenario.approve(Fixtures.ADMIN, "w1"))
                .hasValueSatisfying(refusal -> assertThat(refusal).contains("retry or skip"));
        assertThat(scenario.retry("w1")).isEmpty();

        assertThat(scenario.settle().wave("w1").state()).isInstanceOf(WaveState.AwaitingApproval.class);
        assertThat(scenario.approve(Fixtures.ADMIN, "w1")).isEmpty();
        assertThat(scenario.run().state()).isInstanceOf(ExecutionState.Completed.class);
    }

    @Test
    void noAnswerIsARejection() {
        Scenario scenario = asking().later(Duration.ofHours(1));

        assertThat(scenario.wave("w1").state()).isInstanceOf(WaveState.Failed.class);
        assertThat(scenario.state()).isInstanceOf(ExecutionState.Failed.class);
        assertThat(scenario.count(EventType.WAVE_REJECTED)).isOne();
    }

    @Test
    void answerAtTheDeadlineIsTooLate() {
        Scenario scenario = asking().pass(Duration.ofHours(1));

        assertThat(scenario.approve(Fixtures.ADMIN, "w1"))
                .hasValueSatisfying(refusal -> assertThat(refusal).contains("deadline"));
    }

    @Test
    void waveThatDoesNotAskIsNotDecided() {
        Scenario scenario = Scenario.drill(
                        wave -> wave.critical("s-a1"),
                        wave -> wave.after("w1").critical("s-b1").approval())
                .settle();

        assertThat(scenario.approve(Fixtures.ADMIN, "w1"))
                .hasValueSatisfying(refusal -> assertThat(refusal).contains("any more"));
        assertThat(scenario.reject(Fixtures.ADMIN, "w1")).isPresent();
        assertThat(scenario.approve(Fixtures.ADMIN, "w2"))
                .hasValueSatisfying(refusal -> assertThat(refusal).contains("yet"));
        assertThat(scenario.approve(Fixtures.ADMIN, "w9"))
                .hasValueSatisfying(refusal -> assertThat(refusal).contains("no wave w9"));
        assertThat(scenario.reject(Fixtures.ADMIN, "w9")).isPresent();
        assertThat(scenario.count(EventType.COMMAND_REFUSED)).isEqualTo(5);
    }

    @Test
    void waveMayBeApprovedDuringAPauseAndBeginsAfterIt() {
        Scenario scenario = asking();
        assertThat(scenario.pause()).isEmpty();
        scenario.pass(Duration.ofHours(2));

        assertThat(scenario.approve(Fixtures.ADMIN, "w1")).isEmpty();
        assertThat(scenario.later(Duration.ofMinutes(1)).drs.jobs()).isEmpty();
        assertThat(scenario.resume()).isEmpty();

        assertThat(scenario.run().state()).isInstanceOf(ExecutionState.Completed.class);
    }

    @Test
    void recoveryStartsWhenASecondPersonAgreed() {
        Scenario scenario = recovery(ExecutionKind.RECOVERY);

        assertThat(scenario.state()).isInstanceOf(ExecutionState.AwaitingStart.class);
        assertThat(scenario.lookAgain()).contains(Fixtures.START.plus(Duration.ofHours(1)));
        assertThat(scenario.drs.jobs()).isEmpty();
        assertThat(scenario.approve(Fixtures.ADMIN)).isEmpty();

        assertThat(scenario.run().state()).isInstanceOf(ExecutionState.Completed.class);
        assertThat(scenario.count(EventType.EXECUTION_APPROVED)).isOne();
        assertThat(scenario.approve(Fixtures.ADMIN)).isPresent();
        assertThat(scenario.reject(Fixtures.ADMIN)).isPresent();
    }

    @Test
    void rejectedRecoveryIsCancelledWithItsWaves() {
        Scenario scenario = recovery(ExecutionKind.RECOVERY);

        assertThat(scenario.reject(Fixtures.ADMIN)).isEmpty();

        assertThat(scenario.state())
                .isInstanceOfSatisfying(
                        ExecutionState.Cancelled.class,
                        cancelled -> assertThat(cancelled.reason()).isEqualTo("Rejected by anton: not now"));
        assertThat(scenario.wave("w1").state()).isInstanceOf(WaveState.Cancelled.class);
        assertThat(scenario.server("s-a1").state()).isInstanceOf(ServerState.Cancelled.class);
    }

    @Test
    void rejectionWithoutACommentSaysWho() {
        Scenario scenario = recovery(ExecutionKind.RECOVERY);

        scenario.ask(id -> new Command.Reject(id, Fixtures.ADMIN, Optional.empty(), ""));

        assertThat(((ExecutionState.Cancelled) scenario.state()).reason()).isEqualTo("Rejected by anton.");
    }

    @Test
    void recoveryThatNobodyApprovedIsCancelled() {
        Scenario scenario = recovery(ExecutionKind.RECOVERY).later(Duration.ofHours(1));

        assertThat(scenario.state()).isInstanceOf(ExecutionState.Cancelled.class);
        assertThat(scenario.drs.jobs()).isEmpty();
    }

    @Test
    void drillNeedsNoSecondPerson() {
        assertThat(recovery(ExecutionKind.DRILL).state()).isInstanceOf(ExecutionState.Running.class);
    }

    @Test
    void approvalOfAWaveWhoseExecutionIsEndingIsRefused() {
        Scenario scenario = Scenario.of(
                        ExecutionKind.DRILL,
                        Fixtures.settings(Duration.ofMinutes(5), Optional.empty()),
                        wave -> wave.approval())
                .settle()
                .pass(Duration.ofMinutes(5));

        assertThat(scenario.approve(Fixtures.ADMIN, "w1"))
                .hasValueSatisfying(refusal -> assertThat(refusal).contains("ending"));
        assertThat(scenario.state()).isInstanceOf(ExecutionState.TimedOut.class);
    }
}
