package io.breakwater.simulator.ec2.network;

import io.breakwater.simulator.ec2.Ec2Errors;
import io.breakwater.simulator.ec2.describe.Filters;
import io.breakwater.simulator.ec2.describe.Listing;
import io.breakwater.simulator.ec2.tag.Tags;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsResponse;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.NetworkAclAssociation;
import software.amazon.awssdk.services.ec2.model.NetworkAclEntry;
import software.amazon.awssdk.services.ec2.model.RuleAction;
import software.amazon.awssdk.services.ec2.model.Subnet;

/**
 * Lists network ACLs: of each VPC the default one, which lets everything through and holds all subnets. Others cannot be
 * created here. Source: Amazon VPC user guide, "Default network ACL".
 */
final class DescribeNetworkAcls {
    private static final int LAST_RULE = 32_767;

    private static final Listing<NetworkAcl> LISTING = new Listing<>(
            NetworkAcl::networkAclId,
            id -> Ec2Errors.refusal("InvalidNetworkAclID.NotFound", "The networkAcl ID '" + id + "' does not exist"),
            Filters.tagged(NetworkAcl::tags)
                    .on("network-acl-id", "owner-id", "vpc-id")
                    .onMember("default", "is-default")
                    .onMember("association.association-id", "associations.network-acl-association-id")
                    .onMember("association.network-acl-id", "associations.network-acl-id")
                    .onMember("association.subnet-id", "associations.subnet-id")
                    .onMember("entry.cidr", "entries.cidr-block")
                    .onMember("entry.ipv6-cidr", "entries.ipv6-cidr-block")
                    .onMember("entry.protocol", "entries.protocol")
                    .onMember("entry.rule-action", "entries.rule-action")
                    .onMember("entry.egress", "entries.egress")
                    .onMember("entry.rule-number", "entries.rule-number")
                    .build());

    private DescribeNetworkAcls() {}

    static Operation operation() {
        return Operation.of("DescribeNetworkAcls", DescribeNetworkAclsRequest::builder, DescribeNetworkAcls::describe);
    }

    private static DescribeNetworkAclsResponse describe(DescribeNetworkAclsRequest request, Call call) {
        List<NetworkAcl> all = Vpcs.all(call.world(), call.scope()).stream()
                .map(row -> defaultAcl(call, row.vpc().vpcId()))
                .toList();
        Pages<NetworkAcl> page = LISTING.page(
                all,
                new Listing.Query(
                        request.networkAclIds(), request.filters(), request.maxResults(), request.nextToken()));
        return DescribeNetworkAclsResponse.builder()
                .networkAcls(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static NetworkAcl defaultAcl(Call call, String vpcId) {
        String id = "acl-" + vpcId.substring("vpc-".length());
        return NetworkAcl.builder()
                .networkAclId(id)
                .vpcId(vpcId)
                .ownerId(call.account())
                .isDefault(true)
                .associations(Subnets.all(call.world(), call.scope()).stream()
                        .filter(subnet -> subnet.vpcId().equals(vpcId))
                        .map(subnet -> association(id, subnet))
                        .toList())
                .entries(
                        entry(true, 100, RuleAction.ALLOW),
                        entry(true, LAST_RULE, RuleAction.DENY),
                        entry(false, 100, RuleAction.ALLOW),
                        entry(false, LAST_RULE, RuleAction.DENY))
                .tags(Tags.of(call.world(), call.scope(), id))
                .build();
    }

    private static NetworkAclAssociation association(String aclId, Subnet subnet) {
        return NetworkAclAssociation.builder()
                .networkAclAssociationId("aclassoc-" + subnet.subnetId().substring("subnet-".length()))
                .networkAclId(aclId)
                .subnetId(subnet.subnetId())
                .build();
    }

    private static NetworkAclEntry entry(boolean egress, int number, RuleAction action) {
        return NetworkAclEntry.builder()
                .egress(egress)
                .ruleNumber(number)
                .ruleAction(action)
                .protocol("-1")
                .cidrBlock("0.0.0.0/0")
                .build();
    }
}
