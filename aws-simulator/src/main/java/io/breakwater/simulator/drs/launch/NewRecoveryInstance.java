package io.breakwater.simulator.drs.launch;

import io.breakwater.simulator.core.drs.FailbackState;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.drs.DrsTimes;
import io.breakwater.simulator.drs.RecoveryInstanceRow;
import io.breakwater.simulator.drs.SourceServerRow;
import io.breakwater.simulator.ec2.network.NetworkInterfaces;
import io.breakwater.simulator.ec2.storage.Volumes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.drs.model.GetFailbackReplicationConfigurationResponse;
import software.amazon.awssdk.services.drs.model.IdentificationHints;
import software.amazon.awssdk.services.drs.model.NetworkInterface;
import software.amazon.awssdk.services.drs.model.OriginEnvironment;
import software.amazon.awssdk.services.drs.model.RecoveryInstanceDisk;
import software.amazon.awssdk.services.drs.model.RecoveryInstanceProperties;
import software.amazon.awssdk.services.drs.model.SourceCloudProperties;
import software.amazon.awssdk.services.drs.model.SourceProperties;
import software.amazon.awssdk.services.ec2.model.NetworkInterfacePrivateIpAddress;
import software.amazon.awssdk.services.ec2.model.Volume;

/** Makes the row of a recovery instance from its source server and its EC2 instance. */
final class NewRecoveryInstance {
    private static final long GIBIBYTE = 1L << 30;

    private NewRecoveryInstance() {}

    static RecoveryInstanceRow of(World world, LaunchRecord record, LaunchAttempt.Start start, String id) {
        Scope scope = record.scope();
        SourceServerRow server = record.server(world).orElseThrow();
        Optional<SourceCloudProperties> origin =
                Optional.ofNullable(server.machine().origin());
        return new RecoveryInstanceRow(
                id,
                "arn:aws:drs:" + scope.region() + ":" + scope.account() + ":recovery-instance/" + id,
                server.id(),
                new RecoveryInstanceRow.Launch(
                        record.jobId(),
                        world.now(),
                        record.isDrill(world),
                        start.pointInTime(),
                        origin.isPresent() ? OriginEnvironment.AWS : OriginEnvironment.ON_PREMISES,
                        origin.map(SourceCloudProperties::originAvailabilityZone)
                                .orElse(""),
                        server.machine().agentVersion()),
                Map.of(),
                properties(world, scope, server, id),
                failback(id),
                Optional.empty());
    }

    private static RecoveryInstanceRow.Failback failback(String id) {
        return new RecoveryInstanceRow.Failback(
                new FailbackState.NotStarted(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                GetFailbackReplicationConfigurationResponse.builder()
                        .recoveryInstanceID(id)
                        .name("Failback configuration of " + id)
                        .bandwidthThrottling(0L)
                        .usePrivateIP(false)
                        .build(),
                "IPV4");
    }

    private static RecoveryInstanceProperties properties(World world, Scope scope, SourceServerRow server, String id) {
        SourceProperties source = server.machine().properties();
        return RecoveryInstanceProperties.builder()
                .lastUpdatedDateTime(DrsTimes.text(world.now()))
                .identificationHints(IdentificationHints.builder()
                        .hostname(server.hostname())
                        .awsInstanceID(id)
                        .build())
                .os(source.os())
                .cpus(source.cpus())
                .ramBytes(source.ramBytes())
                .networkInterfaces(NetworkInterfaces.of(world, scope, id).stream()
                        .map(NewRecoveryInstance::nic)
                        .toList())
                .disks(disks(server, Volumes.of(world, scope, id)))
                .build();
    }

    private static NetworkInterface nic(software.amazon.awssdk.services.ec2.model.NetworkInterface nic) {
        return NetworkInterface.builder()
                .macAddress(nic.macAddress())
                .ips(nic.privateIpAddresses().stream()
                        .map(NetworkInterfacePrivateIpAddress::privateIpAddress)
                        .toList())
                .isPrimary(nic.attachment() != null && nic.attachment().deviceIndex() == 0)
                .build();
    }

    private static List<RecoveryInstanceDisk> disks(SourceServerRow server, List<Volume> volumes) {
        return server.machine().properties().disks().stream()
                .map(disk -> {
                    Optional<Volume> volume = volumes.stream()
                            .filter(candidate -> candidate.attachments().stream()
                                    .anyMatch(attachment -> disk.deviceName().equals(attachment.device())))
                            .findFirst();
                    return RecoveryInstanceDisk.builder()
                            .internalDeviceName(disk.deviceName())
                            .bytes(volume.map(found -> found.size() * GIBIBYTE).orElse(disk.bytes()))
                            .ebsVolumeID(volume.map(Volume::volumeId).orElse(null))
                            .build();
                })
                .toList();
    }
}
