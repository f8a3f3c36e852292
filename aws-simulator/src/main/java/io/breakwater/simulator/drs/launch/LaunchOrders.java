package io.breakwater.simulator.drs.launch;

import io.breakwater.simulator.core.ec2.InstanceShape;
import io.breakwater.simulator.core.ec2.InstanceShapes;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.drs.LaunchConfigurationRow;
import io.breakwater.simulator.drs.ReplicationConfigurations;
import io.breakwater.simulator.drs.SourceServerRow;
import io.breakwater.simulator.ec2.instance.Disk;
import io.breakwater.simulator.ec2.instance.LaunchOrder;
import io.breakwater.simulator.ec2.instance.Machine;
import io.breakwater.simulator.ec2.template.LaunchTemplates;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.drs.model.GetLaunchConfigurationResponse;
import software.amazon.awssdk.services.drs.model.GetReplicationConfigurationResponse;
import software.amazon.awssdk.services.drs.model.LaunchDisposition;
import software.amazon.awssdk.services.drs.model.NetworkInterface;
import software.amazon.awssdk.services.drs.model.ReplicationConfigurationEbsEncryption;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;

/**
 * What a server is launched with: the default version of its EC2 launch template, and over it what the launch
 * configuration and the replication settings say. Source: DRS user guide, EC2 launch template and DRS launch settings.
 */
final class LaunchOrders {
    private static final long GIBIBYTE = 1L << 30;
    private static final List<String> TAGGED = List.of("instance", "volume", "network-interface");
    private static final String MANAGED = "AWSElasticDisasterRecoveryManaged";
    private static final String SERVER = "AWSElasticDisasterRecoverySourceServerID";

    private LaunchOrders() {}

    static LaunchOrder of(World world, LaunchRecord record, LaunchConfigurationRow configuration) {
        SourceServerRow server = record.server(world).orElseThrow();
        GetLaunchConfigurationResponse settings = configuration.settings();
        LaunchTemplateVersion version = LaunchTemplates.existing(
                        world, record.scope(), configuration.launchTemplateId())
                .defaultVersion();
        LaunchOrder order = LaunchOrder.of(version.toBuilder()
                        .launchTemplateData(withoutIgnored(version.launchTemplateData()))
                        .build())
                .withMachine(machine(server, LaunchRules.isByol(configuration)), disks(world, record, server))
                .withTags(tags(server, Boolean.TRUE.equals(settings.copyTags())))
                .onBehalfOf(record.permit());
        Optional<String> type = rightSized(server, settings);
        LaunchOrder sized = type.map(order::withInstanceType).orElse(order);
        LaunchOrder addressed = Boolean.TRUE.equals(settings.copyPrivateIp())
                ? primaryIp(server).map(sized::withPrivateIp).orElse(sized)
                : sized;
        return settings.launchDisposition() == LaunchDisposition.STOPPED ? addressed.stopped() : addressed;
    }

    /** The next larger type of the same family, if there is one. */
    static Optional<String> nextLarger(LaunchOrder order) {
        return Optional.ofNullable(order.data().instanceTypeAsString())
                .flatMap(InstanceShapes::find)
                .flatMap(present -> InstanceShapes.every().stream()
                        .filter(shape ->
                                shape.make().family().equals(present.make().family()))
                        .filter(shape -> shape.memoryMib() > present.memoryMib())
                        .min(Comparator.comparingInt(InstanceShape::memoryMib)))
                .map(InstanceShape::name);
    }

    /** Encryption, keys and snapshots in the template are not used: replication decides. */
    private static ResponseLaunchTemplateData withoutIgnored(ResponseLaunchTemplateData data) {
        List<LaunchTemplateBlockDeviceMapping> disks = data.blockDeviceMappings().stream()
                .map(disk -> disk.ebs() == null
                        ? disk
                        : disk.toBuilder()
                                .ebs(disk.ebs().toBuilder()
                                        .encrypted(null)
                                        .kmsKeyId(null)
                                        .snapshotId(null)
                                        .build())
                                .build())
                .toList();
        return data.toBuilder().blockDeviceMappings(disks).build();
    }

    private static Machine machine(SourceServerRow server, boolean byol) {
        boolean windows = server.machine().isWindows();
        Machine usual = windows ? Machine.WINDOWS : Machine.LINUX;
        boolean nitro = !Boolean.FALSE.equals(server.machine().properties().supportsNitroInstances());
        return new Machine(
                usual.architecture(),
                usual.bootMode(),
                nitro,
                windows,
                windows && byol ? "Windows BYOL" : usual.platformDetails());
    }

    private static List<Disk> disks(World world, LaunchRecord record, SourceServerRow server) {
        GetReplicationConfigurationResponse replication =
                ReplicationConfigurations.of(world, record.scope(), server.id()).settings();
        boolean encrypted = replication.ebsEncryption() != ReplicationConfigurationEbsEncryption.NONE;
        return server.machine().properties().disks().stream()
                .map(disk -> new Disk(
                        disk.deviceName(),
                        (int) Math.ceilDiv(disk.bytes(), GIBIBYTE),
                        null,
                        null,
                        null,
                        null,
                        encrypted,
                        replication.ebsEncryptionKeyArn(),
                        true,
                        false))
                .toList();
    }

    private static Map<String, Map<String, String>> tags(SourceServerRow server, boolean copied) {
        Map<String, String> all = new LinkedHashMap<>();
        if (copied) {
            all.putAll(server.tags());
        }
        all.put(MANAGED, "drs.amazonaws.com");
        all.put(SERVER, server.id());
        Map<String, Map<String, String>> byType = new LinkedHashMap<>();
        TAGGED.forEach(type -> byType.put(type, all));
        return byType;
    }

    /** The type that right-sizing puts over the template's own. */
    private static Optional<String> rightSized(SourceServerRow server, GetLaunchConfigurationResponse settings) {
        return switch (settings.targetInstanceTypeRightSizingMethod()) {
            case BASIC -> Optional.of(server.machine().properties().recommendedInstanceType());
            case IN_AWS -> server.machine().originInstanceType();
            case NONE, UNKNOWN_TO_SDK_VERSION -> Optional.empty();
        };
    }

    private static Optional<String> primaryIp(SourceServerRow server) {
        return server.machine().properties().networkInterfaces().stream()
                .filter(NetworkInterface::isPrimary)
                .flatMap(nic -> nic.ips().stream())
                .findFirst();
    }
}
