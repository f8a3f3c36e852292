package io.breakwater.simulator.autoscaling;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.Table;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.ec2.network.Subnets;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingInstanceDetails;
import software.amazon.awssdk.services.autoscaling.model.CreateAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.CreateAutoScalingGroupResponse;
import software.amazon.awssdk.services.autoscaling.model.DeleteAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.DeleteAutoScalingGroupResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingInstancesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingInstancesResponse;
import software.amazon.awssdk.services.autoscaling.model.Filter;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.Tag;
import software.amazon.awssdk.services.autoscaling.model.TagDescription;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupResponse;

/** Groups as they are declared. Source: Auto Scaling API reference. */
final class Groups {
    private static final int PAGE = 100;
    private static final int USUAL_PAGE = 50;
    private static final int COOLDOWN = 300;

    private Groups() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("CreateAutoScalingGroup", CreateAutoScalingGroupRequest::builder, Groups::create),
                Operation.of("UpdateAutoScalingGroup", UpdateAutoScalingGroupRequest::builder, Groups::update),
                Operation.of("DeleteAutoScalingGroup", DeleteAutoScalingGroupRequest::builder, Groups::delete),
                Operation.of("DescribeAutoScalingGroups", DescribeAutoScalingGroupsRequest::builder, Groups::describe),
                Operation.of(
                        "DescribeAutoScalingInstances",
                        DescribeAutoScalingInstancesRequest::builder,
                        Groups::describeInstances));
    }

    static Table<AutoScalingGroup> table(World world, Scope scope) {
        return world.table(scope, AutoScalingGroup.class);
    }

    static AutoScalingGroup existing(Call call, String name) {
        return table(call.world(), call.scope()).find(name).orElseThrow(() -> AutoScalingErrors.noSuchGroup(name));
    }

    private static CreateAutoScalingGroupResponse create(CreateAutoScalingGroupRequest request, Call call) {
        String name = request.autoScalingGroupName();
        if (table(call.world(), call.scope()).contains(name)) {
            throw AutoScalingErrors.exists(name);
        }
        checkBounds(request.minSize(), request.maxSize());
        int desired = Objects.requireNonNullElse(request.desiredCapacity(), request.minSize());
        if (desired < request.minSize() || desired > request.maxSize()) {
            throw AutoScalingErrors.validation("Desired capacity:" + desired
                    + " must be between the specified min size:" + request.minSize() + " and max size:"
                    + request.maxSize());
        }
        if (request.launchTemplate() == null) {
            throw AutoScalingErrors.validation(
                    "Valid requests must contain either LaunchTemplate, LaunchConfigurationName, InstanceId or MixedInstancesPolicy parameter.");
        }
        GroupTemplates.existing(call.world(), call.scope(), request.launchTemplate());
        var group = AutoScalingGroup.builder()
                .autoScalingGroupName(name)
                .autoScalingGroupARN(call.arn(
                        "autoscaling", "autoScalingGroup:" + call.ids().uuid() + ":autoScalingGroupName/" + name))
                .launchTemplate(GroupTemplates.named(call.world(), call.scope(), request.launchTemplate()))
                .minSize(request.minSize())
                .maxSize(request.maxSize())
                .desiredCapacity(desired)
                .defaultCooldown(Objects.requireNonNullElse(request.defaultCooldown(), COOLDOWN))
                .vpcZoneIdentifier(request.vpcZoneIdentifier())
                .availabilityZones(zones(call, request.vpcZoneIdentifier(), request.availabilityZones()))
                .targetGroupARNs(request.targetGroupARNs())
                .healthCheckType(Objects.requireNonNullElse(request.healthCheckType(), "EC2"))
                .healthCheckGracePeriod(Objects.requireNonNullElse(request.healthCheckGracePeriod(), 0))
                .newInstancesProtectedFromScaleIn(Boolean.TRUE.equals(request.newInstancesProtectedFromScaleIn()))
                .terminationPolicies("Default")
                .createdTime(call.now())
                .instances(List.of())
                .tags(request.tags().stream().map(tag -> tag(name, tag)).toList())
                .serviceLinkedRoleARN("arn:aws:iam::" + call.account()
                        + ":role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling")
                .build();
        table(call.world(), call.scope()).put(name, group);
        Scaling.adjust(
                call.world(),
                call.scope(),
                name,
                "a user request created an AutoScalingGroup changing the desired capacity from 0 to " + desired);
        return CreateAutoScalingGroupResponse.builder().build();
    }

    private static TagDescription tag(String group, Tag tag) {
        return TagDescription.builder()
                .resourceId(group)
                .resourceType("auto-scaling-group")
                .key(tag.key())
                .value(tag.value())
                .propagateAtLaunch(Boolean.TRUE.equals(tag.propagateAtLaunch()))
                .build();
    }

    private static void checkBounds(int min, int max) {
        if (min > max) {
            throw AutoScalingErrors.validation(
                    "Max bound, " + max + ", must be greater than or equal to min bound, " + min);
        }
    }

    private static List<String> zones(Call call, @Nullable String subnets, List<String> zones) {
        if (subnets == null || subnets.isEmpty()) {
            if (zones.isEmpty()) {
                throw AutoScalingErrors.validation("At least one Availability Zone or VPC Subnet is required.");
            }
            return zones;
        }
        return Stream.of(subnets.split(","))
                .map(id -> Subnets.find(call.world(), call.scope(), id)
                        .orElseThrow(() -> AutoScalingErrors.validation("The subnet ID '" + id + "' does not exist"))
                        .availabilityZone())
                .distinct()
                .toList();
    }

    private static UpdateAutoScalingGroupResponse update(UpdateAutoScalingGroupRequest request, Call call) {
        AutoScalingGroup group = existing(call, request.autoScalingGroupName());
        int min = Objects.requireNonNullElse(request.minSize(), group.minSize());
        int max = Objects.requireNonNullElse(request.maxSize(), group.maxSize());
        checkBounds(min, max);
        int desired = request.desiredCapacity() == null
                ? Math.clamp(group.desiredCapacity(), min, max)
                : Capacity.within(request.desiredCapacity(), min, max);
        var changed = group.toBuilder().minSize(min).maxSize(max).desiredCapacity(desired);
        if (request.launchTemplate() != null) {
            GroupTemplates.existing(call.world(), call.scope(), request.launchTemplate());
            changed.launchTemplate(GroupTemplates.named(call.world(), call.scope(), request.launchTemplate()));
        }
        if (request.vpcZoneIdentifier() != null) {
            changed.vpcZoneIdentifier(request.vpcZoneIdentifier())
                    .availabilityZones(zones(call, request.vpcZoneIdentifier(), List.of()));
        }
        if (request.healthCheckType() != null) {
            changed.healthCheckType(request.healthCheckType());
        }
        if (request.healthCheckGracePeriod() != null) {
            changed.healthCheckGracePeriod(request.healthCheckGracePeriod());
        }
        if (request.defaultCooldown() != null) {
            changed.defaultCooldown(request.defaultCooldown());
        }
        table(call.world(), call.scope()).put(group.autoScalingGroupName(), changed.build());
        Scaling.adjust(
                call.world(),
                call.scope(),
                group.autoScalingGroupName(),
                "a user request update of AutoScalingGroup constraints to min: " + min + ", max: " + max + ", desired: "
                        + desired + " changing the desired capacity from " + group.desiredCapacity() + " to "
                        + desired);
        return UpdateAutoScalingGroupResponse.builder().build();
    }

    private static DeleteAutoScalingGroupResponse delete(DeleteAutoScalingGroupRequest request, Call call) {
        AutoScalingGroup group = existing(call, request.autoScalingGroupName());
        if (!group.instances().isEmpty() && !Boolean.TRUE.equals(request.forceDelete())) {
            throw AutoScalingErrors.inUse();
        }
        for (Instance instance : group.instances()) {
            Scaling.terminateInEc2(call.world(), call.scope(), group, instance.instanceId());
        }
        table(call.world(), call.scope()).remove(group.autoScalingGroupName());
        return DeleteAutoScalingGroupResponse.builder().build();
    }

    private static DescribeAutoScalingGroupsResponse describe(DescribeAutoScalingGroupsRequest request, Call call) {
        List<AutoScalingGroup> groups = table(call.world(), call.scope()).stream()
                .filter(group -> request.autoScalingGroupNames().isEmpty()
                        || request.autoScalingGroupNames().contains(group.autoScalingGroupName()))
                .filter(group -> request.filters().stream().allMatch(filter -> fits(filter, group)))
                .toList();
        Pages<AutoScalingGroup> page = Pages.of(
                groups,
                Objects.requireNonNullElse(request.maxRecords(), USUAL_PAGE),
                request.nextToken(),
                PAGE,
                AutoScalingErrors::badToken);
        return DescribeAutoScalingGroupsResponse.builder()
                .autoScalingGroups(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static boolean fits(Filter filter, AutoScalingGroup group) {
        String name = filter.name();
        if (name.startsWith("tag:")) {
            return group.tags().stream()
                    .anyMatch(tag -> tag.key().equals(name.substring(4))
                            && filter.values().contains(tag.value()));
        }
        return switch (name) {
            case "tag-key" -> group.tags().stream().map(TagDescription::key).anyMatch(filter.values()::contains);
            case "tag-value" -> group.tags().stream().map(TagDescription::value).anyMatch(filter.values()::contains);
            default -> throw AutoScalingErrors.validation("Filter type " + name + " is not correct.");
        };
    }

    private static DescribeAutoScalingInstancesResponse describeInstances(
            DescribeAutoScalingInstancesRequest request, Call call) {
        List<AutoScalingInstanceDetails> instances = table(call.world(), call.scope()).stream()
                .flatMap(group -> group.instances().stream().map(instance -> details(group, instance)))
                .filter(instance ->
                        request.instanceIds().isEmpty() || request.instanceIds().contains(instance.instanceId()))
                .toList();
        Pages<AutoScalingInstanceDetails> page =
                Pages.of(instances, request.maxRecords(), request.nextToken(), USUAL_PAGE, AutoScalingErrors::badToken);
        return DescribeAutoScalingInstancesResponse.builder()
                .autoScalingInstances(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static AutoScalingInstanceDetails details(AutoScalingGroup group, Instance instance) {
        return AutoScalingInstanceDetails.builder()
                .instanceId(instance.instanceId())
                .instanceType(instance.instanceType())
                .autoScalingGroupName(group.autoScalingGroupName())
                .availabilityZone(instance.availabilityZone())
                .lifecycleState(instance.lifecycleStateAsString())
                .healthStatus(instance.healthStatus().toUpperCase(Locale.ROOT))
                .launchTemplate(instance.launchTemplate())
                .protectedFromScaleIn(instance.protectedFromScaleIn())
                .build();
    }
}
