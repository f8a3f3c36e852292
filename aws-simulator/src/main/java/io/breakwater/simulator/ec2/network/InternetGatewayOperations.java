package io.breakwater.simulator.ec2.network;

import io.breakwater.simulator.ec2.Ec2Errors;
import io.breakwater.simulator.ec2.Ec2NotFound;
import io.breakwater.simulator.ec2.describe.Filters;
import io.breakwater.simulator.ec2.describe.Listing;
import io.breakwater.simulator.ec2.tag.Tags;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.AttachInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.AttachInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.CreateInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DeleteInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DeleteInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.DetachInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DetachInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.InternetGateway;

/** Creates, attaches, lists and deletes internet gateways. Source: EC2 API reference, the operations' pages. */
final class InternetGatewayOperations {
    private static final Listing<InternetGateway> LISTING = new Listing<>(
            InternetGateway::internetGatewayId,
            Ec2NotFound::internetGateway,
            Filters.tagged(InternetGateway::tags)
                    .on("internet-gateway-id", "owner-id")
                    .onMember("attachment.state", "attachments.state")
                    .onMember("attachment.vpc-id", "attachments.vpc-id")
                    .build());

    private InternetGatewayOperations() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of(
                        "CreateInternetGateway",
                        CreateInternetGatewayRequest::builder,
                        InternetGatewayOperations::create),
                Operation.of(
                        "DescribeInternetGateways",
                        DescribeInternetGatewaysRequest::builder,
                        InternetGatewayOperations::describe),
                Operation.of(
                        "AttachInternetGateway",
                        AttachInternetGatewayRequest::builder,
                        InternetGatewayOperations::attach),
                Operation.of(
                        "DetachInternetGateway",
                        DetachInternetGatewayRequest::builder,
                        InternetGatewayOperations::detach),
                Operation.of(
                        "DeleteInternetGateway",
                        DeleteInternetGatewayRequest::builder,
                        InternetGatewayOperations::delete));
    }

    private static CreateInternetGatewayResponse create(CreateInternetGatewayRequest request, Call call) {
        Map<String, String> tags = Tags.wanted(request.tagSpecifications(), "internet-gateway");
        if (InternetGateways.table(call.world(), call.scope()).size() >= NetworkLimits.INTERNET_GATEWAYS) {
            throw Ec2Errors.refusal(
                    "InternetGatewayLimitExceeded", "The maximum number of internet gateways has been reached.");
        }
        InternetGateway gateway = InternetGateway.builder()
                .internetGatewayId(call.ids().ec2("igw"))
                .ownerId(call.account())
                .build();
        put(call, gateway);
        Tags.put(call.world(), call.scope(), gateway.internetGatewayId(), tags);
        return CreateInternetGatewayResponse.builder()
                .internetGateway(described(call, gateway))
                .build();
    }

    private static DescribeInternetGatewaysResponse describe(DescribeInternetGatewaysRequest request, Call call) {
        List<InternetGateway> all = InternetGateways.table(call.world(), call.scope()).stream()
                .map(gateway -> described(call, gateway))
                .toList();
        Pages<InternetGateway> page = LISTING.page(
                all,
                new Listing.Query(
                        request.internetGatewayIds(), request.filters(), request.maxResults(), request.nextToken()));
        return DescribeInternetGatewaysResponse.builder()
                .internetGateways(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static AttachInternetGatewayResponse attach(AttachInternetGatewayRequest request, Call call) {
        InternetGateway gateway = InternetGateways.existing(call.world(), call.scope(), request.internetGatewayId());
        Vpcs.existing(call.world(), call.scope(), request.vpcId());
        if (!gateway.attachments().isEmpty()) {
            throw Ec2Errors.refusal(
                    "Resource.AlreadyAssociated",
                    "resource " + gateway.internetGatewayId() + " is already attached to network "
                            + gateway.attachments().getFirst().vpcId());
        }
        if (InternetGateways.table(call.world(), call.scope()).stream()
                .anyMatch(other -> isAttached(other, request.vpcId()))) {
            throw Ec2Errors.invalidValue("Network " + request.vpcId() + " already has an internet gateway attached");
        }
        put(call, InternetGateways.attached(gateway, request.vpcId()));
        return AttachInternetGatewayResponse.builder().build();
    }

    private static DetachInternetGatewayResponse detach(DetachInternetGatewayRequest request, Call call) {
        InternetGateway gateway = InternetGateways.existing(call.world(), call.scope(), request.internetGatewayId());
        if (!isAttached(gateway, request.vpcId())) {
            throw Ec2Errors.refusal(
                    "Gateway.NotAttached",
                    "resource " + gateway.internetGatewayId() + " is not attached to network " + request.vpcId());
        }
        boolean mapped = NetworkInterfaces.all(call.world(), call.scope()).stream()
                .anyMatch(nic -> nic.vpcId().equals(request.vpcId()) && nic.association() != null);
        if (mapped) {
            throw Ec2Errors.refusal(
                    "DependencyViolation",
                    "Network " + request.vpcId() + " has some mapped public address(es). Please unmap those public"
                            + " address(es) before detaching the gateway.");
        }
        put(call, gateway.toBuilder().attachments(List.of()).build());
        RouteTables.blackhole(
                call.world(), call.scope(), route -> gateway.internetGatewayId().equals(route.gatewayId()));
        return DetachInternetGatewayResponse.builder().build();
    }

    private static DeleteInternetGatewayResponse delete(DeleteInternetGatewayRequest request, Call call) {
        InternetGateway gateway = InternetGateways.existing(call.world(), call.scope(), request.internetGatewayId());
        if (!gateway.attachments().isEmpty()) {
            throw Ec2Errors.dependency("internetGateway", gateway.internetGatewayId());
        }
        InternetGateways.table(call.world(), call.scope()).remove(gateway.internetGatewayId());
        Tags.forget(call.world(), call.scope(), gateway.internetGatewayId());
        return DeleteInternetGatewayResponse.builder().build();
    }

    private static boolean isAttached(InternetGateway gateway, String vpcId) {
        return gateway.attachments().stream()
                .anyMatch(attachment -> attachment.vpcId().equals(vpcId));
    }

    private static void put(Call call, InternetGateway gateway) {
        InternetGateways.table(call.world(), call.scope()).put(gateway.internetGatewayId(), gateway);
    }

    private static InternetGateway described(Call call, InternetGateway gateway) {
        return gateway.toBuilder()
                .tags(Tags.of(call.world(), call.scope(), gateway.internetGatewayId()))
                .build();
    }
}
