package io.breakwater.simulator.drs.failback;

import io.breakwater.simulator.core.drs.Replication;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.drs.Agents;
import io.breakwater.simulator.drs.RecoveryInstanceRow;
import io.breakwater.simulator.drs.SourceServerRow;
import io.breakwater.simulator.drs.SourceServerRow.Links;
import io.breakwater.simulator.drs.SourceServerRow.Machine;
import io.breakwater.simulator.ec2.instance.Instances;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.drs.model.Disk;
import software.amazon.awssdk.services.drs.model.ReplicationDirection;
import software.amazon.awssdk.services.drs.model.SourceCloudProperties;
import software.amazon.awssdk.services.drs.model.SourceProperties;
import software.amazon.awssdk.services.ec2.model.Instance;

/** The source server that replicates a recovery instance back to where its own source server came from. */
final class ReversedServer {
    private ReversedServer() {}

    static Agents.Registration of(
            World world, Scope here, SourceServerRow server, RecoveryInstanceRow row, Scope origin) {
        Instance instance = Instances.existing(world, here, row.id()).instance();
        Machine machine = new Machine(
                properties(server, row),
                SourceCloudProperties.builder()
                        .originAccountID(here.account())
                        .originRegion(here.region())
                        .originAvailabilityZone(instance.placement().availabilityZone())
                        .build(),
                Optional.of(instance.instanceTypeAsString()),
                server.machine().agentVersion(),
                world.now(),
                row.launch().originZone(),
                server.machine().link(),
                Map.of());
        Links links = Links.none(origin.account())
                .with(ReplicationDirection.FAILBACK)
                .withReversedDirection(Optional.of(server.arn()));
        Replication replication = Replication.begin(server.replication().workload(), world.now());
        return new Agents.Registration(machine, replication, server.tags(), links);
    }

    private static SourceProperties properties(SourceServerRow server, RecoveryInstanceRow row) {
        return server.machine().properties().toBuilder()
                .identificationHints(row.properties().identificationHints())
                .networkInterfaces(row.properties().networkInterfaces())
                .disks(row.properties().disks().stream()
                        .map(disk -> Disk.builder()
                                .deviceName(disk.internalDeviceName())
                                .bytes(disk.bytes())
                                .build())
                        .toList())
                .build();
    }
}
