package io.breakwater.drs.execution;

import io.breakwater.drs.core.execution.ActionRun;
import io.breakwater.drs.core.execution.Execution;
import io.breakwater.drs.core.execution.ExecutionKind;
import io.breakwater.drs.core.execution.ExecutionState;
import io.breakwater.drs.core.execution.Origin;
import io.breakwater.drs.core.execution.Person;
import io.breakwater.drs.core.execution.RunSettings;
import io.breakwater.drs.core.execution.ServerRun;
import io.breakwater.drs.core.execution.ServerTask;
import io.breakwater.drs.core.execution.WaveRun;
import io.breakwater.drs.core.plan.RecoveryPlan;
import io.breakwater.drs.core.plan.ResolvedPlan;
import io.breakwater.drs.core.plan.ResolvedServer;
import io.breakwater.drs.core.plan.ResolvedWave;
import io.breakwater.drs.core.plan.Wave;
import io.breakwater.drs.execution.StartRequest.Points;
import io.breakwater.drs.execution.StartRequest.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes executions of plans: what is to be done, nothing of it begun. */
final class Assembly {
    private final ResolvedPlan plan;
    private final StartRequest request;

    Assembly(ResolvedPlan plan, StartRequest request) {
        this.plan = plan;
        this.request = request;
    }

    /** The waves that are executed, with the servers of each. */
    List<ResolvedWave> waves() {
        return plan.waves().stream()
                .map(wave -> new ResolvedWave(wave.name(), selected(wave)))
                .filter(wave -> isSelected(wave.name()) && (!wave.servers().isEmpty() || !byServers()))
                .toList();
    }

    List<ResolvedServer> servers() {
        return waves().stream().flatMap(wave -> wave.servers().stream()).toList();
    }

    /** @param snapshots what servers are recovered to; those without get the latest data */
    Execution execution(UUID id, Person by, Map<String, String> snapshots, Instant now) {
        RecoveryPlan recoveryPlan = plan.plan();
        boolean recovery = request.kind() == ExecutionKind.RECOVERY;
        Map<String, Wave> waves =
                recoveryPlan.waves().stream().collect(Collectors.toMap(Wave::name, Function.identity()));
        List<ResolvedWave> chosen = waves();
        Set<String> names = chosen.stream().map(ResolvedWave::name).collect(Collectors.toSet());
        return new Execution(
                id,
                request.kind(),
                new ExecutionState.Pending(now),
                new Origin(
                        Optional.of(new Origin.PlanVersion(plan.id(), plan.name(), plan.version())),
                        Optional.empty(),
                        by,
                        request.reason(),
                        now),
                new RunSettings(
                        recovery ? recoveryPlan.recoveryApproval() : Optional.empty(),
                        recovery ? Optional.empty() : recoveryPlan.cleanUpAfter(),
                        recoveryPlan.timeLimit(),
                        recoveryPlan.targets(),
                        pointInTime()),
                chosen.stream()
                        .map(wave -> {
                            Wave document = Objects.requireNonNull(waves.get(wave.name()));
                            return run(document, wave, ancestors(document, names, waves), snapshots);
                        })
                        .toList(),
                List.of());
    }

    private WaveRun run(Wave wave, ResolvedWave resolved, Set<String> dependsOn, Map<String, String> snapshots) {
        return WaveRun.planned(
                wave.name(),
                new WaveRun.Rules(
                        dependsOn, wave.delay(), wave.approval(), wave.onFailure(), wave.timeLimit(), wave.targets()),
                resolved.servers().stream()
                        .map(server -> run(
                                server,
                                Optional.ofNullable(
                                        snapshots.get(server.server().id()))))
                        .toList(),
                byServers() ? List.of() : actions(wave));
    }

    private static ServerRun run(ResolvedServer server, Optional<String> snapshot) {
        ServerRun planned = ServerRun.planned(
                server.server().id(),
                server.server().name(),
                server.server().site(),
                server.impact(),
                List.of(ServerTask.LAUNCH));
        return snapshot.map(planned::from).orElse(planned);
    }

    private static List<ActionRun> actions(Wave wave) {
        return Stream.concat(
                        wave.before().stream()
                                .map(action -> ActionRun.planned(UUID.randomUUID(), ActionRun.Stage.BEFORE, action)),
                        wave.after().stream()
                                .map(action -> ActionRun.planned(UUID.randomUUID(), ActionRun.Stage.AFTER, action)))
                .toList();
    }

    /** A wave that is left out passes on what it waited for, so that the order of the others stays. */
    private static Set<String> ancestors(Wave wave, Set<String> chosen, Map<String, Wave> waves) {
        Set<String> found = new HashSet<>();
        Set<String> seen = new HashSet<>();
        List<String> open = new ArrayList<>(wave.dependsOn());
        while (!open.isEmpty()) {
            String next = open.removeLast();
            if (chosen.contains(next)) {
                found.add(next);
            } else if (seen.add(next)) {
                Optional.ofNullable(waves.get(next)).ifPresent(left -> open.addAll(left.dependsOn()));
            }
        }
        return found;
    }

    private boolean isSelected(String wave) {
        return switch (request.scope()) {
            case Scope.Whole _, Scope.Servers _ -> true;
            case Scope.Waves(Set<String> names) -> names.contains(wave);
        };
    }

    private List<ResolvedServer> selected(ResolvedWave wave) {
        return switch (request.scope()) {
            case Scope.Whole _, Scope.Waves _ -> wave.servers();
            case Scope.Servers(Set<String> ids) ->
                wave.servers().stream()
                        .filter(server -> ids.contains(server.server().id()))
                        .toList();
        };
    }

    private boolean byServers() {
        return request.scope() instanceof Scope.Servers;
    }

    private Optional<String> pointInTime() {
        return switch (request.points()) {
            case Points.Latest _ -> Optional.empty();
            case Points.Before(Instant instant) -> Optional.of("before " + instant);
            case Points.Pinned(Map<String, String> snapshots) ->
                Optional.of("chosen for %d servers".formatted(snapshots.size()));
        };
    }
}
