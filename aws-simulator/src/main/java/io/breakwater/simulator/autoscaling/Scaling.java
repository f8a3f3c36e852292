package io.breakwater.simulator.autoscaling;

import io.breakwater.simulator.core.call.AwsError;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.ec2.instance.InstanceLauncher;
import io.breakwater.simulator.ec2.instance.LaunchOrder;
import io.breakwater.simulator.ec2.network.Subnets;
import io.breakwater.simulator.elbv2.Targets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;
import software.amazon.awssdk.services.autoscaling.model.TagDescription;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** Brings a group to its desired capacity, by launching and terminating instances of EC2. */
final class Scaling {
    private static final int RETRIES = 12;

    private Scaling() {}

    /** Launches or terminates what the group lacks or has too many; the rest follows in simulated time. */
    static void adjust(World world, Scope scope, String name, String cause) {
        adjust(world, scope, name, cause, RETRIES);
    }

    private static void adjust(World world, Scope scope, String name, String cause, int retries) {
        Optional<AutoScalingGroup> found = Groups.table(world, scope).find(name);
        if (found.isEmpty()) {
            return;
        }
        AutoScalingGroup group = found.get();
        List<Instance> staying = staying(group);
        int missing = group.desiredCapacity() - staying.size();
        String why = "At " + world.now() + " " + cause + ".";
        for (int i = 0; i < missing; i++) {
            if (!launch(world, scope, name, why)) {
                retry(world, scope, name, retries);
                return;
            }
        }
        staying.stream()
                .filter(instance -> !Boolean.TRUE.equals(instance.protectedFromScaleIn()))
                .limit(Math.max(0, -missing))
                .forEach(instance -> terminate(world, scope, name, instance.instanceId(), why));
    }

    private static void retry(World world, Scope scope, String name, int retries) {
        if (retries > 0) {
            world.after(
                    AutoScalingBehaviours.RETRY.in(world),
                    later -> adjust(
                            later,
                            scope,
                            name,
                            "an instance was started in response to a difference between desired and actual capacity",
                            retries - 1));
        }
    }

    static List<Instance> staying(AutoScalingGroup group) {
        return group.instances().stream()
                .filter(instance -> instance.lifecycleState() != LifecycleState.TERMINATING)
                .toList();
    }

    /** Launches one instance for the group. */
    static boolean launch(World world, Scope scope, String name, String cause) {
        AutoScalingGroup group = Groups.table(world, scope).find(name).orElseThrow();
        try {
            var launched = InstanceLauncher.launch(world, scope, order(world, scope, group));
            Activity activity = Activities.begin(
                    world, scope, group, "Launching a new EC2 instance: " + launched.instanceId(), cause);
            Instance member = Instance.builder()
                    .instanceId(launched.instanceId())
                    .instanceType(launched.instanceTypeAsString())
                    .availabilityZone(launched.placement().availabilityZone())
                    .lifecycleState(LifecycleState.PENDING)
                    .healthStatus("Healthy")
                    .launchTemplate(group.launchTemplate())
                    .protectedFromScaleIn(group.newInstancesProtectedFromScaleIn())
                    .build();
            members(world, scope, name, members -> {
                members.add(member);
                return members;
            });
            String id = launched.instanceId();
            world.after(
                    AutoScalingBehaviours.IN_SERVICE.in(world),
                    later -> inService(later, scope, name, id, activity.activityId()));
            return true;
        } catch (AwsError refused) {
            Activities.failed(world, scope, group, cause, refused);
            return false;
        }
    }

    private static LaunchOrder order(World world, Scope scope, AutoScalingGroup group) {
        LaunchTemplateVersion version = GroupTemplates.existing(world, scope, group.launchTemplate());
        Map<String, String> tags = new LinkedHashMap<>();
        group.tags().stream()
                .filter(TagDescription::propagateAtLaunch)
                .forEach(tag -> tags.put(tag.key(), tag.value()));
        tags.put("aws:autoscaling:groupName", group.autoScalingGroupName());
        LaunchOrder order = LaunchOrder.of(version).withTags(Map.of("instance", tags));
        return subnet(world, scope, group).map(order::inSubnet).orElse(order);
    }

    /** The group's subnet in the zone that has the fewest of its instances. */
    private static Optional<String> subnet(World world, Scope scope, AutoScalingGroup group) {
        boolean chosen =
                group.vpcZoneIdentifier() != null && !group.vpcZoneIdentifier().isEmpty();
        List<String> wanted = chosen ? List.of(group.vpcZoneIdentifier().split(",")) : List.of();
        return Subnets.all(world, scope).stream()
                .filter(subnet -> chosen
                        ? wanted.contains(subnet.subnetId())
                        : subnet.defaultForAz() && group.availabilityZones().contains(subnet.availabilityZone()))
                .min(Comparator.comparingLong(subnet -> membersIn(group, subnet)))
                .map(Subnet::subnetId);
    }

    private static long membersIn(AutoScalingGroup group, Subnet subnet) {
        return staying(group).stream()
                .filter(instance -> instance.availabilityZone().equals(subnet.availabilityZone()))
                .count();
    }

    private static void inService(World world, Scope scope, String name, String id, String activityId) {
        member(world, scope, name, id, LifecycleState.PENDING, LifecycleState.IN_SERVICE);
        Activities.end(world, scope, activityId);
        Groups.table(world, scope)
                .find(name)
                .filter(group -> staying(group).stream()
                        .anyMatch(member -> member.instanceId().equals(id)))
                .ifPresent(group -> group.targetGroupARNs().forEach(arn -> Targets.register(world, scope, arn, id)));
    }

    /** Terminates one instance of the group. */
    static Activity terminate(World world, Scope scope, String name, String id, String cause) {
        AutoScalingGroup group = Groups.table(world, scope).find(name).orElseThrow();
        Activity activity = Activities.begin(world, scope, group, "Terminating EC2 instance: " + id, cause);
        members(
                world,
                scope,
                name,
                members -> members.stream()
                        .map(member -> member.instanceId().equals(id)
                                ? member.toBuilder()
                                        .lifecycleState(LifecycleState.TERMINATING)
                                        .build()
                                : member)
                        .toList());
        terminateInEc2(world, scope, group, id);
        world.after(AutoScalingBehaviours.GONE.in(world), later -> {
            members(
                    later,
                    scope,
                    name,
                    members -> members.stream()
                            .filter(member -> !member.instanceId().equals(id))
                            .toList());
            Activities.end(later, scope, activity.activityId());
        });
        return activity;
    }

    static void terminateInEc2(World world, Scope scope, AutoScalingGroup group, String id) {
        group.targetGroupARNs().forEach(arn -> Targets.deregister(world, scope, arn, id));
        try {
            InstanceLauncher.terminate(world, scope, id);
        } catch (AwsError gone) {
            // Somebody else terminated it, or protects it: the group lets go of it all the same.
        }
    }

    private static void member(
            World world, Scope scope, String name, String id, LifecycleState from, LifecycleState to) {
        members(
                world,
                scope,
                name,
                members -> members.stream()
                        .map(member -> member.instanceId().equals(id) && member.lifecycleState() == from
                                ? member.toBuilder().lifecycleState(to).build()
                                : member)
                        .toList());
    }

    private static void members(World world, Scope scope, String name, UnaryOperator<List<Instance>> change) {
        Groups.table(world, scope)
                .update(
                        name,
                        group -> group.toBuilder()
                                .instances(change.apply(new ArrayList<>(group.instances())))
                                .build());
    }
}
