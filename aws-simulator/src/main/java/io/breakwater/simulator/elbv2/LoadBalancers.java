package io.breakwater.simulator.elbv2;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.ec2.network.Subnets;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AvailabilityZone;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.IpAddressType;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerSchemeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerStateEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SubnetMapping;

/** Load balancers. Source: Elastic Load Balancing API reference. */
final class LoadBalancers {
    private static final int PAGE = 400;
    private static final Pattern NAME = Pattern.compile("(?!internal-)[a-zA-Z0-9]([a-zA-Z0-9-]{0,30}[a-zA-Z0-9])?");

    private LoadBalancers() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("CreateLoadBalancer", CreateLoadBalancerRequest::builder, LoadBalancers::create),
                Operation.of("DeleteLoadBalancer", DeleteLoadBalancerRequest::builder, LoadBalancers::delete),
                Operation.of("DescribeLoadBalancers", DescribeLoadBalancersRequest::builder, LoadBalancers::describe));
    }

    static LoadBalancer existing(Call call, String arn) {
        return call.table(LoadBalancer.class).find(arn).orElseThrow(() -> Elbv2Errors.noSuchLoadBalancer(arn));
    }

    private static CreateLoadBalancerResponse create(CreateLoadBalancerRequest request, Call call) {
        LoadBalancer wanted = wanted(request, call);
        Optional<LoadBalancer> former = call.table(LoadBalancer.class).stream()
                .filter(each -> each.loadBalancerName().equals(request.name()))
                .findFirst();
        if (former.isPresent()) {
            if (!same(former.get(), wanted)) {
                throw Elbv2Errors.duplicateLoadBalancer(request.name());
            }
            return CreateLoadBalancerResponse.builder()
                    .loadBalancers(former.get())
                    .build();
        }
        String arn = wanted.loadBalancerArn();
        call.table(LoadBalancer.class).put(arn, wanted);
        Scope scope = call.scope();
        call.world()
                .after(
                        Elbv2Behaviours.ACTIVE.in(call.world()),
                        world -> world.table(scope, LoadBalancer.class)
                                .update(
                                        arn,
                                        each -> each.toBuilder()
                                                .state(state -> state.code(LoadBalancerStateEnum.ACTIVE))
                                                .build()));
        return CreateLoadBalancerResponse.builder().loadBalancers(wanted).build();
    }

    private static boolean same(LoadBalancer one, LoadBalancer other) {
        return one.type() == other.type()
                && one.scheme() == other.scheme()
                && one.availabilityZones().equals(other.availabilityZones())
                && one.securityGroups().equals(other.securityGroups());
    }

    private static LoadBalancer wanted(CreateLoadBalancerRequest request, Call call) {
        String name = request.name();
        if (!NAME.matcher(name).matches()) {
            throw Elbv2Errors.validation("The load balancer name '" + name
                    + "' can only contain characters that are alphanumeric characters and hyphens(-)");
        }
        LoadBalancerTypeEnum type = Objects.requireNonNullElse(request.type(), LoadBalancerTypeEnum.APPLICATION);
        List<Subnet> subnets = subnets(request, call);
        if (subnets.isEmpty()) {
            throw Elbv2Errors.validation("At least one subnet must be specified");
        }
        if (type == LoadBalancerTypeEnum.APPLICATION
                && subnets.stream().map(Subnet::availabilityZone).distinct().count() < 2) {
            throw Elbv2Errors.configuration(
                    "At least two subnets in two different Availability Zones must be specified");
        }
        String kind =
                type == LoadBalancerTypeEnum.APPLICATION ? "app" : type == LoadBalancerTypeEnum.NETWORK ? "net" : "gwy";
        String id = call.ids().hexadecimal(16);
        boolean internal = request.scheme() == LoadBalancerSchemeEnum.INTERNAL;
        return LoadBalancer.builder()
                .loadBalancerArn(call.arn("elasticloadbalancing", "loadbalancer/" + kind + "/" + name + "/" + id))
                .loadBalancerName(name)
                .dnsName((internal ? "internal-" : "") + name + "-" + id + "." + call.region() + ".elb.amazonaws.com")
                .canonicalHostedZoneId("Z215JYRZR1TBD5")
                .createdTime(call.now())
                .scheme(internal ? LoadBalancerSchemeEnum.INTERNAL : LoadBalancerSchemeEnum.INTERNET_FACING)
                .vpcId(subnets.getFirst().vpcId())
                .state(state -> state.code(LoadBalancerStateEnum.PROVISIONING))
                .type(type)
                .availabilityZones(subnets.stream()
                        .map(subnet -> AvailabilityZone.builder()
                                .zoneName(subnet.availabilityZone())
                                .subnetId(subnet.subnetId())
                                .build())
                        .toList())
                .securityGroups(request.securityGroups())
                .ipAddressType(Objects.requireNonNullElse(request.ipAddressType(), IpAddressType.IPV4))
                .build();
    }

    private static List<Subnet> subnets(CreateLoadBalancerRequest request, Call call) {
        Stream<String> ids = Stream.concat(
                request.subnets().stream(), request.subnetMappings().stream().map(SubnetMapping::subnetId));
        return ids.map(id ->
                        Subnets.find(call.world(), call.scope(), id).orElseThrow(() -> Elbv2Errors.noSuchSubnet(id)))
                .toList();
    }

    private static DeleteLoadBalancerResponse delete(DeleteLoadBalancerRequest request, Call call) {
        call.table(LoadBalancer.class).remove(request.loadBalancerArn());
        call.table(Listener.class)
                .removeIf(listener -> listener.loadBalancerArn().equals(request.loadBalancerArn()));
        return DeleteLoadBalancerResponse.builder().build();
    }

    private static DescribeLoadBalancersResponse describe(DescribeLoadBalancersRequest request, Call call) {
        request.loadBalancerArns().forEach(arn -> existing(call, arn));
        for (String name : request.names()) {
            if (call.table(LoadBalancer.class).stream()
                    .noneMatch(each -> each.loadBalancerName().equals(name))) {
                throw Elbv2Errors.noSuchLoadBalancer(name);
            }
        }
        List<LoadBalancer> found = call.table(LoadBalancer.class).stream()
                .filter(each -> request.loadBalancerArns().isEmpty()
                        || request.loadBalancerArns().contains(each.loadBalancerArn()))
                .filter(each -> request.names().isEmpty() || request.names().contains(each.loadBalancerName()))
                .toList();
        Pages<LoadBalancer> page = Pages.of(found, request.pageSize(), request.marker(), PAGE, Elbv2Errors::badToken);
        return DescribeLoadBalancersResponse.builder()
                .loadBalancers(page.items())
                .nextMarker(page.nextToken())
                .build();
    }
}
