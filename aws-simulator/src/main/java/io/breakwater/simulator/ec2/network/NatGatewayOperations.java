package io.breakwater.simulator.ec2.network;

import io.breakwater.simulator.ec2.ClientTokens;
import io.breakwater.simulator.ec2.Ec2Errors;
import io.breakwater.simulator.ec2.Ec2NotFound;
import io.breakwater.simulator.ec2.describe.Filters;
import io.breakwater.simulator.ec2.describe.Listing;
import io.breakwater.simulator.ec2.tag.Tags;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.ConnectivityType;
import software.amazon.awssdk.services.ec2.model.CreateNatGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateNatGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DeleteNatGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNatGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** Creates, lists and deletes NAT gateways. Source: EC2 API reference, the operations' pages. */
final class NatGatewayOperations {
    private static final Listing<NatGateway> LISTING = new Listing<>(
            NatGateway::natGatewayId,
            Ec2NotFound::natGateway,
            Filters.tagged(NatGateway::tags)
                    .on("nat-gateway-id", "state", "subnet-id", "vpc-id")
                    .build());

    private NatGatewayOperations() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("CreateNatGateway", CreateNatGatewayRequest::builder, NatGatewayOperations::create),
                Operation.of(
                        "DescribeNatGateways", DescribeNatGatewaysRequest::builder, NatGatewayOperations::describe),
                Operation.of("DeleteNatGateway", DeleteNatGatewayRequest::builder, NatGatewayOperations::delete));
    }

    private static CreateNatGatewayResponse create(CreateNatGatewayRequest request, Call call) {
        String id = ClientTokens.once(call, request.clientToken(), request, () -> {
            if (request.subnetId() == null) {
                throw Ec2Errors.missingParameter("subnetId");
            }
            Subnet subnet = Subnets.existing(call.world(), call.scope(), request.subnetId());
            Address address = address(request, call);
            if (address != null) {
                InternetGateways.checkAttached(call.world(), call.scope(), subnet.vpcId());
            }
            var wanted = new NatGateways.NewNatGateway(
                    subnet,
                    address,
                    request.privateIpAddress(),
                    Tags.wanted(request.tagSpecifications(), "natgateway"));
            checkLimit(call, subnet);
            return NatGateways.create(call.world(), call.scope(), wanted).natGatewayId();
        });
        return CreateNatGatewayResponse.builder()
                .natGateway(described(call, NatGateways.existing(call.world(), call.scope(), id)))
                .clientToken(request.clientToken())
                .build();
    }

    private static @Nullable Address address(CreateNatGatewayRequest request, Call call) {
        if (request.connectivityType() == ConnectivityType.PRIVATE) {
            if (request.allocationId() != null) {
                throw Ec2Errors.invalidCombination("A private NAT gateway takes no allocation ID.");
            }
            return null;
        }
        if (request.allocationId() == null) {
            throw Ec2Errors.missingParameter("AllocationId");
        }
        Address address = Addresses.existing(call.world(), call.scope(), request.allocationId());
        if (address.associationId() != null) {
            throw Ec2Errors.refusal(
                    "Resource.AlreadyAssociated",
                    "Elastic IP address [" + address.allocationId() + "] is already associated");
        }
        return address;
    }

    private static void checkLimit(Call call, Subnet subnet) {
        long inZone = NatGateways.table(call.world(), call.scope()).stream()
                .filter(gateway ->
                        gateway.state() == NatGatewayState.PENDING || gateway.state() == NatGatewayState.AVAILABLE)
                .filter(gateway -> Subnets.find(call.world(), call.scope(), gateway.subnetId())
                        .map(other -> other.availabilityZone().equals(subnet.availabilityZone()))
                        .orElse(false))
                .count();
        if (inZone >= NetworkLimits.NAT_GATEWAYS_OF_ZONE) {
            throw Ec2Errors.refusal(
                    "NatGatewayLimitExceeded",
                    "Performing this operation would exceed the limit of " + NetworkLimits.NAT_GATEWAYS_OF_ZONE
                            + " NAT gateways");
        }
    }

    private static DescribeNatGatewaysResponse describe(DescribeNatGatewaysRequest request, Call call) {
        List<NatGateway> all = NatGateways.table(call.world(), call.scope()).stream()
                .map(gateway -> described(call, gateway))
                .toList();
        Pages<NatGateway> page = LISTING.page(
                all,
                new Listing.Query(
                        request.natGatewayIds(), request.filter(), request.maxResults(), request.nextToken()));
        return DescribeNatGatewaysResponse.builder()
                .natGateways(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static DeleteNatGatewayResponse delete(DeleteNatGatewayRequest request, Call call) {
        NatGateway gateway = NatGateways.existing(call.world(), call.scope(), request.natGatewayId());
        if (gateway.state() == NatGatewayState.PENDING || gateway.state() == NatGatewayState.AVAILABLE) {
            NatGateways.delete(call.world(), call.scope(), gateway);
        }
        return DeleteNatGatewayResponse.builder()
                .natGatewayId(gateway.natGatewayId())
                .build();
    }

    private static NatGateway described(Call call, NatGateway gateway) {
        return gateway.toBuilder()
                .tags(Tags.of(call.world(), call.scope(), gateway.natGatewayId()))
                .build();
    }
}
