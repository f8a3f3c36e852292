package io.breakwater.simulator.ec2.instance;

import io.breakwater.simulator.core.ec2.InstanceLifecycle;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.ec2.network.NetworkInterfaces;
import io.breakwater.simulator.ec2.network.NetworkInterfaces.NewInterface;
import io.breakwater.simulator.ec2.network.PublicAddresses;
import io.breakwater.simulator.ec2.storage.Volumes;
import io.breakwater.simulator.ec2.tag.Tags;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.AttachmentStatus;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateTagSpecification;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAttachment;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.VolumeAttachment;

/**
 * Launches, starts, stops and terminates instances, for EC2's own operations and for services that do it on somebody's
 * behalf, as DRS does. Used under the world's lock; states change with simulated time.
 *
 * <p>Refusals are EC2's own, and come before anything has changed: InvalidParameterValue, InvalidParameterCombination,
 * InvalidSubnetID.NotFound, InvalidGroup.NotFound, InvalidAMIID.NotFound, InvalidIPAddress.InUse,
 * InsufficientInstanceCapacity, InsufficientFreeAddressesInSubnet, Unsupported, UnauthorizedOperation, VcpuLimitExceeded,
 * InvalidBlockDeviceMapping and others. Source: EC2 API reference, RunInstances and "Error codes".
 */
public final class InstanceLauncher {
    private static final String INSTANCE = "instance";

    private InstanceLauncher() {}

    /**
     * Launches an instance with its volumes and network interfaces. It is pending now and running after a while, or stopped
     * if the order says so.
     *
     * @return the instance as DescribeInstances tells it
     * @throws io.breakwater.simulator.core.call.AwsError for everything that is wrong with the order
     */
    public static Instance launch(World world, Scope scope, LaunchOrder order) {
        LaunchPlan plan = LaunchPlanner.plan(world, scope, order);
        return launch(world, scope, plan, new Place(world.ids().ec2("r"), 0));
    }

    /**
     * Where an instance stands among those launched by one call.
     *
     * @param index 0 for the first
     */
    record Place(String reservationId, int index) {}

    static Instance launch(World world, Scope scope, LaunchPlan plan, Place place) {
        String id = world.ids().ec2("i");
        Map<String, Map<String, String>> tags = tags(plan.order());
        InstanceRow row = InstanceFacts.of(world, scope, plan, place, id);
        Instances.table(world, scope).put(id, row);
        plan.interfaces()
                .forEach(nic -> attach(world, scope, id, nic, tags.getOrDefault("network-interface", Map.of())));
        plan.disks().forEach(disk -> attach(world, scope, id, disk, tags.getOrDefault("volume", Map.of())));
        Tags.put(world, scope, id, tags.getOrDefault(INSTANCE, Map.of()));
        InstanceStates.launched(world, scope, id, plan.order().started());
        return Instances.described(world, scope, Instances.existing(world, scope, id));
    }

    /**
     * Starts a stopped instance; one that runs already stays as it is.
     *
     * @return the state before, and now
     * @throws io.breakwater.simulator.core.call.AwsError InvalidInstanceID.NotFound, IncorrectInstanceState,
     *     VcpuLimitExceeded, InsufficientInstanceCapacity
     */
    public static Change start(World world, Scope scope, String id) {
        return InstanceStates.start(world, scope, Instances.existing(world, scope, id));
    }

    /**
     * Stops a running instance; one that is stopped already stays as it is.
     *
     * @throws io.breakwater.simulator.core.call.AwsError InvalidInstanceID.NotFound, IncorrectInstanceState,
     *     OperationNotPermitted if it is protected
     */
    public static Change stop(World world, Scope scope, String id) {
        return InstanceStates.stop(world, scope, Instances.existing(world, scope, id));
    }

    /**
     * Terminates an instance: its addresses and the disks that go with it are free when it is terminated.
     *
     * @throws io.breakwater.simulator.core.call.AwsError InvalidInstanceID.NotFound, OperationNotPermitted if it is
     *     protected
     */
    public static Change terminate(World world, Scope scope, String id) {
        return InstanceStates.terminate(world, scope, Instances.existing(world, scope, id));
    }

    /** What a change of state did. */
    public record Change(String instanceId, InstanceLifecycle before, InstanceLifecycle now) {}

    /** Tags by resource type: those of the order, and over them those of the template. */
    private static Map<String, Map<String, String>> tags(LaunchOrder order) {
        Map<String, Map<String, String>> tags = new HashMap<>();
        order.tags().forEach((type, ofType) -> tags.put(type, new LinkedHashMap<>(ofType)));
        for (LaunchTemplateTagSpecification specification : order.data().tagSpecifications()) {
            Map<String, String> ofType =
                    tags.computeIfAbsent(specification.resourceTypeAsString(), type -> new LinkedHashMap<>());
            for (Tag tag : specification.tags()) {
                ofType.put(tag.key(), tag.value() == null ? "" : tag.value());
            }
        }
        if (order.templateId() != null) {
            Map<String, String> ofInstance = tags.computeIfAbsent(INSTANCE, type -> new LinkedHashMap<>());
            ofInstance.put("aws:ec2launchtemplate:id", order.templateId());
            ofInstance.put("aws:ec2launchtemplate:version", String.valueOf(order.templateVersion()));
        }
        return tags;
    }

    private static void attach(
            World world, Scope scope, String instanceId, InterfacePlan plan, Map<String, String> tags) {
        NetworkInterface nic = plan.existingId() == null
                ? NetworkInterfaces.create(
                        world,
                        scope,
                        new NewInterface(
                                plan.subnet(),
                                plan.groups(),
                                plan.addresses(),
                                plan.description(),
                                NetworkInterfaceType.INTERFACE),
                        tags)
                : NetworkInterfaces.existing(world, scope, plan.existingId());
        NetworkInterface attached = NetworkInterfaces.attached(
                nic,
                NetworkInterfaceAttachment.builder()
                        .attachmentId(world.ids().ec2("eni-attach"))
                        .attachTime(world.now())
                        .deleteOnTermination(plan.deleteOnTermination())
                        .deviceIndex(plan.deviceIndex())
                        .networkCardIndex(plan.networkCard())
                        .instanceId(instanceId)
                        .instanceOwnerId(scope.account())
                        .status(AttachmentStatus.ATTACHED)
                        .build());
        NetworkInterfaces.put(
                world, scope, plan.publicAddress() ? PublicAddresses.associated(world, scope, attached) : attached);
    }

    private static void attach(
            World world, Scope scope, String instanceId, LaunchDisks.Plan plan, Map<String, String> tags) {
        VolumeAttachment attachment = VolumeAttachment.builder()
                .device(plan.deviceName())
                .instanceId(instanceId)
                .deleteOnTermination(plan.deleteOnTermination())
                .build();
        Volumes.createAttached(world, scope, plan.volume(), attachment, tags);
    }
}
