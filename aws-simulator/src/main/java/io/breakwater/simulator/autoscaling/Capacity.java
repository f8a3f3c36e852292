package io.breakwater.simulator.autoscaling;

import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.List;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.DescribeScalingActivitiesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeScalingActivitiesResponse;
import software.amazon.awssdk.services.autoscaling.model.SetDesiredCapacityRequest;
import software.amazon.awssdk.services.autoscaling.model.SetDesiredCapacityResponse;
import software.amazon.awssdk.services.autoscaling.model.TerminateInstanceInAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.TerminateInstanceInAutoScalingGroupResponse;

/** Changes of a group's capacity, and what came of them. Source: Auto Scaling API reference. */
final class Capacity {
    private static final int PAGE = 100;

    private Capacity() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("SetDesiredCapacity", SetDesiredCapacityRequest::builder, Capacity::set),
                Operation.of(
                        "TerminateInstanceInAutoScalingGroup",
                        TerminateInstanceInAutoScalingGroupRequest::builder,
                        Capacity::terminate),
                Operation.of(
                        "DescribeScalingActivities", DescribeScalingActivitiesRequest::builder, Capacity::describe));
    }

    static int within(int wanted, int min, int max) {
        if (wanted > max) {
            throw AutoScalingErrors.outOfBounds(wanted, "above max", max);
        }
        if (wanted < min) {
            throw AutoScalingErrors.outOfBounds(wanted, "below min", min);
        }
        return wanted;
    }

    private static SetDesiredCapacityResponse set(SetDesiredCapacityRequest request, Call call) {
        AutoScalingGroup group = Groups.existing(call, request.autoScalingGroupName());
        int desired = within(request.desiredCapacity(), group.minSize(), group.maxSize());
        Groups.table(call.world(), call.scope())
                .put(
                        group.autoScalingGroupName(),
                        group.toBuilder().desiredCapacity(desired).build());
        Scaling.adjust(
                call.world(),
                call.scope(),
                group.autoScalingGroupName(),
                "a user request explicitly set group desired capacity changing the desired capacity from "
                        + group.desiredCapacity() + " to " + desired);
        return SetDesiredCapacityResponse.builder().build();
    }

    private static TerminateInstanceInAutoScalingGroupResponse terminate(
            TerminateInstanceInAutoScalingGroupRequest request, Call call) {
        String id = request.instanceId();
        AutoScalingGroup group = Groups.table(call.world(), call.scope()).stream()
                .filter(each -> Scaling.staying(each).stream()
                        .anyMatch(member -> member.instanceId().equals(id)))
                .findFirst()
                .orElseThrow(() -> AutoScalingErrors.noSuchInstance(id));
        String name = group.autoScalingGroupName();
        boolean shrink = Boolean.TRUE.equals(request.shouldDecrementDesiredCapacity());
        if (shrink) {
            int desired = within(group.desiredCapacity() - 1, group.minSize(), group.maxSize());
            Groups.table(call.world(), call.scope())
                    .put(name, group.toBuilder().desiredCapacity(desired).build());
        }
        Activity activity = Scaling.terminate(
                call.world(),
                call.scope(),
                name,
                id,
                "At " + call.now() + " instance " + id + " was taken out of service in response to a user request.");
        Scaling.adjust(
                call.world(),
                call.scope(),
                name,
                "an instance was started in response to a difference between desired and actual capacity");
        return TerminateInstanceInAutoScalingGroupResponse.builder()
                .activity(activity)
                .build();
    }

    private static DescribeScalingActivitiesResponse describe(DescribeScalingActivitiesRequest request, Call call) {
        List<Activity> activities = call.table(Activity.class).newestFirst().stream()
                .filter(activity -> request.autoScalingGroupName() == null
                        || activity.autoScalingGroupName().equals(request.autoScalingGroupName()))
                .filter(activity ->
                        request.activityIds().isEmpty() || request.activityIds().contains(activity.activityId()))
                .toList();
        Pages<Activity> page =
                Pages.of(activities, request.maxRecords(), request.nextToken(), PAGE, AutoScalingErrors::badToken);
        return DescribeScalingActivitiesResponse.builder()
                .activities(page.items())
                .nextToken(page.nextToken())
                .build();
    }
}
