package io.breakwater.drs.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.drs.core.execution.ActionRun;
import io.breakwater.drs.core.execution.ActionState;
import io.breakwater.drs.core.execution.Execution;
import io.breakwater.drs.core.execution.ExecutionState;
import io.breakwater.drs.core.execution.ServerRun;
import io.breakwater.drs.core.execution.ServerState;
import io.breakwater.drs.core.execution.ServerTask;
import io.breakwater.drs.core.execution.WaveRun;
import io.breakwater.drs.core.execution.WaveState;
import io.breakwater.drs.core.knowledge.Knowledge;
import io.breakwater.drs.core.knowledge.Seeds;
import io.breakwater.drs.core.plan.Impact;
import io.breakwater.drs.core.plan.Targets;
import io.breakwater.drs.core.report.Measure.Verdict;
import io.breakwater.drs.core.report.Report.FailurePart;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReportBuilderTest {

    private static Report report(Execution execution) {
        return Samples.report(execution, Samples.events());
    }

    private static Report of(ServerRun server, Targets targets, ActionRun... actions) {
        return report(Samples.execution(
                new ExecutionState.Completed(Samples.START, Samples.at(30)),
                List.of(Samples.wave(
                        "db",
                        new WaveState.Succeeded(Samples.START, Samples.at(30)),
                        targets,
                        List.of(server),
                        actions))));
    }

    @Test
    void recoveryTimeEndsWithTheActionsAfterTheLaunch() {
        // When
        Report report = report(Samples.good());

        // Then
        assertThat(report.waves().getFirst().servers().getFirst().rto().measured())
                .contains(Duration.ofMinutes(14));
        assertThat(report.waves().getFirst().rto())
                .isEqualTo(new Measure(Verdict.MET, Optional.of(Duration.ofMinutes(14)), Samples.TARGETS.rto(), ""));
        assertThat(report.rto().measured()).contains(Duration.ofMinutes(26));
        assertThat(report.rto().verdict()).isEqualTo(Verdict.MET);
        assertThat(report.rpo())
                .isEqualTo(new Measure(Verdict.MET, Optional.of(Duration.ofSeconds(10)), Samples.TARGETS.rpo(), ""));
    }

    @Test
    void waveTargetsBeatThoseOfThePlan() {
        // Given
        Targets strict = new Targets(Optional.of(Duration.ofMinutes(11)), Optional.of(Duration.ofSeconds(9)));

        // When
        Report report = of(Samples.launched("a", Impact.CRITICAL, 12), strict);

        // Then
        assertThat(report.waves().getFirst().rto().verdict()).isEqualTo(Verdict.MISSED);
        assertThat(report.waves().getFirst().rpo().verdict()).isEqualTo(Verdict.MISSED);
        assertThat(report.rto().verdict()).isEqualTo(Verdict.MET);
    }

    @Test
    void withoutTargetItIsMeasuredAllTheSame() {
        assertThat(Measure.of(Duration.ofMinutes(1), Optional.empty()).verdict())
                .isEqualTo(Verdict.NO_TARGET);
    }

    @Test
    void failedCriticalServerLeavesWaveAndPlanUnmeasured() {
        // When
        Report report = report(Samples.bad());

        // Then
        assertThat(report.waves().get(1).rto())
                .isEqualTo(new Measure(
                        Verdict.NOT_MEASURED,
                        Optional.empty(),
                        Samples.TARGETS.rto(),
                        "billing-app-04: The server was not recovered."));
        assertThat(report.rto().verdict()).isEqualTo(Verdict.NOT_MEASURED);
        assertThat(report.rto().measured()).isEmpty();
        assertThat(report.rto().note()).startsWith("Wave app: billing-app-04");
        assertThat(report.rpo().verdict()).isEqualTo(Verdict.NOT_MEASURED);
        assertThat(report.counts()).isEqualTo(new Report.Counts(6, 3, 2, 0, 1));
    }

    @Test
    void failedOptionalServerDoesNot() {
        // When
        Report report = report(Samples.execution(
                new ExecutionState.Partial(Samples.START, Samples.at(30)),
                List.of(Samples.wave(
                        "db",
                        new WaveState.Degraded(Samples.START, Samples.at(30)),
                        Targets.NONE,
                        List.of(
                                Samples.launched("a", Impact.CRITICAL, 12),
                                Samples.failed("b", Impact.OPTIONAL, "x"))))));

        // Then
        assertThat(report.rto().measured()).contains(Duration.ofMinutes(12));
        assertThat(report.head().reasonOfState()).isEqualTo("Something optional failed.");
    }

    @Test
    void criticalActionThatDidNotSucceedLeavesTheTimeUnmeasured() {
        // When
        Measure skipped = of(
                        Samples.launched("a", Impact.CRITICAL, 12),
                        Targets.NONE,
                        Samples.action(
                                "probe",
                                ActionRun.Stage.AFTER,
                                Impact.CRITICAL,
                                new ActionState.Skipped(Samples.at(13))))
                .rto();
        Measure optional = of(
                        Samples.launched("a", Impact.CRITICAL, 12),
                        Targets.NONE,
                        Samples.action(
                                "probe",
                                ActionRun.Stage.AFTER,
                                Impact.OPTIONAL,
                                new ActionState.Skipped(Samples.at(13))))
                .rto();

        // Then
        assertThat(skipped.note()).isEqualTo("Wave db: a: Action probe has not succeeded.");
        assertThat(optional.measured()).contains(Duration.ofMinutes(12));
    }

    @Test
    void dataLossIsNotInvented() {
        // Given
        var times =
                new ServerRun.Times(Optional.of(Samples.START), Optional.of(Samples.at(1)), Optional.of(Samples.at(9)));
        ServerRun silent =
                Samples.server("a", Impact.CRITICAL, new ServerState.Done(Samples.at(9)), Optional.empty(), times);
        ServerRun younger = Samples.server(
                "a", Impact.CRITICAL, new ServerState.Done(Samples.at(9)), Optional.of(Samples.at(2)), times);

        // Then
        assertThat(of(silent, Targets.NONE).rpo().note())
                .isEqualTo("Wave db: a: DRS did not tell the point in time of the data.");
        assertThat(of(younger, Targets.NONE).rpo().measured()).contains(Duration.ZERO);
    }

    @Test
    void cleanUpHasNoRecoveryTime() {
        // Given
        ServerRun launched = Samples.launched("a", Impact.CRITICAL, 12);
        ServerRun terminated = new ServerRun(
                launched.serverId(),
                launched.name(),
                launched.site(),
                launched.impact(),
                Optional.empty(),
                List.of(ServerTask.TERMINATE),
                launched.state(),
                1,
                launched.instanceId(),
                Optional.empty(),
                launched.pointInTime(),
                launched.times());

        // Then
        assertThat(of(terminated, Targets.NONE).rto().note()).contains("Nothing is launched for this server.");
        assertThat(of(terminated, Targets.NONE).rpo().verdict()).isEqualTo(Verdict.NOT_MEASURED);
    }

    @Test
    void onlyOptionalServersThatAllFailedGiveNothingToMeasure() {
        // When
        Report report = of(Samples.failed("b", Impact.OPTIONAL, "x"), Targets.NONE);

        // Then
        assertThat(report.waves().getFirst().rto().note()).isEqualTo("No server was recovered.");
        assertThat(report.rto().note()).isEqualTo("No server was recovered.");
        assertThat(report(Samples.execution(new ExecutionState.Pending(Samples.START), List.of(emptyWave())))
                        .rto()
                        .note())
                .isEqualTo("No server was recovered.");
    }

    private static WaveRun emptyWave() {
        return Samples.wave("db", new WaveState.Waiting(), Targets.NONE, List.of());
    }

    @Test
    void failuresAreWordForWordAndExplained() {
        // When
        List<FailurePart> failures = ReportBuilder.failures(
                new ReportInput(Samples.bad(), List.of(), Knowledge.of(Seeds.all()), Samples.context()));

        // Then
        assertThat(failures)
                .extracting(FailurePart::subject)
                .containsExactly("billing-app-04", "shop-app-09", "action smoke test", "wave app");
        assertThat(failures.getFirst().error()).contains("InvalidSubnetID.NotFound");
        assertThat(failures.getFirst().explained())
                .hasValueSatisfying(explained -> assertThat(explained.fix()).contains("Name a subnet"));
        assertThat(failures.get(1).explained()).isEmpty();
        assertThat(failures.get(1).error()).isEqualTo("<b>nobody knows</b> what (this) means");
    }

    @Test
    void jobsTellWhatBecameOfThem() {
        assertThat(report(Samples.bad()).jobs())
                .extracting(job -> job.state() + " " + job.reference())
                .containsExactly(
                        "FINISHED drsjob-00000000000000001",
                        "REFUSED ConflictException: in another job",
                        "ACCEPTED drsjob-00000000000000002",
                        "UNKNOWN ",
                        "INTENDED ",
                        "ABSENT ");
    }

    @Test
    void decisionsAreThoseOfPeople() {
        // When
        Report report = report(Samples.bad());

        // Then
        assertThat(report.decisions())
                .extracting(Report.Line::text)
                .containsExactly(
                        "Execution: created by dr-operator",
                        "Wave db: awaiting approval",
                        "Wave db: approved by dr-approver",
                        "Command: refused by dr-operator");
        assertThat(report.timeline())
                .hasSize(8)
                .extracting(Report.Line::text)
                .contains(
                        "Job drsjob-00000000000000001: accepted",
                        "Server shop-db-01: launched",
                        "Server billing-app-04: failed");
    }

    static Stream<Object[]> states() {
        Instant at = Samples.at(5);
        return Stream.of(
                new Object[] {new ExecutionState.Pending(at), "PENDING", true, false},
                new Object[] {new ExecutionState.AwaitingStart(at, at), "AWAITING_START", true, false},
                new Object[] {new ExecutionState.Running(at, at), "RUNNING", true, false},
                new Object[] {new ExecutionState.Paused(at, at, at, Samples.OPERATOR), "PAUSED", true, false},
                new Object[] {new ExecutionState.Cancelling(at, at, "why"), "CANCELLING", true, false},
                new Object[] {new ExecutionState.Completed(at, at), "COMPLETED", true, true},
                new Object[] {new ExecutionState.Partial(at, at), "PARTIAL", true, true},
                new Object[] {new ExecutionState.Failed(at, at, "why"), "FAILED", true, true},
                new Object[] {new ExecutionState.Cancelled(at, "why"), "CANCELLED", true, true},
                new Object[] {new ExecutionState.TimedOut(at, at), "TIMED_OUT", true, true});
    }

    @ParameterizedTest
    @MethodSource("states")
    void everyStateHasItsWordAndTimes(ExecutionState state, String word, boolean started, boolean ended) {
        // When
        Report.Head head = report(Samples.execution(state, List.of())).head();

        // Then
        assertThat(head.state()).isEqualTo(word);
        assertThat(head.times().startedAt().isPresent()).isEqualTo(started);
        assertThat(head.times().endedAt().isPresent()).isEqualTo(ended);
        assertThat(head.times().took()).isPresent();
    }

    static Stream<Object[]> waveStates() {
        Instant at = Samples.at(5);
        return Stream.of(
                new Object[] {new WaveState.Waiting(), false, false},
                new Object[] {new WaveState.Delayed(at), false, false},
                new Object[] {new WaveState.AwaitingApproval(at, at), false, false},
                new Object[] {new WaveState.Preparing(at, Optional.empty()), true, false},
                new Object[] {new WaveState.Launching(at, Optional.empty()), true, false},
                new Object[] {new WaveState.Verifying(at, Optional.empty()), true, false},
                new Object[] {new WaveState.Succeeded(at, at), true, true},
                new Object[] {new WaveState.Degraded(at, at), true, true},
                new Object[] {new WaveState.Failed(Optional.empty(), at, "r"), false, true},
                new Object[] {new WaveState.Skipped(at), false, true},
                new Object[] {new WaveState.Cancelled(at), false, true});
    }

    @ParameterizedTest
    @MethodSource("waveStates")
    void everyWaveStateHasItsTimes(WaveState state, boolean started, boolean ended) {
        assertThat(States.startedAt(state).isPresent()).isEqualTo(started);
        assertThat(States.endedAt(state).isPresent()).isEqualTo(ended);
    }

    @Test
    void skippedServersAreCounted() {
        // Given
        ServerRun skipped = Samples.server(
                "a", Impact.OPTIONAL, new ServerState.Skipped(Samples.at(1)), Optional.empty(), ServerRun.Times.NONE);
        ServerRun cancelled = Samples.server(
                "b", Impact.OPTIONAL, new ServerState.Cancelled(Samples.at(1)), Optional.empty(), ServerRun.Times.NONE);

        // Then
        assertThat(report(Samples.execution(
                                new ExecutionState.Cancelled(Samples.at(2), "enough"),
                                List.of(Samples.wave(
                                        "db",
                                        new WaveState.Skipped(Samples.at(1)),
                                        Targets.NONE,
                                        List.of(skipped, cancelled)))))
                        .counts())
                .isEqualTo(new Report.Counts(2, 0, 0, 2, 0));
    }
}
