package io.breakwater.simulator.ec2.instance;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.Table;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.ec2.Ec2NotFound;
import io.breakwater.simulator.ec2.network.NetworkInterfaces;
import io.breakwater.simulator.ec2.storage.Volumes;
import io.breakwater.simulator.ec2.tag.Tags;
import io.breakwater.simulator.ec2.template.Shapes;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.Volume;

/** The instances of an account in a Region, terminated ones included until AWS forgets them. */
public final class Instances {
    private Instances() {}

    /** All instances, oldest first. */
    public static Collection<InstanceRow> all(World world, Scope scope) {
        return table(world, scope).all();
    }

    public static Optional<InstanceRow> find(World world, Scope scope, String id) {
        return table(world, scope).find(id);
    }

    /**
     * The instance with that id.
     *
     * @throws io.breakwater.simulator.core.call.AwsError InvalidInstanceID.NotFound
     */
    public static InstanceRow existing(World world, Scope scope, String id) {
        return find(world, scope, id).orElseThrow(() -> Ec2NotFound.instance(id));
    }

    /** The instance as DescribeInstances tells it: with its tags, network interfaces and disks. */
    public static Instance described(World world, Scope scope, InstanceRow row) {
        return described(
                world, scope, row, NetworkInterfaces.of(world, scope, row.id()), Volumes.of(world, scope, row.id()));
    }

    static Instance described(
            World world, Scope scope, InstanceRow row, List<NetworkInterface> nics, List<Volume> volumes) {
        Instance.Builder described = row.instance().toBuilder()
                .tags(Tags.of(world, scope, row.id()))
                .networkInterfaces(nics.stream().map(Instances::attached).toList())
                .blockDeviceMappings(volumes.stream()
                        .map(volume -> attached(volume, row.id()))
                        .toList());
        nics.stream().findFirst().ifPresent(primary -> withPrimary(described, primary));
        return described.build();
    }

    private static void withPrimary(Instance.Builder described, NetworkInterface primary) {
        described
                .subnetId(primary.subnetId())
                .vpcId(primary.vpcId())
                .privateIpAddress(primary.privateIpAddress())
                .privateDnsName(primary.privateDnsName())
                .securityGroups(primary.groups())
                .sourceDestCheck(primary.sourceDestCheck());
        if (primary.association() != null) {
            described
                    .publicIpAddress(primary.association().publicIp())
                    .publicDnsName(primary.association().publicDnsName());
        }
    }

    private static InstanceNetworkInterface attached(NetworkInterface nic) {
        return Shapes.copy(nic, InstanceNetworkInterface.builder()).build();
    }

    private static InstanceBlockDeviceMapping attached(Volume volume, String instanceId) {
        return volume.attachments().stream()
                .filter(attachment -> instanceId.equals(attachment.instanceId()))
                .findFirst()
                .map(attachment -> InstanceBlockDeviceMapping.builder()
                        .deviceName(attachment.device())
                        .ebs(ebs -> ebs.volumeId(volume.volumeId())
                                .attachTime(attachment.attachTime())
                                .deleteOnTermination(attachment.deleteOnTermination())
                                .status(attachment.stateAsString()))
                        .build())
                .orElseThrow();
    }

    static Table<InstanceRow> table(World world, Scope scope) {
        return world.table(scope, InstanceRow.class);
    }
}
