package io.breakwater.simulator.elbv2;

import io.breakwater.simulator.core.ec2.InstanceLifecycle;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.Table;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.ec2.instance.Instances;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeregisterTargetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeregisterTargetsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RegisterTargetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RegisterTargetsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealth;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

/** Targets and their health, which follows from what they are and from time. Source: Elastic Load Balancing user guide. */
public final class Targets {
    private static final Duration DRAIN = Duration.ofSeconds(300);

    private Targets() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("RegisterTargets", RegisterTargetsRequest::builder, Targets::register),
                Operation.of("DeregisterTargets", DeregisterTargetsRequest::builder, Targets::deregister),
                Operation.of("DescribeTargetHealth", DescribeTargetHealthRequest::builder, Targets::health));
    }

    /** Registers an instance on the group's own port, as Auto Scaling does; nothing happens if there is no such group. */
    public static void register(World world, Scope scope, String groupArn, String instanceId) {
        world.table(scope, TargetGroup.class)
                .find(groupArn)
                .ifPresent(group -> put(world, scope, group, target(group, instanceId)));
    }

    /** Takes an instance out of the group, as Auto Scaling does. */
    public static void deregister(World world, Scope scope, String groupArn, String instanceId) {
        world.table(scope, TargetGroup.class)
                .find(groupArn)
                .ifPresent(group -> drain(world, scope, TargetRow.key(groupArn, target(group, instanceId))));
    }

    private static TargetDescription target(TargetGroup group, String id) {
        return TargetDescription.builder().id(id).port(group.port()).build();
    }

    private static TargetDescription withPort(TargetGroup group, TargetDescription wanted) {
        return wanted.port() == null ? wanted.toBuilder().port(group.port()).build() : wanted;
    }

    private static void put(World world, Scope scope, TargetGroup group, TargetDescription target) {
        var row = new TargetRow(group.targetGroupArn(), target, world.now(), null);
        Table<TargetRow> rows = world.table(scope, TargetRow.class);
        boolean there = rows.find(row.key())
                .filter(former -> former.drainingSince() == null)
                .isPresent();
        if (!there) {
            rows.put(row.key(), row);
        }
    }

    private static RegisterTargetsResponse register(RegisterTargetsRequest request, Call call) {
        TargetGroup group = TargetGroups.existing(call, request.targetGroupArn());
        request.targets().forEach(target -> check(call, group, target));
        request.targets().forEach(target -> put(call.world(), call.scope(), group, withPort(group, target)));
        return RegisterTargetsResponse.builder().build();
    }

    private static void check(Call call, TargetGroup group, TargetDescription target) {
        if (group.targetType() != TargetTypeEnum.INSTANCE) {
            return;
        }
        var instance = Instances.find(call.world(), call.scope(), target.id())
                .orElseThrow(() -> Elbv2Errors.invalidTarget(
                        "The following targets are not valid instances: '" + target.id() + "'"));
        if (instance.state() != InstanceLifecycle.RUNNING) {
            throw Elbv2Errors.invalidTarget(
                    "The following targets are not in a running state and cannot be registered: '" + target.id() + "'");
        }
        String vpc = Instances.described(call.world(), call.scope(), instance).vpcId();
        if (!group.vpcId().equals(vpc)) {
            throw Elbv2Errors.invalidTarget("The following targets are not in the target group VPC '" + group.vpcId()
                    + "': '" + target.id() + "'");
        }
    }

    private static DeregisterTargetsResponse deregister(DeregisterTargetsRequest request, Call call) {
        TargetGroup group = TargetGroups.existing(call, request.targetGroupArn());
        List<String> keys = request.targets().stream()
                .map(target -> TargetRow.key(group.targetGroupArn(), withPort(group, target)))
                .toList();
        keys.forEach(key -> drain(call.world(), call.scope(), key));
        return DeregisterTargetsResponse.builder().build();
    }

    private static void drain(World world, Scope scope, String key) {
        Instant since = world.now();
        Table<TargetRow> rows = world.table(scope, TargetRow.class);
        Optional<TargetRow> row = rows.find(key).filter(target -> target.drainingSince() == null);
        if (row.isPresent()) {
            rows.put(key, row.get().draining(since));
            world.after(DRAIN, later -> {
                boolean still = later.table(scope, TargetRow.class)
                        .find(key)
                        .filter(target -> since.equals(target.drainingSince()))
                        .isPresent();
                if (still) {
                    later.table(scope, TargetRow.class).remove(key);
                }
            });
        }
    }

    private static DescribeTargetHealthResponse health(DescribeTargetHealthRequest request, Call call) {
        TargetGroup group = TargetGroups.existing(call, request.targetGroupArn());
        List<TargetHealthDescription> known = call.table(TargetRow.class).stream()
                .filter(row -> row.groupArn().equals(group.targetGroupArn()))
                .filter(row -> request.targets().isEmpty()
                        || request.targets().stream()
                                .map(target -> withPort(group, target))
                                .anyMatch(target -> row.key().equals(TargetRow.key(row.groupArn(), target))))
                .map(row -> described(group, row.target(), TargetStates.of(call, group, row)))
                .toList();
        Stream<TargetHealthDescription> unknown = request.targets().stream()
                .map(target -> withPort(group, target))
                .filter(target -> !call.table(TargetRow.class).contains(TargetRow.key(group.targetGroupArn(), target)))
                .map(target -> described(group, target, TargetStates.notRegistered()));
        return DescribeTargetHealthResponse.builder()
                .targetHealthDescriptions(Stream.concat(known.stream(), unknown).toList())
                .build();
    }

    private static TargetHealthDescription described(TargetGroup group, TargetDescription target, TargetHealth health) {
        String port = group.healthCheckPort().equals("traffic-port")
                ? String.valueOf(target.port())
                : group.healthCheckPort();
        return TargetHealthDescription.builder()
                .target(target)
                .healthCheckPort(port)
                .targetHealth(health)
                .build();
    }
}
