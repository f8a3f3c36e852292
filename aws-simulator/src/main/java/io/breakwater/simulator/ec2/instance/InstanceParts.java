package io.breakwater.simulator.ec2.instance;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.ec2.network.NetworkInterfaces;
import io.breakwater.simulator.ec2.storage.Volumes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeAttachment;

/** All network interfaces and disks sorted by instance, for describing many instances in one go. */
final class InstanceParts {
    private final World world;
    private final Scope scope;
    private final Map<String, List<NetworkInterface>> interfaces = new HashMap<>();
    private final Map<String, List<Volume>> volumes = new HashMap<>();

    InstanceParts(World world, Scope scope) {
        this.world = world;
        this.scope = scope;
        for (NetworkInterface nic : NetworkInterfaces.all(world, scope)) {
            if (nic.attachment() != null && nic.attachment().instanceId() != null) {
                add(interfaces, nic.attachment().instanceId(), nic);
            }
        }
        interfaces
                .values()
                .forEach(ofOne ->
                        ofOne.sort(Comparator.comparing(nic -> nic.attachment().deviceIndex())));
        for (Volume volume : Volumes.all(world, scope)) {
            for (VolumeAttachment attachment : volume.attachments()) {
                add(volumes, attachment.instanceId(), volume);
            }
        }
    }

    /** The instance as DescribeInstances tells it. */
    Instance described(InstanceRow row) {
        return Instances.described(
                world,
                scope,
                row,
                interfaces.getOrDefault(row.id(), List.of()),
                volumes.getOrDefault(row.id(), List.of()));
    }

    private static <P> void add(Map<String, List<P>> parts, String instanceId, P part) {
        parts.computeIfAbsent(instanceId, id -> new ArrayList<>()).add(part);
    }
}
