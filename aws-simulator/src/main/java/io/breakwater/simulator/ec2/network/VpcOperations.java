package io.breakwater.simulator.ec2.network;

import io.breakwater.simulator.core.ec2.Cidr;
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
import software.amazon.awssdk.services.ec2.model.CreateDefaultVpcRequest;
import software.amazon.awssdk.services.ec2.model.CreateDefaultVpcResponse;
import software.amazon.awssdk.services.ec2.model.CreateVpcRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVpcRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.Tenancy;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcState;

/** Creates, lists and deletes VPCs. Source: EC2 API reference, the operations' pages. */
final class VpcOperations {
    private static final Listing<Vpc> LISTING = new Listing<>(
            Vpc::vpcId,
            Ec2NotFound::vpc,
            Filters.tagged(Vpc::tags)
                    .on("dhcp-options-id", "is-default", "owner-id", "state", "vpc-id")
                    .onMember("cidr", "cidr-block")
                    .onMember("isDefault", "is-default")
                    .onMember("cidr-block-association.cidr-block", "cidr-block-association-set.cidr-block")
                    .onMember("cidr-block-association.association-id", "cidr-block-association-set.association-id")
                    .onMember("cidr-block-association.state", "cidr-block-association-set.cidr-block-state.state")
                    .onMember(
                            "ipv6-cidr-block-association.ipv6-cidr-block",
                            "ipv6-cidr-block-association-set.ipv6-cidr-block")
                    .onMember("ipv6-cidr-block-association.ipv6-pool", "ipv6-cidr-block-association-set.ipv6-pool")
                    .onMember(
                            "ipv6-cidr-block-association.association-id",
                            "ipv6-cidr-block-association-set.association-id")
                    .onMember(
                            "ipv6-cidr-block-association.state",
                            "ipv6-cidr-block-association-set.ipv6-cidr-block-state.state")
                    .build());

    private VpcOperations() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("CreateVpc", CreateVpcRequest::builder, VpcOperations::create),
                Operation.of("CreateDefaultVpc", CreateDefaultVpcRequest::builder, VpcOperations::createDefault),
                Operation.of("DescribeVpcs", DescribeVpcsRequest::builder, VpcOperations::describe),
                Operation.of("DeleteVpc", DeleteVpcRequest::builder, VpcOperations::delete));
    }

    private static CreateVpcResponse create(CreateVpcRequest request, Call call) {
        if (request.cidrBlock() == null) {
            throw Ec2Errors.missingParameter("cidrBlock");
        }
        Cidr cidr = Vpcs.block(request.cidrBlock());
        Map<String, String> tags = Tags.wanted(request.tagSpecifications(), "vpc");
        checkLimit(call);
        Vpc vpc = Vpcs.create(call.world(), call.scope(), cidr, false, tags);
        if (request.instanceTenancy() == Tenancy.DEDICATED) {
            Vpc dedicated = vpc.toBuilder().instanceTenancy(Tenancy.DEDICATED).build();
            Vpcs.change(call.world(), call.scope(), vpc.vpcId(), row -> row.with(dedicated));
        }
        return CreateVpcResponse.builder()
                .vpc(described(
                                call,
                                Vpcs.existing(call.world(), call.scope(), vpc.vpcId())
                                        .vpc())
                        .toBuilder()
                        .state(VpcState.PENDING)
                        .build())
                .build();
    }

    private static CreateDefaultVpcResponse createDefault(CreateDefaultVpcRequest request, Call call) {
        if (Vpcs.defaultVpc(call.world(), call.scope()).isPresent()) {
            throw Ec2Errors.refusal(
                    "DefaultVpcAlreadyExists", "A Default VPC already exists for this account in this region.");
        }
        checkLimit(call);
        Vpc vpc = DefaultVpcs.create(call.world(), call.scope());
        return CreateDefaultVpcResponse.builder().vpc(described(call, vpc)).build();
    }

    private static DescribeVpcsResponse describe(DescribeVpcsRequest request, Call call) {
        List<Vpc> all = Vpcs.all(call.world(), call.scope()).stream()
                .map(row -> described(call, row.vpc()))
                .toList();
        Pages<Vpc> page = LISTING.page(
                all, new Listing.Query(request.vpcIds(), request.filters(), request.maxResults(), request.nextToken()));
        return DescribeVpcsResponse.builder()
                .vpcs(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static DeleteVpcResponse delete(DeleteVpcRequest request, Call call) {
        Vpcs.existing(call.world(), call.scope(), request.vpcId());
        VpcContents.deleteAll(call.world(), call.scope(), request.vpcId());
        return DeleteVpcResponse.builder().build();
    }

    private static void checkLimit(Call call) {
        if (Vpcs.all(call.world(), call.scope()).size() >= NetworkLimits.VPCS) {
            throw Ec2Errors.refusal("VpcLimitExceeded", "The maximum number of VPCs has been reached.");
        }
    }

    private static Vpc described(Call call, Vpc vpc) {
        return vpc.toBuilder()
                .tags(Tags.of(call.world(), call.scope(), vpc.vpcId()))
                .build();
    }
}
