package io.breakwater.simulator.drs.failback;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.drs.FailbackState;
import io.breakwater.simulator.core.drs.LaunchState;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.drs.Constraints;
import io.breakwater.simulator.drs.DrsErrors;
import io.breakwater.simulator.drs.Fleet;
import io.breakwater.simulator.drs.JobRow;
import io.breakwater.simulator.drs.RecoveryInstanceRow;
import io.breakwater.simulator.drs.Tags;
import io.breakwater.simulator.drs.instance.RecoveryInstances;
import io.breakwater.simulator.drs.job.JobView;
import io.breakwater.simulator.drs.job.Jobs;
import io.breakwater.simulator.drs.launch.Recoveries;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.drs.model.InitiatedBy;
import software.amazon.awssdk.services.drs.model.StartFailbackLaunchRequest;
import software.amazon.awssdk.services.drs.model.StartFailbackLaunchResponse;

/** Launches servers where they came from. Source: DRS API reference, StartFailbackLaunch. */
public final class FailbackLaunches {
    private static final int MOST_INSTANCES = 200;

    /** One recovery instance, where it is, and the source server that is launched for it. */
    record Pair(Scope scope, RecoveryInstanceRow instance, Fleet.Reference server) {}

    private FailbackLaunches() {}

    /** What clients call. */
    public static List<Operation> operations() {
        return List.of(
                Operation.of("StartFailbackLaunch", StartFailbackLaunchRequest::builder, FailbackLaunches::start));
    }

    private static StartFailbackLaunchResponse start(StartFailbackLaunchRequest request, Call call) {
        Constraints.range("recoveryInstanceIDs", request.recoveryInstanceIDs().size(), 1, MOST_INSTANCES);
        Constraints.patterns("recoveryInstanceIDs", request.recoveryInstanceIDs(), Constraints.INSTANCE);
        Tags.check(request.tags());
        List<Pair> pairs = request.recoveryInstanceIDs().stream()
                .distinct()
                .map(id -> pair(id, call))
                .toList();
        pairs.forEach(FailbackLaunches::refuseUnready);
        Map<String, Optional<String>> servers = new LinkedHashMap<>();
        pairs.forEach(pair -> servers.put(pair.server().id(), Optional.empty()));
        Jobs.of(call.world(), call.scope()).check(servers.keySet());
        JobRow job = open(call, pairs, servers, request.tags());
        pairs.forEach(pair -> RecoveryInstances.of(call.world(), pair.scope())
                .update(
                        pair.instance().id(),
                        row -> row.withFailback(row.failback().withJob(job.id()))));
        return StartFailbackLaunchResponse.builder().job(JobView.of(job)).build();
    }

    private static JobRow open(
            Call call, List<Pair> pairs, Map<String, Optional<String>> servers, Map<String, String> tags) {
        Scope target = pairs.getFirst().server().scope();
        boolean byClient = isByClient(pairs.getFirst());
        if (pairs.stream().anyMatch(pair -> !pair.server().scope().equals(target) || isByClient(pair) != byClient)) {
            throw DrsErrors.invalid("recoveryInstanceIDs", "The recovery instances have different origins.");
        }
        Scope jobScope = call.scope();
        return byClient
                ? ClientFailback.open(call, pairs, tags)
                : Recoveries.open(
                        call,
                        "StartFailbackLaunch",
                        InitiatedBy.FAILBACK,
                        target,
                        new Recoveries.Wanted(servers, false, tags, (world, id) -> ended(world, jobScope, id, pairs)));
    }

    private static boolean isByClient(Pair pair) {
        return pair.instance().failback().reversedSourceServerArn().isEmpty();
    }

    /** The failback of an instance: with its source server at the origin, or with its own by the failback client. */
    private static Pair pair(String id, Call call) {
        World world = call.world();
        for (Scope scope : world.scopesWith(RecoveryInstanceRow.class)) {
            Optional<Pair> pair = RecoveryInstances.of(world, scope).find(id).flatMap(row -> pair(scope, row, call));
            if (pair.isPresent()) {
                return pair.get();
            }
        }
        throw DrsErrors.invalid(
                "recoveryInstanceIDs", "Recovery instance " + id + " does not fail back to this Region.");
    }

    private static Optional<Pair> pair(Scope scope, RecoveryInstanceRow row, Call call) {
        boolean here = scope.equals(call.scope());
        Optional<Fleet.Reference> receiver =
                row.failback().reversedSourceServerArn().map(Fleet.Reference::of);
        if (receiver.isEmpty()) {
            return here
                    ? Optional.of(new Pair(scope, row, new Fleet.Reference(scope, row.sourceServerId())))
                    : Optional.empty();
        }
        boolean anywhere = here && !Assumptions.holds(call.world(), FailbackBehaviours.LAUNCH_AT_ORIGIN);
        return receiver.filter(reference -> anywhere || reference.scope().equals(call.scope()))
                .map(reference -> new Pair(scope, row, reference));
    }

    private static void refuseUnready(Pair pair) {
        FailbackState state = pair.instance().failback().state();
        if (!(state instanceof FailbackState.ReadyForLaunch)) {
            throw DrsErrors.conflict(
                    RecoveryInstances.TYPE,
                    pair.instance().id(),
                    "Failback of the recovery instance is not ready for launch: its state is " + state.code() + ".");
        }
    }

    /** Failbacks whose server was launched are completed; the others stay as they are. */
    static void ended(World world, Scope jobScope, String jobId, List<Pair> pairs) {
        JobRow job = Jobs.of(world, jobScope).find(jobId).orElseThrow();
        for (Pair pair : pairs) {
            boolean launched = job.server(pair.server().id())
                    .filter(server -> server.state() instanceof LaunchState.Launched)
                    .isPresent();
            if (launched) {
                complete(world, pair);
            }
        }
    }

    /** The replica may have fallen behind while the job ran, which no longer matters. */
    private static void complete(World world, Pair pair) {
        RecoveryInstances.of(world, pair.scope()).find(pair.instance().id()).ifPresent(row -> {
            FailbackState.ReadyForLaunch ready = new FailbackState.ReadyForLaunch(world.now());
            if (row.failback().state() instanceof FailbackState.Stoppable) {
                FailbackWatch.change(
                        world, pair.scope(), row.id(), was -> was.failback().with(ready.complete(world.now())));
            }
        });
    }
}
