package io.breakwater.drs.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.breakwater.drs.core.execution.ActionRun;
import io.breakwater.drs.core.execution.Execution;
import io.breakwater.drs.core.execution.ExecutionKind;
import io.breakwater.drs.core.execution.ExecutionState;
import io.breakwater.drs.core.execution.ServerRun;
import io.breakwater.drs.core.execution.WaveRun;
import io.breakwater.drs.core.inventory.Machine;
import io.breakwater.drs.core.inventory.Replication;
import io.breakwater.drs.core.inventory.SourceServer;
import io.breakwater.drs.core.plan.Action;
import io.breakwater.drs.core.plan.ApprovalRule;
import io.breakwater.drs.core.plan.FailurePolicy;
import io.breakwater.drs.core.plan.Finding;
import io.breakwater.drs.core.plan.Impact;
import io.breakwater.drs.core.plan.RecoveryPlan;
import io.breakwater.drs.core.plan.ResolvedPlan;
import io.breakwater.drs.core.plan.ResolvedServer;
import io.breakwater.drs.core.plan.ResolvedWave;
import io.breakwater.drs.core.plan.Targets;
import io.breakwater.drs.core.plan.Task;
import io.breakwater.drs.core.plan.Wave;
import io.breakwater.drs.execution.StartRequest.Points;
import io.breakwater.drs.execution.StartRequest.Scope;
import io.breakwater.web.problem.Problem.Fault;
import io.breakwater.web.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AssemblyTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final ApprovalRule APPROVAL =
            new ApprovalRule(List.of("role:dr-approver"), Duration.ofHours(1), true, "Recover for real?");
    private static final UUID PLAN = UUID.fromString("0192f3a4-0000-7000-8000-000000000002");

    @Test
    void wholePlanBecomesWavesWithServersAndActions() {
        Execution execution = made(request(ExecutionKind.DRILL, new Scope.Whole()));

        assertThat(execution.state()).isEqualTo(new ExecutionState.Pending(NOW));
        assertThat(execution.waves()).extracting(WaveRun::name).containsExactly("data", "logic", "front");
        assertThat(execution.waves().get(1).rules().dependsOn()).containsExactly("data");
        assertThat(execution.waves().getFirst().servers())
                .extracting(ServerRun::serverId, ServerRun::impact)
                .containsExactly(tuple("s-db", Impact.CRITICAL), tuple("s-cache", Impact.OPTIONAL));
        assertThat(execution.waves().getLast().actions())
                .extracting(ActionRun::stage)
                .containsExactly(ActionRun.Stage.BEFORE, ActionRun.Stage.AFTER);
        assertThat(execution.origin().plan().orElseThrow().version()).isEqualTo(4);
    }

    @Test
    void recoveryAwaitsItsApprovalAndIsNeverCleanedUpByItself() {
        Execution drill = made(request(ExecutionKind.DRILL, new Scope.Whole()));
        Execution recovery = made(request(ExecutionKind.RECOVERY, new Scope.Whole()));

        assertThat(drill.settings().startApproval()).isEmpty();
        assertThat(drill.settings().cleanUpAfter()).contains(Duration.ofHours(4));
        assertThat(recovery.settings().startApproval()).contains(APPROVAL);
        assertThat(recovery.settings().cleanUpAfter()).isEmpty();
    }

    @Test
    void waveThatIsLeftOutPassesOnWhatItWaitedFor() {
        Execution execution = made(request(ExecutionKind.DRILL, new Scope.Waves(Set.of("data", "front"))));

        assertThat(execution.waves()).extracting(WaveRun::name).containsExactly("data", "front");
        assertThat(execution.waves().getLast().rules().dependsOn()).containsExactly("data");
    }

    @Test
    void chosenServersBringNoActionsAlong() {
        Execution execution = made(request(ExecutionKind.DRILL, new Scope.Servers(Set.of("s-web"))));

        assertThat(execution.waves()).singleElement().satisfies(wave -> {
            assertThat(wave.name()).isEqualTo("front");
            assertThat(wave.rules().dependsOn()).isEmpty();
            assertThat(wave.servers()).extracting(ServerRun::serverId).containsExactly("s-web");
            assertThat(wave.actions()).isEmpty();
        });
    }

    @Test
    void serversGetTheirPointsInTime() {
        StartRequest request = new StartRequest(
                PLAN,
                OptionalInt.empty(),
                ExecutionKind.DRILL,
                new Points.Before(NOW),
                new Scope.Whole(),
                Optional.empty(),
                Optional.empty());

        Execution execution = new Assembly(plan(List.of()), request)
                .execution(UUID.randomUUID(), SampleExecutions.OPERATOR, Map.of("s-db", "pit-1"), NOW);

        assertThat(execution.waves().getFirst().servers())
                .extracting(ServerRun::snapshotId)
                .containsExactly(Optional.of("pit-1"), Optional.empty());
        assertThat(execution.settings().pointInTime()).contains("before " + NOW);
    }

    @Test
    void whatThePlanDoesNotHaveIsNamed() {
        assertThat(faults(request(ExecutionKind.DRILL, new Scope.Waves(Set.of("attic")))))
                .extracting(Fault::pointer)
                .containsExactly("/scope/waves");
        assertThat(faults(request(ExecutionKind.DRILL, new Scope.Servers(Set.of("s-nobody")))))
                .extracting(Fault::pointer)
                .containsExactly("/scope/servers");
        assertThat(faults(request(ExecutionKind.CLEANUP, new Scope.Whole())))
                .extracting(Fault::pointer)
                .containsExactly("/kind");
        assertThat(faults(request(ExecutionKind.DRILL, new Scope.Whole()))).isEmpty();
    }

    @Test
    void recoveryNeedsThePlansNameTyped() {
        ResolvedPlan plan = plan(List.of());

        assertThatThrownBy(() -> StartChecks.checkStart(request(ExecutionKind.RECOVERY, Optional.empty()), plan))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> StartChecks.checkStart(request(ExecutionKind.RECOVERY, Optional.of("Shop")), plan))
                .isInstanceOf(ProblemException.class);
        assertThatCode(() -> StartChecks.checkStart(request(ExecutionKind.RECOVERY, Optional.of("shop")), plan))
                .doesNotThrowAnyException();
        assertThatCode(() -> StartChecks.checkStart(request(ExecutionKind.DRILL, Optional.empty()), plan))
                .doesNotThrowAnyException();
    }

    @Test
    void planWithErrorsIsNotStartedAndOneWithWarningsIs() {
        StartRequest drill = request(ExecutionKind.DRILL, Optional.empty());
        Finding error = Finding.error("plan.empty-wave", "/waves/0", "The wave is empty.", "Add a server.");
        Finding warning = Finding.warning("plan.rto", "/waves/0", "It will be late.", "Hurry.");

        assertThatThrownBy(() -> StartChecks.checkStart(drill, plan(List.of(warning, error))))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.errors())
                                .extracting(Fault::pointer)
                                .containsExactly("/waves/0"));
        assertThatCode(() -> StartChecks.checkStart(drill, plan(List.of(warning))))
                .doesNotThrowAnyException();
    }

    private static Execution made(StartRequest request) {
        return new Assembly(plan(List.of()), request)
                .execution(UUID.randomUUID(), SampleExecutions.OPERATOR, Map.of(), NOW);
    }

    private static List<Fault> faults(StartRequest request) {
        ResolvedPlan plan = plan(List.of());
        try {
            StartChecks.check(request, plan, new Assembly(plan, request));
            return List.of();
        } catch (ProblemException e) {
            return e.errors();
        }
    }

    private static StartRequest request(ExecutionKind kind, Scope scope) {
        return new StartRequest(
                PLAN, OptionalInt.empty(), kind, new Points.Latest(), scope, Optional.empty(), Optional.empty());
    }

    private static StartRequest request(ExecutionKind kind, Optional<String> typedName) {
        return new StartRequest(
                PLAN, OptionalInt.empty(), kind, new Points.Latest(), new Scope.Whole(), Optional.empty(), typedName);
    }

    private static ResolvedPlan plan(List<Finding> findings) {
        Action probe = new Action("probe", new Task.TcpProbe("db", 5432), Duration.ofMinutes(5), Impact.CRITICAL);
        RecoveryPlan plan = new RecoveryPlan(
                "shop",
                "",
                List.of(
                        wave("data", Set.of(), List.of(), List.of()),
                        wave("logic", Set.of("data"), List.of(), List.of()),
                        wave("front", Set.of("logic"), List.of(probe), List.of(probe))),
                Targets.NONE,
                Optional.of(APPROVAL),
                Optional.of(Duration.ofHours(4)),
                Duration.ofHours(24));
        return new ResolvedPlan(
                PLAN,
                "shop",
                4,
                plan,
                List.of(
                        new ResolvedWave(
                                "data", List.of(server("s-db", Impact.CRITICAL), server("s-cache", Impact.OPTIONAL))),
                        new ResolvedWave("logic", List.of(server("s-app", Impact.CRITICAL))),
                        new ResolvedWave("front", List.of(server("s-web", Impact.CRITICAL)))),
                findings);
    }

    private static Wave wave(String name, Set<String> dependsOn, List<Action> before, List<Action> after) {
        return new Wave(
                name,
                dependsOn,
                List.of(),
                Duration.ZERO,
                Optional.empty(),
                before,
                after,
                new FailurePolicy.Stop(),
                Optional.empty(),
                Targets.NONE);
    }

    private static ResolvedServer server(String id, Impact impact) {
        return new ResolvedServer(
                new SourceServer(
                        id,
                        "arn:" + id,
                        SampleExecutions.SITE,
                        id,
                        Map.of(),
                        new Machine(
                                id,
                                "Linux",
                                2,
                                1L << 33,
                                List.of(),
                                Optional.empty(),
                                true,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        new Replication(Replication.State.CONTINUOUS, Optional.empty(), "FAILOVER", Optional.empty()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        NOW),
                impact,
                Optional.empty());
    }
}
