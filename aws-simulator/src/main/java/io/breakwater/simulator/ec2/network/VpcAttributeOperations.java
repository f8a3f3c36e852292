package io.breakwater.simulator.ec2.network;

import io.breakwater.simulator.core.ec2.Cidr;
import io.breakwater.simulator.ec2.Ec2Errors;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.AssociateVpcCidrBlockRequest;
import software.amazon.awssdk.services.ec2.model.AssociateVpcCidrBlockResponse;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateVpcCidrBlockRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateVpcCidrBlockResponse;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockAssociation;

/** Changes VPCs. Source: EC2 API reference, the operations' pages. */
final class VpcAttributeOperations {
    private VpcAttributeOperations() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of(
                        "DescribeVpcAttribute", DescribeVpcAttributeRequest::builder, VpcAttributeOperations::describe),
                Operation.of("ModifyVpcAttribute", ModifyVpcAttributeRequest::builder, VpcAttributeOperations::modify),
                Operation.of(
                        "AssociateVpcCidrBlock",
                        AssociateVpcCidrBlockRequest::builder,
                        VpcAttributeOperations::associate),
                Operation.of(
                        "DisassociateVpcCidrBlock",
                        DisassociateVpcCidrBlockRequest::builder,
                        VpcAttributeOperations::disassociate));
    }

    private static DescribeVpcAttributeResponse describe(DescribeVpcAttributeRequest request, Call call) {
        VpcRow row = Vpcs.existing(call.world(), call.scope(), request.vpcId());
        var answer = DescribeVpcAttributeResponse.builder().vpcId(request.vpcId());
        switch (request.attribute()) {
            case ENABLE_DNS_SUPPORT -> answer.enableDnsSupport(value(row.dnsSupport()));
            case ENABLE_DNS_HOSTNAMES -> answer.enableDnsHostnames(value(row.dnsHostnames()));
            case ENABLE_NETWORK_ADDRESS_USAGE_METRICS ->
                answer.enableNetworkAddressUsageMetrics(value(row.usageMetrics()));
            default -> throw Ec2Errors.invalidValue(request.attributeAsString(), "attribute", "Unknown attribute.");
        }
        return answer.build();
    }

    private static ModifyVpcAttributeResponse modify(ModifyVpcAttributeRequest request, Call call) {
        VpcRow row = Vpcs.existing(call.world(), call.scope(), request.vpcId());
        VpcRow changed = row;
        if (request.enableDnsSupport() != null) {
            changed = new VpcRow(row.vpc(), request.enableDnsSupport().value(), row.dnsHostnames(), row.usageMetrics());
        } else if (request.enableDnsHostnames() != null) {
            if (!row.dnsSupport() && request.enableDnsHostnames().value()) {
                throw Ec2Errors.invalidCombination("DNS hostnames need DNS support.");
            }
            changed = new VpcRow(
                    row.vpc(), row.dnsSupport(), request.enableDnsHostnames().value(), row.usageMetrics());
        } else if (request.enableNetworkAddressUsageMetrics() != null) {
            boolean metrics = request.enableNetworkAddressUsageMetrics().value();
            changed = new VpcRow(row.vpc(), row.dnsSupport(), row.dnsHostnames(), metrics);
        } else {
            throw Ec2Errors.missingParameter("enableDnsSupport or enableDnsHostnames");
        }
        VpcRow now = changed;
        Vpcs.change(call.world(), call.scope(), request.vpcId(), any -> now);
        return ModifyVpcAttributeResponse.builder().build();
    }

    private static AssociateVpcCidrBlockResponse associate(AssociateVpcCidrBlockRequest request, Call call) {
        VpcRow row = Vpcs.existing(call.world(), call.scope(), request.vpcId());
        if (request.cidrBlock() == null) {
            throw Ec2Errors.missingParameter("cidrBlock");
        }
        Cidr cidr = Vpcs.block(request.cidrBlock());
        List<VpcCidrBlockAssociation> blocks = new ArrayList<>(row.vpc().cidrBlockAssociationSet());
        if (blocks.stream().map(VpcAttributeOperations::block).anyMatch(cidr::overlaps)) {
            throw Ec2Errors.vpcRange(cidr.toString());
        }
        VpcCidrBlockAssociation added = Vpcs.association(call.world(), cidr);
        blocks.add(added);
        set(call, row, blocks);
        return AssociateVpcCidrBlockResponse.builder()
                .vpcId(request.vpcId())
                .cidrBlockAssociation(added)
                .build();
    }

    private static DisassociateVpcCidrBlockResponse disassociate(DisassociateVpcCidrBlockRequest request, Call call) {
        for (VpcRow row : Vpcs.all(call.world(), call.scope())) {
            List<VpcCidrBlockAssociation> blocks = new ArrayList<>(row.vpc().cidrBlockAssociationSet());
            for (VpcCidrBlockAssociation block : List.copyOf(blocks)) {
                if (block.associationId().equals(request.associationId())) {
                    remove(call, row, blocks, block);
                    return DisassociateVpcCidrBlockResponse.builder()
                            .vpcId(row.vpc().vpcId())
                            .cidrBlockAssociation(block)
                            .build();
                }
            }
        }
        throw Ec2Errors.refusal(
                "InvalidCidrBlockAssociationID.NotFound",
                "The vpc CIDR block association ID '" + request.associationId() + "' does not exist");
    }

    private static void remove(
            Call call, VpcRow row, List<VpcCidrBlockAssociation> blocks, VpcCidrBlockAssociation block) {
        if (block.cidrBlock().equals(row.vpc().cidrBlock())) {
            throw Ec2Errors.operationNotPermitted(
                    "The vpc CIDR block with association ID " + block.associationId() + " may not be disassociated.");
        }
        boolean used = Subnets.all(call.world(), call.scope()).stream()
                .filter(subnet -> subnet.vpcId().equals(row.vpc().vpcId()))
                .anyMatch(subnet -> block(block).contains(Subnets.block(subnet)));
        if (used) {
            throw Ec2Errors.dependency("vpc CIDR block", block.associationId());
        }
        blocks.remove(block);
        set(call, row, blocks);
    }

    private static void set(Call call, VpcRow row, List<VpcCidrBlockAssociation> blocks) {
        Vpcs.change(
                call.world(),
                call.scope(),
                row.vpc().vpcId(),
                any -> any.with(
                        any.vpc().toBuilder().cidrBlockAssociationSet(blocks).build()));
    }

    private static Cidr block(VpcCidrBlockAssociation association) {
        return Cidr.parse(association.cidrBlock()).orElseThrow();
    }

    private static AttributeBooleanValue value(boolean value) {
        return AttributeBooleanValue.builder().value(value).build();
    }
}
