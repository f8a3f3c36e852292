package io.breakwater.simulator.drs.failback;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.call.AwsError;
import io.breakwater.simulator.core.drs.FailbackState;
import io.breakwater.simulator.core.drs.Replication;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.drs.Agents;
import io.breakwater.simulator.drs.Constraints;
import io.breakwater.simulator.drs.DrsAccount;
import io.breakwater.simulator.drs.DrsErrors;
import io.breakwater.simulator.drs.Fleet;
import io.breakwater.simulator.drs.RecoveryInstanceRow;
import io.breakwater.simulator.drs.SourceServerRow;
import io.breakwater.simulator.drs.instance.RecoveryInstances;
import io.breakwater.simulator.drs.job.Jobs;
import io.breakwater.simulator.ec2.instance.Instances;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.drs.model.ReplicationDirection;
import software.amazon.awssdk.services.drs.model.ReverseReplicationRequest;
import software.amazon.awssdk.services.drs.model.ReverseReplicationResponse;
import software.amazon.awssdk.services.drs.model.StopFailbackRequest;
import software.amazon.awssdk.services.drs.model.StopFailbackResponse;

/** Begins and stops to replicate recovery instances back. Source: DRS API reference, ReverseReplication, StopFailback. */
public final class ReverseReplications {
    private ReverseReplications() {}

    /** What clients call. */
    public static List<Operation> operations() {
        return List.of(
                Operation.of("ReverseReplication", ReverseReplicationRequest::builder, ReverseReplications::reverse),
                Operation.of("StopFailback", StopFailbackRequest::builder, ReverseReplications::stop));
    }

    private static ReverseReplicationResponse reverse(ReverseReplicationRequest request, Call call) {
        Constraints.pattern("recoveryInstanceID", request.recoveryInstanceID(), Constraints.INSTANCE);
        RecoveryInstances instances = RecoveryInstances.of(call.world(), call.scope());
        RecoveryInstanceRow row = instances.get(request.recoveryInstanceID());
        FailbackState.NotStarted idle = reversible(row, call);
        Fleet fleet = Fleet.of(call.world(), call.scope());
        SourceServerRow server = fleet.get(row.sourceServerId());
        Scope origin = origin(server, row);
        if (!DrsAccount.isInitialized(call.world(), origin)) {
            throw DrsErrors.uninitialized(origin.account());
        }
        SourceServerRow receiver = receiver(call, server, row, origin);
        fleet.update(server.id(), was -> was.withLinks(was.links().withReversedDirection(Optional.of(receiver.arn()))));
        FailbackState.InProgress started = idle.start(call.now());
        instances
                .update(row.id(), was -> was.withFailback(was.failback().started(started, Optional.of(receiver.arn()))))
                .ifPresent(begun -> FailbackWatch.begin(call.world(), call.scope(), begun));
        return ReverseReplicationResponse.builder()
                .reversedDirectionSourceServerArn(receiver.arn())
                .build();
    }

    private static FailbackState.NotStarted reversible(RecoveryInstanceRow row, Call call) {
        if (row.launch().originZone().isEmpty()) {
            throw DrsErrors.invalid(
                    "recoveryInstanceID",
                    "Replication can be reversed for recovery instances that originated in EC2 only.");
        }
        if (Jobs.of(call.world(), call.scope()).isBusy(row.sourceServerId())) {
            throw refused(row, "Recovery instance is part of a job that is in progress.");
        }
        boolean alive = Instances.find(call.world(), call.scope(), row.id())
                .filter(instance -> instance.state().isAlive())
                .isPresent();
        if (!alive || RecoveryInstances.isDisconnected(row)) {
            throw refused(row, "Recovery instance is terminated or disconnected.");
        }
        if (row.failback().state() instanceof FailbackState.NotStarted idle) {
            return idle;
        }
        throw refused(row, "Failback of the recovery instance has started already.");
    }

    private static AwsError refused(RecoveryInstanceRow row, String why) {
        return DrsErrors.conflict(RecoveryInstances.TYPE, row.id(), why);
    }

    private static Scope origin(SourceServerRow server, RecoveryInstanceRow row) {
        return Optional.ofNullable(server.machine().origin())
                .map(cloud -> new Scope(cloud.originAccountID(), cloud.originRegion()))
                .orElseThrow(() -> refused(row, "The origin of the recovery instance is not known."));
    }

    /** The source server that replicates the instance: one that is there from before, or a new one. */
    private static SourceServerRow receiver(Call call, SourceServerRow server, RecoveryInstanceRow row, Scope origin) {
        World world = call.world();
        Agents.Registration fresh = ReversedServer.of(world, call.scope(), server, row, origin);
        Optional<SourceServerRow> former = server.links()
                .reversedDirectionArn()
                .map(Fleet.Reference::of)
                .filter(reference -> reference.scope().equals(origin))
                .flatMap(reference -> Fleet.of(world, origin).find(reference.id()))
                .filter(candidate -> server.links().direction() == ReplicationDirection.FAILOVER
                        || Assumptions.holds(world, FailbackBehaviours.REPROTECT));
        return former.map(known -> again(world, origin, known, fresh))
                .orElseGet(() -> Agents.register(world, origin, fresh));
    }

    /** A server that was there before compares all its disks with the replica. */
    private static SourceServerRow again(World world, Scope origin, SourceServerRow known, Agents.Registration fresh) {
        Replication before = known.replication().at(world.now());
        Replication rescanning = before.rescan(world.now())
                .orElseGet(() -> Replication.resume(before.workload(), world.now(), world.now()));
        return Fleet.of(world, origin)
                .update(known.id(), was -> was.withMachine(fresh.machine()).withReplication(rescanning))
                .orElseThrow();
    }

    private static StopFailbackResponse stop(StopFailbackRequest request, Call call) {
        Constraints.pattern("recoveryInstanceID", request.recoveryInstanceID(), Constraints.INSTANCE);
        RecoveryInstances instances = RecoveryInstances.of(call.world(), call.scope());
        RecoveryInstanceRow row = instances.get(request.recoveryInstanceID());
        if (row.failback().state() instanceof FailbackState.Stoppable running) {
            instances.replica(row).ifPresent(receiver -> stopReceiver(call, receiver));
            FailbackWatch.change(
                    call.world(), call.scope(), row.id(), was -> was.failback().with(running.stop()));
        } else if (!Assumptions.holds(call.world(), FailbackBehaviours.STOP_IS_LENIENT)) {
            throw DrsErrors.invalid("recoveryInstanceID", "Failback of the recovery instance is not in progress.");
        }
        return StopFailbackResponse.builder().build();
    }

    private static void stopReceiver(Call call, SourceServerRow receiver) {
        Fleet.of(call.world(), Fleet.Reference.of(receiver.arn()).scope())
                .update(
                        receiver.id(),
                        server -> server.replication()
                                .stop(call.now())
                                .map(server::withReplication)
                                .orElse(server));
    }
}
