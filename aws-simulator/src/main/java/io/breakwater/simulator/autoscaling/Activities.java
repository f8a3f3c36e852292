package io.breakwater.simulator.autoscaling;

import io.breakwater.simulator.core.call.AwsError;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.ScalingActivityStatusCode;

/** What groups did. Source: Auto Scaling API reference, Activity. */
final class Activities {
    private static final int COMPLETE = 100;

    private Activities() {}

    static Activity begin(World world, Scope scope, AutoScalingGroup group, String description, String cause) {
        return put(
                world,
                scope,
                of(world, group, cause)
                        .description(description)
                        .statusCode(ScalingActivityStatusCode.IN_PROGRESS)
                        .progress(30)
                        .build());
    }

    static void failed(World world, Scope scope, AutoScalingGroup group, String cause, AwsError refused) {
        put(
                world,
                scope,
                of(world, group, cause)
                        .description("Launching a new EC2 instance.  Status Reason: " + refused.text()
                                + " Launching EC2 instance failed.")
                        .statusCode(ScalingActivityStatusCode.FAILED)
                        .statusMessage(refused.text() + " Launching EC2 instance failed.")
                        .progress(COMPLETE)
                        .endTime(world.now())
                        .build());
    }

    static void end(World world, Scope scope, String id) {
        world.table(scope, Activity.class)
                .update(
                        id,
                        activity -> activity.toBuilder()
                                .statusCode(ScalingActivityStatusCode.SUCCESSFUL)
                                .progress(COMPLETE)
                                .endTime(world.now())
                                .build());
    }

    private static Activity.Builder of(World world, AutoScalingGroup group, String cause) {
        return Activity.builder()
                .activityId(world.ids().uuid())
                .autoScalingGroupName(group.autoScalingGroupName())
                .autoScalingGroupARN(group.autoScalingGroupARN())
                .cause(cause)
                .startTime(world.now());
    }

    private static Activity put(World world, Scope scope, Activity activity) {
        return world.table(scope, Activity.class).put(activity.activityId(), activity);
    }
}
