package io.breakwater.simulator.elbv2;

import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteListenerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;

/** Listeners and where they send to. Source: Elastic Load Balancing API reference. */
final class Listeners {
    private static final int PAGE = 400;

    private Listeners() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("CreateListener", CreateListenerRequest::builder, Listeners::create),
                Operation.of("ModifyListener", ModifyListenerRequest::builder, Listeners::modify),
                Operation.of("DeleteListener", DeleteListenerRequest::builder, Listeners::delete),
                Operation.of("DescribeListeners", DescribeListenersRequest::builder, Listeners::describe));
    }

    /** The target groups that the actions forward to. */
    static Set<String> targetGroups(List<Action> actions) {
        return actions.stream()
                .flatMap(action -> Stream.concat(
                        Optional.ofNullable(action.targetGroupArn()).stream(),
                        Optional.ofNullable(action.forwardConfig())
                                .map(forward -> forward.targetGroups().stream().map(TargetGroupTuple::targetGroupArn))
                                .orElseGet(Stream::empty)))
                .collect(Collectors.toSet());
    }

    private static CreateListenerResponse create(CreateListenerRequest request, Call call) {
        LoadBalancer balancer = LoadBalancers.existing(call, request.loadBalancerArn());
        if (request.protocol() == null || request.port() == null) {
            throw Elbv2Errors.validation("A listener protocol and port must be specified");
        }
        targetGroups(request.defaultActions()).forEach(arn -> TargetGroups.existing(call, arn));
        boolean taken = call.table(Listener.class).stream()
                .anyMatch(listener -> listener.loadBalancerArn().equals(balancer.loadBalancerArn())
                        && listener.port().equals(request.port()));
        if (taken) {
            throw Elbv2Errors.duplicateListener(balancer.loadBalancerArn());
        }
        String arn = balancer.loadBalancerArn().replace(":loadbalancer/", ":listener/") + "/"
                + call.ids().hexadecimal(16);
        var listener = Listener.builder()
                .listenerArn(arn)
                .loadBalancerArn(balancer.loadBalancerArn())
                .port(request.port())
                .protocol(request.protocol())
                .certificates(request.certificates())
                .sslPolicy(request.sslPolicy())
                .defaultActions(request.defaultActions())
                .build();
        call.table(Listener.class).put(arn, listener);
        return CreateListenerResponse.builder().listeners(listener).build();
    }

    private static Listener existing(Call call, String arn) {
        return call.table(Listener.class).find(arn).orElseThrow(Elbv2Errors::noSuchListener);
    }

    private static ModifyListenerResponse modify(ModifyListenerRequest request, Call call) {
        Listener listener = existing(call, request.listenerArn());
        targetGroups(request.defaultActions()).forEach(arn -> TargetGroups.existing(call, arn));
        var changed = listener.toBuilder()
                .port(Objects.requireNonNullElse(request.port(), listener.port()))
                .protocol(Objects.requireNonNullElse(request.protocol(), listener.protocol()));
        if (!request.defaultActions().isEmpty()) {
            changed.defaultActions(request.defaultActions());
        }
        call.table(Listener.class).put(listener.listenerArn(), changed.build());
        return ModifyListenerResponse.builder().listeners(changed.build()).build();
    }

    private static DeleteListenerResponse delete(DeleteListenerRequest request, Call call) {
        existing(call, request.listenerArn());
        call.table(Listener.class).remove(request.listenerArn());
        return DeleteListenerResponse.builder().build();
    }

    private static DescribeListenersResponse describe(DescribeListenersRequest request, Call call) {
        if (request.loadBalancerArn() == null && request.listenerArns().isEmpty()) {
            throw Elbv2Errors.validation("You must specify either listener ARNs or a load balancer ARN");
        }
        if (request.loadBalancerArn() != null) {
            LoadBalancers.existing(call, request.loadBalancerArn());
        }
        request.listenerArns().forEach(arn -> existing(call, arn));
        List<Listener> listeners = call.table(Listener.class).stream()
                .filter(listener -> request.loadBalancerArn() == null
                        || listener.loadBalancerArn().equals(request.loadBalancerArn()))
                .filter(listener -> request.listenerArns().isEmpty()
                        || request.listenerArns().contains(listener.listenerArn()))
                .toList();
        Pages<Listener> page = Pages.of(listeners, request.pageSize(), request.marker(), PAGE, Elbv2Errors::badToken);
        return DescribeListenersResponse.builder()
                .listeners(page.items())
                .nextMarker(page.nextToken())
                .build();
    }
}
