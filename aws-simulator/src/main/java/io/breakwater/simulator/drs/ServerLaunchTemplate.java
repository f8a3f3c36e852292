package io.breakwater.simulator.drs;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.ec2.template.LaunchTemplates;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.drs.model.Disk;
import software.amazon.awssdk.services.drs.model.GetLaunchConfigurationResponse;
import software.amazon.awssdk.services.drs.model.NetworkInterface;
import software.amazon.awssdk.services.drs.model.TargetInstanceTypeRightSizingMethod;
import software.amazon.awssdk.services.ec2.model.InstanceRequirements;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateInstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateTagSpecification;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.VolumeType;

/**
 * The EC2 launch template that the service keeps for one source server. Source: DRS user guide, EC2 launch template, Key
 * considerations for EC2 launch templates, Full launch template setting review; the name and the tags as seen in
 * accounts that use the service.
 */
final class ServerLaunchTemplate {
    /** A type and requirements of one exclude each other. */
    private static final @Nullable InstanceRequirements NO_REQUIREMENTS = null;

    private static final long GIBIBYTE = 1L << 30;
    private static final int GP3_IOPS = 3_000;
    private static final int GP3_THROUGHPUT = 125;
    private static final String NAME_PREFIX = "created-and-used-by-elastic-disaster-recovery-service-";
    private static final String MANAGED = "AWSElasticDisasterRecoveryManaged";
    private static final String SERVER = "AWSElasticDisasterRecoverySourceServerID";
    private static final DateTimeFormatter NAME_SUFFIX =
            DateTimeFormatter.ofPattern("yyddMM-HHmmss").withZone(ZoneOffset.UTC);

    private ServerLaunchTemplate() {}

    /** Creates the template with the server's default settings and answers its id. */
    static String create(World world, Scope scope, SourceServerRow server, GetLaunchConfigurationResponse settings) {
        ResponseLaunchTemplateData data =
                configured(defaults(server).build(), server, settings).build();
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put(MANAGED, "drs.amazonaws.com");
        tags.put("Name", server.hostname());
        return LaunchTemplates.create(world, scope, freeName(world, scope, server.id()), data, tags)
                .launchTemplateId();
    }

    /** Writes the launch configuration into a new version, which becomes the default. */
    static void addVersion(World world, Scope scope, SourceServerRow server, GetLaunchConfigurationResponse settings) {
        String id = settings.ec2LaunchTemplateID();
        addDefault(
                world,
                scope,
                id,
                configured(LaunchTemplates.defaultData(world, scope, id), server, settings)
                        .build());
    }

    /** Writes the subnet of the primary interface into a new version, which becomes the default. */
    static void setSubnet(World world, Scope scope, String id, String subnetId) {
        ResponseLaunchTemplateData data = LaunchTemplates.defaultData(world, scope, id);
        ResponseLaunchTemplateData changed = data.toBuilder()
                .networkInterfaces(data.networkInterfaces().stream()
                        .map(nic -> isPrimary(nic)
                                ? nic.toBuilder()
                                        .subnetId(subnetId)
                                        .groups(List.of())
                                        .build()
                                : nic)
                        .toList())
                .build();
        addDefault(world, scope, id, changed);
    }

    private static void addDefault(World world, Scope scope, String id, ResponseLaunchTemplateData data) {
        LaunchTemplateVersion version = LaunchTemplates.addVersion(world, scope, id, null, data, null);
        LaunchTemplates.setDefault(world, scope, id, version.versionNumber());
    }

    static boolean exists(World world, Scope scope, String id) {
        return LaunchTemplates.find(world, scope, id).isPresent();
    }

    static void delete(World world, Scope scope, String id) {
        if (exists(world, scope, id)) {
            LaunchTemplates.delete(world, scope, id);
        }
    }

    private static String freeName(World world, Scope scope, String serverId) {
        Instant at = world.now();
        while (LaunchTemplates.findByName(world, scope, name(serverId, at)).isPresent()) {
            at = at.plusSeconds(1);
        }
        return name(serverId, at);
    }

    private static String name(String serverId, Instant at) {
        return NAME_PREFIX + serverId + "-" + NAME_SUFFIX.format(at);
    }

    private static ResponseLaunchTemplateData.Builder defaults(SourceServerRow server) {
        return ResponseLaunchTemplateData.builder()
                .instanceType(server.machine().properties().recommendedInstanceType())
                .blockDeviceMappings(server.machine().properties().disks().stream()
                        .map(ServerLaunchTemplate::volume)
                        .toList())
                .networkInterfaces(LaunchTemplateInstanceNetworkInterfaceSpecification.builder()
                        .deviceIndex(0)
                        .associatePublicIpAddress(false)
                        .deleteOnTermination(true)
                        .build())
                .tagSpecifications(Stream.of("instance", "volume", "network-interface")
                        .map(type -> LaunchTemplateTagSpecification.builder()
                                .resourceType(type)
                                .tags(tags(Map.of(), server))
                                .build())
                        .toList());
    }

    private static LaunchTemplateBlockDeviceMapping volume(Disk disk) {
        return LaunchTemplateBlockDeviceMapping.builder()
                .deviceName(disk.deviceName())
                .ebs(ebs -> ebs.volumeSize((int) Math.ceilDiv(disk.bytes(), GIBIBYTE))
                        .volumeType(VolumeType.GP3)
                        .iops(GP3_IOPS)
                        .throughput(GP3_THROUGHPUT)
                        .deleteOnTermination(true))
                .build();
    }

    private static ResponseLaunchTemplateData.Builder configured(
            ResponseLaunchTemplateData data, SourceServerRow server, GetLaunchConfigurationResponse settings) {
        ResponseLaunchTemplateData.Builder changed = data.toBuilder();
        rightSize(server, settings)
                .ifPresent(
                        type -> changed.instanceType(type).instanceRequirements(ServerLaunchTemplate.NO_REQUIREMENTS));
        if (Boolean.TRUE.equals(settings.copyPrivateIp())) {
            primaryIp(server).ifPresent(ip -> changed.networkInterfaces(withPrivateIp(data, ip)));
        }
        if (Boolean.TRUE.equals(settings.copyTags())) {
            changed.tagSpecifications(data.tagSpecifications().stream()
                    .map(specification -> specification.toBuilder()
                            .tags(tags(server.tags(), server))
                            .build())
                    .toList());
        }
        return changed;
    }

    /** The type that right-sizing puts over the template's own. */
    private static Optional<String> rightSize(SourceServerRow server, GetLaunchConfigurationResponse settings) {
        TargetInstanceTypeRightSizingMethod method = settings.targetInstanceTypeRightSizingMethod();
        return switch (method) {
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

    private static List<LaunchTemplateInstanceNetworkInterfaceSpecification> withPrivateIp(
            ResponseLaunchTemplateData data, String ip) {
        return data.networkInterfaces().stream()
                .map(nic ->
                        isPrimary(nic) ? nic.toBuilder().privateIpAddress(ip).build() : nic)
                .toList();
    }

    private static boolean isPrimary(LaunchTemplateInstanceNetworkInterfaceSpecification nic) {
        return nic.deviceIndex() != null && nic.deviceIndex() == 0;
    }

    private static List<Tag> tags(Map<String, String> copied, SourceServerRow server) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("Name", server.tags().getOrDefault("Name", server.hostname()));
        all.putAll(copied);
        all.put(MANAGED, "drs.amazonaws.com");
        all.put(SERVER, server.id());
        return all.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
