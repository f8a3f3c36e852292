package io.breakwater.simulator.drs.instance;

import io.breakwater.simulator.core.drs.Replication;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.drs.DrsTimes;
import io.breakwater.simulator.drs.RecoveryInstanceRow;
import io.breakwater.simulator.drs.ReplicationInfo;
import io.breakwater.simulator.drs.SourceServerRow;
import io.breakwater.simulator.drs.SourceServerView;
import io.breakwater.simulator.ec2.instance.Instances;
import io.breakwater.simulator.ec2.template.Shapes;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.services.drs.model.FailbackLaunchType;
import software.amazon.awssdk.services.drs.model.RecoveryInstance;
import software.amazon.awssdk.services.drs.model.RecoveryInstanceDataReplicationInfo;
import software.amazon.awssdk.services.drs.model.RecoveryInstanceDataReplicationInfoReplicatedDisk;
import software.amazon.awssdk.services.drs.model.RecoveryInstanceDataReplicationState;
import software.amazon.awssdk.services.drs.model.RecoveryInstanceFailback;

/**
 * A recovery instance as the API shows it. Source: DRS API reference, RecoveryInstance; its members lagDuration and
 * elapsedReplicationDuration are durations, though the model types them as instants.
 */
final class RecoveryInstanceView {
    private static final String NOT_FOUND = "NOT_FOUND";

    private RecoveryInstanceView() {}

    static RecoveryInstance of(World world, Scope scope, RecoveryInstanceRow row) {
        Optional<SourceServerRow> replica = RecoveryInstances.of(world, scope).replica(row);
        return RecoveryInstance.builder()
                .recoveryInstanceID(row.id())
                .ec2InstanceID(row.id())
                .ec2InstanceState(state(world, scope, row.id()))
                .arn(row.arn())
                .tags(row.tags())
                .sourceServerID(row.sourceServerId())
                .jobID(row.launch().jobId())
                .isDrill(row.launch().drill())
                .pointInTimeSnapshotDateTime(DrsTimes.text(row.launch().pointInTime()))
                .originEnvironment(row.launch().origin())
                .originAvailabilityZone(
                        row.launch().originZone().isEmpty()
                                ? null
                                : row.launch().originZone())
                .agentVersion(row.launch().agentVersion())
                .recoveryInstanceProperties(row.properties())
                .failback(failback(world, row, replica))
                .dataReplicationInfo(replication(world, row, replica))
                .build();
    }

    /** The EC2 instance's state, which may have been changed behind the service's back. */
    static String state(World world, Scope scope, String id) {
        return Instances.find(world, scope, id)
                .map(instance -> instance.state().text().toUpperCase(Locale.ROOT))
                .orElse(NOT_FOUND);
    }

    private static RecoveryInstanceFailback failback(
            World world, RecoveryInstanceRow row, Optional<SourceServerRow> replica) {
        RecoveryInstanceRow.Failback failback = row.failback();
        RecoveryInstanceFailback.Builder view = RecoveryInstanceFailback.builder()
                .state(failback.state().code())
                .failbackJobID(failback.jobId().orElse(null))
                .failbackInitiationTime(failback.startedAt().map(DrsTimes::text).orElse(null));
        if (failback.jobId().isPresent()) {
            view.failbackLaunchType(FailbackLaunchType.RECOVERY);
        }
        replica.map(SourceServerRow::replication)
                .or(row::replication)
                .ifPresent(replication -> replication
                        .firstByteAt()
                        .ifPresent(first -> view.firstByteDateTime(DrsTimes.text(first))
                                .elapsedReplicationDuration(DrsTimes.text(Duration.between(first, world.now())))));
        if (failback.startedAt().isPresent()) {
            view.agentLastSeenByServiceDateTime(DrsTimes.text(world.now())).failbackToOriginalServer(false);
        }
        return view.build();
    }

    private static RecoveryInstanceDataReplicationInfo replication(
            World world, RecoveryInstanceRow row, Optional<SourceServerRow> replica) {
        if (RecoveryInstances.isDisconnected(row)) {
            return own(row, RecoveryInstanceDataReplicationState.DISCONNECTED);
        }
        return replica.map(server -> Shapes.copy(
                                SourceServerView.of(server, world.now()).dataReplicationInfo(),
                                RecoveryInstanceDataReplicationInfo.builder())
                        .build())
                .or(() -> row.replication().map(replication -> byClient(world, row, replication)))
                .orElseGet(() -> own(row, RecoveryInstanceDataReplicationState.NOT_STARTED));
    }

    /** Replication by the failback client, which has no source server at the origin. */
    private static RecoveryInstanceDataReplicationInfo byClient(
            World world, RecoveryInstanceRow row, Replication replication) {
        Replication now = replication.at(world.now());
        return own(
                        row,
                        RecoveryInstanceDataReplicationState.fromValue(
                                ReplicationInfo.code(now.state()).toString()))
                .toBuilder()
                .lagDuration(now.lag(world.now()).map(DrsTimes::text).orElse(null))
                .etaDateTime(now.eta().map(DrsTimes::text).orElse(null))
                .build();
    }

    private static RecoveryInstanceDataReplicationInfo own(
            RecoveryInstanceRow row, RecoveryInstanceDataReplicationState state) {
        boolean gone = state == RecoveryInstanceDataReplicationState.DISCONNECTED;
        return RecoveryInstanceDataReplicationInfo.builder()
                .dataReplicationState(state)
                .replicatedDisks(row.properties().disks().stream()
                        .map(disk -> RecoveryInstanceDataReplicationInfoReplicatedDisk.builder()
                                .deviceName(disk.internalDeviceName())
                                .totalStorageBytes(gone ? 0 : disk.bytes())
                                .replicatedStorageBytes(0L)
                                .rescannedStorageBytes(0L)
                                .backloggedStorageBytes(0L)
                                .build())
                        .toList())
                .build();
    }
}
