package io.breakwater.simulator.elbv2;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.ec2.network.Vpcs;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteTargetGroupResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Matcher;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

/** Target groups. Source: Elastic Load Balancing API reference. */
final class TargetGroups {
    private static final int PAGE = 400;
    private static final int INTERVAL = 30;
    private static final int THRESHOLD = 5;

    private TargetGroups() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("CreateTargetGroup", CreateTargetGroupRequest::builder, TargetGroups::create),
                Operation.of("ModifyTargetGroup", ModifyTargetGroupRequest::builder, TargetGroups::modify),
                Operation.of("DeleteTargetGroup", DeleteTargetGroupRequest::builder, TargetGroups::delete),
                Operation.of("DescribeTargetGroups", DescribeTargetGroupsRequest::builder, TargetGroups::describe));
    }

    static TargetGroup existing(Call call, String arn) {
        return call.table(TargetGroup.class).find(arn).orElseThrow(Elbv2Errors::noSuchTargetGroup);
    }

    /** The load balancers whose listeners send to the group. */
    static List<String> loadBalancers(World world, Scope scope, String arn) {
        return world.table(scope, Listener.class).stream()
                .filter(listener ->
                        Listeners.targetGroups(listener.defaultActions()).contains(arn))
                .map(Listener::loadBalancerArn)
                .distinct()
                .toList();
    }

    private static TargetGroup described(Call call, TargetGroup group) {
        return group.toBuilder()
                .loadBalancerArns(loadBalancers(call.world(), call.scope(), group.targetGroupArn()))
                .build();
    }

    private static CreateTargetGroupResponse create(CreateTargetGroupRequest request, Call call) {
        TargetGroup wanted = wanted(request, call);
        Optional<TargetGroup> former = call.table(TargetGroup.class).stream()
                .filter(each -> each.targetGroupName().equals(request.name()))
                .findFirst();
        if (former.isPresent()) {
            TargetGroup same = wanted.toBuilder()
                    .targetGroupArn(former.get().targetGroupArn())
                    .build();
            if (!same.equals(former.get())) {
                throw Elbv2Errors.duplicateTargetGroup(request.name());
            }
            return CreateTargetGroupResponse.builder()
                    .targetGroups(former.get())
                    .build();
        }
        call.table(TargetGroup.class).put(wanted.targetGroupArn(), wanted);
        return CreateTargetGroupResponse.builder().targetGroups(wanted).build();
    }

    private static TargetGroup wanted(CreateTargetGroupRequest request, Call call) {
        TargetTypeEnum type = Objects.requireNonNullElse(request.targetType(), TargetTypeEnum.INSTANCE);
        boolean lambda = type == TargetTypeEnum.LAMBDA;
        if (!lambda && (request.protocol() == null || request.port() == null)) {
            throw Elbv2Errors.validation("A protocol and a port must be specified");
        }
        if (!lambda
                && (request.vpcId() == null
                        || Vpcs.find(call.world(), call.scope(), request.vpcId())
                                .isEmpty())) {
            throw Elbv2Errors.validation("The VPC ID '" + request.vpcId() + "' is not found");
        }
        boolean http = request.protocol() == ProtocolEnum.HTTP || request.protocol() == ProtocolEnum.HTTPS;
        int interval = Objects.requireNonNullElse(request.healthCheckIntervalSeconds(), INTERVAL);
        int timeout = Objects.requireNonNullElse(request.healthCheckTimeoutSeconds(), http ? 5 : 10);
        if (timeout >= interval) {
            throw Elbv2Errors.validation("Health check interval must be greater than the timeout.");
        }
        return TargetGroup.builder()
                .targetGroupArn(call.arn(
                        "elasticloadbalancing",
                        "targetgroup/" + request.name() + "/" + call.ids().hexadecimal(16)))
                .targetGroupName(request.name())
                .protocol(request.protocol())
                .port(request.port())
                .vpcId(request.vpcId())
                .targetType(type)
                .healthCheckEnabled(true)
                .healthCheckProtocol(Objects.requireNonNullElse(
                        request.healthCheckProtocol(), http ? request.protocol() : ProtocolEnum.TCP))
                .healthCheckPort(Objects.requireNonNullElse(request.healthCheckPort(), "traffic-port"))
                .healthCheckPath(
                        http ? Objects.requireNonNullElse(request.healthCheckPath(), "/") : request.healthCheckPath())
                .healthCheckIntervalSeconds(interval)
                .healthCheckTimeoutSeconds(timeout)
                .healthyThresholdCount(Objects.requireNonNullElse(request.healthyThresholdCount(), THRESHOLD))
                .unhealthyThresholdCount(Objects.requireNonNullElse(request.unhealthyThresholdCount(), 2))
                .matcher(http ? matcher(request) : null)
                .build();
    }

    private static Matcher matcher(CreateTargetGroupRequest request) {
        return request.matcher() == null ? Matcher.builder().httpCode("200").build() : request.matcher();
    }

    private static ModifyTargetGroupResponse modify(ModifyTargetGroupRequest request, Call call) {
        TargetGroup group = existing(call, request.targetGroupArn());
        TargetGroup changed = group.toBuilder()
                .healthCheckPath(
                        request.healthCheckPath() == null ? group.healthCheckPath() : request.healthCheckPath())
                .healthCheckPort(Objects.requireNonNullElse(request.healthCheckPort(), group.healthCheckPort()))
                .healthCheckIntervalSeconds(Objects.requireNonNullElse(
                        request.healthCheckIntervalSeconds(), group.healthCheckIntervalSeconds()))
                .healthyThresholdCount(
                        Objects.requireNonNullElse(request.healthyThresholdCount(), group.healthyThresholdCount()))
                .build();
        call.table(TargetGroup.class).put(group.targetGroupArn(), changed);
        return ModifyTargetGroupResponse.builder()
                .targetGroups(described(call, changed))
                .build();
    }

    private static DeleteTargetGroupResponse delete(DeleteTargetGroupRequest request, Call call) {
        String arn = request.targetGroupArn();
        if (!loadBalancers(call.world(), call.scope(), arn).isEmpty()) {
            throw Elbv2Errors.inUse(arn);
        }
        call.table(TargetGroup.class).remove(arn);
        call.table(TargetRow.class).removeIf(target -> target.groupArn().equals(arn));
        return DeleteTargetGroupResponse.builder().build();
    }

    private static DescribeTargetGroupsResponse describe(DescribeTargetGroupsRequest request, Call call) {
        request.targetGroupArns().forEach(arn -> existing(call, arn));
        for (String name : request.names()) {
            if (call.table(TargetGroup.class).stream()
                    .noneMatch(group -> group.targetGroupName().equals(name))) {
                throw Elbv2Errors.noSuchTargetGroup();
            }
        }
        if (request.loadBalancerArn() != null) {
            LoadBalancers.existing(call, request.loadBalancerArn());
        }
        List<TargetGroup> groups = call.table(TargetGroup.class).stream()
                .map(group -> described(call, group))
                .filter(group -> request.targetGroupArns().isEmpty()
                        || request.targetGroupArns().contains(group.targetGroupArn()))
                .filter(group -> request.names().isEmpty() || request.names().contains(group.targetGroupName()))
                .filter(group -> request.loadBalancerArn() == null
                        || group.loadBalancerArns().contains(request.loadBalancerArn()))
                .toList();
        Pages<TargetGroup> page = Pages.of(groups, request.pageSize(), request.marker(), PAGE, Elbv2Errors::badToken);
        return DescribeTargetGroupsResponse.builder()
                .targetGroups(page.items())
                .nextMarker(page.nextToken())
                .build();
    }
}
