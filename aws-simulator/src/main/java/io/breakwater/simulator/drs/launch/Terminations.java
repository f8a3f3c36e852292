package io.breakwater.simulator.drs.launch;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.drs.LaunchState;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.drs.Constraints;
import io.breakwater.simulator.drs.DrsErrors;
import io.breakwater.simulator.drs.JobLogItem;
import io.breakwater.simulator.drs.JobRow;
import io.breakwater.simulator.drs.JobRow.Participant;
import io.breakwater.simulator.drs.RecoveryInstanceRow;
import io.breakwater.simulator.drs.instance.RecoveryInstances;
import io.breakwater.simulator.drs.job.JobView;
import io.breakwater.simulator.drs.job.Jobs;
import io.breakwater.simulator.ec2.instance.Permit;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.drs.model.InitiatedBy;
import software.amazon.awssdk.services.drs.model.JobLogEvent;
import software.amazon.awssdk.services.drs.model.JobType;
import software.amazon.awssdk.services.drs.model.TerminateRecoveryInstancesRequest;
import software.amazon.awssdk.services.drs.model.TerminateRecoveryInstancesResponse;

/** Jobs that terminate recovery instances. Source: DRS API reference, TerminateRecoveryInstances. */
public final class Terminations {
    private static final int MOST_INSTANCES = 200;

    private Terminations() {}

    /** What clients call. */
    public static List<Operation> operations() {
        return List.of(Operation.of(
                "TerminateRecoveryInstances", TerminateRecoveryInstancesRequest::builder, Terminations::start));
    }

    private static TerminateRecoveryInstancesResponse start(TerminateRecoveryInstancesRequest request, Call call) {
        Constraints.range("recoveryInstanceIDs", request.recoveryInstanceIDs().size(), 1, MOST_INSTANCES);
        Constraints.patterns("recoveryInstanceIDs", request.recoveryInstanceIDs(), Constraints.INSTANCE);
        Map<String, String> instances = byServer(request, call);
        Jobs jobs = Jobs.of(call.world(), call.scope());
        jobs.check(instances.keySet());
        Permit permit = new Permit(call.caller(), call.authorizer());
        List<Participant> servers = instances.entrySet().stream()
                .map(entry ->
                        Participant.pending(entry.getKey(), Optional.empty()).withRecoveryInstance(entry.getValue()))
                .toList();
        Scope scope = call.scope();
        JobRow job = jobs.open(
                call,
                new Jobs.Plan(
                        "TerminateRecoveryInstances",
                        JobType.TERMINATE,
                        InitiatedBy.TERMINATE_RECOVERY_INSTANCES,
                        servers,
                        List.of(),
                        Map.of(),
                        (world, id) -> begin(world, scope, id, permit),
                        Jobs.JobEffect.NONE));
        return TerminateRecoveryInstancesResponse.builder().job(JobView.of(job)).build();
    }

    /** The instances by their source servers. */
    private static Map<String, String> byServer(TerminateRecoveryInstancesRequest request, Call call) {
        RecoveryInstances instances = RecoveryInstances.of(call.world(), call.scope());
        Map<String, String> byServer = new LinkedHashMap<>();
        for (String id : new LinkedHashSet<>(request.recoveryInstanceIDs())) {
            Optional<RecoveryInstanceRow> row = instances.find(id);
            if (row.isEmpty() && Assumptions.holds(call.world(), LaunchBehaviours.TERMINATE_UNKNOWN)) {
                throw DrsErrors.conflict(RecoveryInstances.TYPE, id, "Recovery instance " + id + " does not exist.");
            }
            if (row.isPresent() && byServer.put(row.get().sourceServerId(), id) != null) {
                throw DrsErrors.conflict(
                        RecoveryInstances.TYPE, id, "Another recovery instance of its source server is included.");
            }
        }
        if (byServer.isEmpty()) {
            throw DrsErrors.conflict(
                    RecoveryInstances.TYPE, request.recoveryInstanceIDs().getFirst(), "No recovery instance exists.");
        }
        return byServer;
    }

    private static void begin(World world, Scope scope, String jobId, Permit permit) {
        Jobs jobs = Jobs.of(world, scope);
        for (Participant server : jobs.find(jobId).orElseThrow().servers()) {
            String instance = server.recoveryInstanceId().orElseThrow();
            LaunchState.InProgress running = new LaunchState.Pending().begin();
            jobs.server(jobId, server.sourceServerId(), was -> was.with(running));
            jobs.log(jobId, JobLogEvent.CLEANUP_START, data(server));
            Optional<String> refusal = Termination.begin(world, scope, instance, permit);
            world.after(LaunchBehaviours.CLEANUP.in(world), later -> end(later, scope, jobId, server, refusal));
        }
    }

    private static void end(World world, Scope scope, String jobId, Participant server, Optional<String> refusal) {
        Jobs jobs = Jobs.of(world, scope);
        LaunchState.InProgress running = new LaunchState.Pending().begin();
        if (refusal.isPresent()) {
            jobs.log(jobId, JobLogEvent.CLEANUP_FAIL, data(server).withError(refusal.get()));
            jobs.server(jobId, server.sourceServerId(), was -> was.with(running.fail()));
        } else {
            Termination.end(world, scope, server.recoveryInstanceId().orElseThrow());
            jobs.log(jobId, JobLogEvent.CLEANUP_END, data(server));
            jobs.server(jobId, server.sourceServerId(), was -> was.with(running.terminated()));
        }
        jobs.settle(jobId, server.sourceServerId(), Jobs.JobEffect.NONE);
    }

    private static JobLogItem.Data data(Participant server) {
        return JobLogItem.Data.of(server.sourceServerId())
                .withTarget(server.recoveryInstanceId().orElseThrow());
    }
}
