package io.breakwater.simulator.codedeploy;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.codedeploy.Platform;
import io.breakwater.simulator.core.world.Ids;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.ec2.instance.Instances;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.codedeploy.model.DeploymentGroupInfo;
import software.amazon.awssdk.services.codedeploy.model.EC2TagFilter;
import software.amazon.awssdk.services.codedeploy.model.EC2TagFilterType;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.Tag;

/** What a deployment group deploys to. */
final class Targets {
    private static final int MADE_UP = 3;

    private Targets() {}

    static List<String> of(World world, Scope scope, DeploymentGroupInfo group, Platform platform) {
        return switch (platform) {
            case ECS ->
                group.ecsServices().stream()
                        .map(service -> service.clusterName() + ":" + service.serviceName())
                        .toList();
            case LAMBDA -> List.of(group.applicationName() + ":live");
            case SERVER -> instances(world, scope, group);
        };
    }

    private static List<String> instances(World world, Scope scope, DeploymentGroupInfo group) {
        List<String> running = Instances.all(world, scope).stream()
                .filter(row ->
                        row.instance().state() == null || row.instance().state().name() != InstanceStateName.TERMINATED)
                .map(row -> Instances.described(world, scope, row))
                .filter(instance -> isWanted(instance, group))
                .map(Instance::instanceId)
                .toList();
        if (!running.isEmpty() || !Assumptions.holds(world, CodeDeployBehaviours.MADE_UP_FLEET)) {
            return running;
        }
        var ids = new Ids(UUID.fromString(group.deploymentGroupId()).getLeastSignificantBits());
        return IntStream.range(0, MADE_UP).mapToObj(i -> ids.ec2("i")).toList();
    }

    /** One of the filters matches, or one of each list of the tag set. */
    private static boolean isWanted(Instance instance, DeploymentGroupInfo group) {
        boolean byFilter = group.ec2TagFilters().stream().anyMatch(filter -> matches(instance, filter));
        boolean bySet = group.ec2TagSet() != null
                && !group.ec2TagSet().ec2TagSetList().isEmpty()
                && group.ec2TagSet().ec2TagSetList().stream()
                        .allMatch(list -> list.stream().anyMatch(filter -> matches(instance, filter)));
        return byFilter || bySet || isOfGroups(instance, group);
    }

    private static boolean isOfGroups(Instance instance, DeploymentGroupInfo group) {
        return group.autoScalingGroups().stream()
                .anyMatch(scaling -> tags(instance, "aws:autoscaling:groupName")
                        .anyMatch(tag -> tag.value().equals(scaling.name())));
    }

    private static boolean matches(Instance instance, EC2TagFilter filter) {
        EC2TagFilterType type = filter.type() == null ? EC2TagFilterType.KEY_AND_VALUE : filter.type();
        return switch (type) {
            case KEY_ONLY -> tags(instance, filter.key()).findAny().isPresent();
            case VALUE_ONLY ->
                instance.tags().stream().anyMatch(tag -> tag.value().equals(filter.value()));
            default -> tags(instance, filter.key()).anyMatch(tag -> tag.value().equals(filter.value()));
        };
    }

    private static Stream<Tag> tags(Instance instance, String key) {
        return instance.tags().stream().filter(tag -> tag.key().equals(key));
    }
}
