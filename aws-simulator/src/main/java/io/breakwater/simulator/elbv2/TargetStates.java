package io.breakwater.simulator.elbv2;

import io.breakwater.simulator.core.ec2.InstanceLifecycle;
import io.breakwater.simulator.core.fault.Fault;
import io.breakwater.simulator.core.fault.Faults;
import io.breakwater.simulator.ec2.instance.Instances;
import io.breakwater.simulator.service.Call;
import java.time.Duration;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealth;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthReasonEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

/** How a target is. Source: Elastic Load Balancing user guide, "Health checks for target groups". */
final class TargetStates {
    private TargetStates() {}

    static TargetHealth notRegistered() {
        return health(
                TargetHealthStateEnum.UNUSED,
                TargetHealthReasonEnum.TARGET_NOT_REGISTERED,
                "Target is not registered to the target group");
    }

    static TargetHealth of(Call call, TargetGroup group, TargetRow row) {
        if (row.drainingSince() != null) {
            return health(
                    TargetHealthStateEnum.DRAINING,
                    TargetHealthReasonEnum.TARGET_DEREGISTRATION_IN_PROGRESS,
                    "Target deregistration is in progress");
        }
        if (TargetGroups.loadBalancers(call.world(), call.scope(), group.targetGroupArn())
                .isEmpty()) {
            return health(
                    TargetHealthStateEnum.UNUSED,
                    TargetHealthReasonEnum.TARGET_NOT_IN_USE,
                    "Target group is not configured to receive traffic from the load balancer");
        }
        if (group.targetType() == TargetTypeEnum.INSTANCE && !runs(call, row)) {
            return health(
                    TargetHealthStateEnum.UNUSED,
                    TargetHealthReasonEnum.TARGET_INVALID_STATE,
                    "Target is in the stopped state");
        }
        Duration checks = Duration.ofSeconds((long) group.healthCheckIntervalSeconds() * group.healthyThresholdCount());
        if (call.now().isBefore(row.registeredAt().plus(checks))) {
            return health(
                    TargetHealthStateEnum.INITIAL,
                    TargetHealthReasonEnum.ELB_REGISTRATION_IN_PROGRESS,
                    "Target registration is in progress");
        }
        return fails(call, row)
                ? health(
                        TargetHealthStateEnum.UNHEALTHY,
                        TargetHealthReasonEnum.TARGET_FAILED_HEALTH_CHECKS,
                        "Health checks failed")
                : TargetHealth.builder().state(TargetHealthStateEnum.HEALTHY).build();
    }

    private static boolean runs(Call call, TargetRow row) {
        return Instances.find(call.world(), call.scope(), row.target().id())
                .filter(instance -> instance.state() == InstanceLifecycle.RUNNING)
                .isPresent();
    }

    private static boolean fails(Call call, TargetRow row) {
        var target = new Fault.Target(
                call.account(),
                call.region(),
                "elasticloadbalancingv2",
                "DescribeTargetHealth",
                row.target().id());
        return Faults.inForce(call.world(), Fault.Kind.WorkFailure.class, target)
                .isPresent();
    }

    private static TargetHealth health(TargetHealthStateEnum state, TargetHealthReasonEnum reason, String description) {
        return TargetHealth.builder()
                .state(state)
                .reason(reason)
                .description(description)
                .build();
    }
}
