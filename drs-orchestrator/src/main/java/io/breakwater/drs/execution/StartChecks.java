package io.breakwater.drs.execution;

import io.breakwater.drs.core.execution.ExecutionKind;
import io.breakwater.drs.core.plan.Finding;
import io.breakwater.drs.core.plan.ResolvedPlan;
import io.breakwater.drs.core.plan.ResolvedServer;
import io.breakwater.drs.core.plan.ResolvedWave;
import io.breakwater.drs.execution.StartRequest.Points;
import io.breakwater.drs.execution.StartRequest.Scope;
import io.breakwater.web.problem.Problem.Fault;
import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.problem.ProblemType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What must be right about a request before anything is started. Pointers are into the body of the REST operation. */
final class StartChecks {
    private StartChecks() {}

    /** @throws ProblemException naming everything that is wrong */
    static void check(StartRequest request, ResolvedPlan plan, Assembly assembly) {
        List<Fault> faults = new ArrayList<>();
        if (request.kind() != ExecutionKind.RECOVERY && request.kind() != ExecutionKind.DRILL) {
            faults.add(Fault.at("/kind", "plans are executed as DRILL or RECOVERY"));
        }
        scope(request, plan, faults);
        pins(request, assembly, faults);
        if (faults.isEmpty() && assembly.servers().isEmpty()) {
            faults.add(Fault.at("/scope", "no server is left to recover"));
        }
        if (!faults.isEmpty()) {
            throw ProblemException.invalid(faults);
        }
    }

    /** @throws ProblemException if the name was not typed that a recovery needs, or the plan has errors */
    static void checkStart(StartRequest request, ResolvedPlan plan) {
        if (request.kind() == ExecutionKind.RECOVERY
                && request.typedName().filter(plan.name()::equals).isEmpty()) {
            throw ProblemException.invalid(List.of(
                    Fault.at("/typedName", "type the plan's name, exactly as it is written, to start a recovery")));
        }
        if (!plan.errors().isEmpty()) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "The plan has errors that must be corrected first.",
                    plan.errors().stream().map(StartChecks::fault).toList(),
                    Map.of());
        }
    }

    private static Fault fault(Finding finding) {
        return Fault.at(finding.pointer(), finding.message() + " " + finding.fix());
    }

    private static void scope(StartRequest request, ResolvedPlan plan, List<Fault> faults) {
        switch (request.scope()) {
            case Scope.Whole _ -> {}
            case Scope.Waves(Set<String> names) ->
                unknown(names, plan.waves().stream().map(ResolvedWave::name).collect(Collectors.toSet()))
                        .forEach(name -> faults.add(Fault.at("/scope/waves", "the plan has no wave " + name)));
            case Scope.Servers(Set<String> ids) ->
                unknown(
                                ids,
                                ids(plan.waves().stream()
                                        .flatMap(wave -> wave.servers().stream())
                                        .toList()))
                        .forEach(id -> faults.add(Fault.at("/scope/servers", "the plan does not recover " + id)));
        }
    }

    private static void pins(StartRequest request, Assembly assembly, List<Fault> faults) {
        if (request.points() instanceof Points.Pinned(Map<String, String> snapshots)) {
            unknown(snapshots.keySet(), ids(assembly.servers()))
                    .forEach(
                            id -> faults.add(Fault.at("/pointInTime/pins/" + id, "is not a server of this execution")));
        }
    }

    private static List<String> unknown(Set<String> asked, Set<String> known) {
        return asked.stream().filter(name -> !known.contains(name)).sorted().toList();
    }

    private static Set<String> ids(List<ResolvedServer> servers) {
        return servers.stream().map(server -> server.server().id()).collect(Collectors.toSet());
    }
}
