package io.breakwater.simulator.ec2.network;

import io.breakwater.simulator.ec2.Ec2Errors;
import io.breakwater.simulator.ec2.Ec2NotFound;
import io.breakwater.simulator.ec2.describe.Filters;
import io.breakwater.simulator.ec2.describe.Listing;
import io.breakwater.simulator.ec2.tag.Tags;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** Creates, lists and deletes security groups. Source: EC2 API reference, the operations' pages. */
final class SecurityGroupOperations {
    private static final Listing<SecurityGroup> LISTING =
            new Listing<>(SecurityGroup::groupId, Ec2NotFound::group, filters());

    /** Letters of names and descriptions. Source: EC2 API reference, CreateSecurityGroup. */
    private static final String TEXT = "[a-zA-Z0-9 ._\\-:/()#,@\\[\\]+=&;{}!$*]{1,255}";

    private SecurityGroupOperations() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of(
                        "CreateSecurityGroup", CreateSecurityGroupRequest::builder, SecurityGroupOperations::create),
                Operation.of(
                        "DescribeSecurityGroups",
                        DescribeSecurityGroupsRequest::builder,
                        SecurityGroupOperations::describe),
                Operation.of(
                        "DeleteSecurityGroup", DeleteSecurityGroupRequest::builder, SecurityGroupOperations::delete));
    }

    private static CreateSecurityGroupResponse create(CreateSecurityGroupRequest request, Call call) {
        String vpcId = request.vpcId() != null ? request.vpcId() : defaultVpc(call);
        checkText(request.groupName(), "groupName");
        checkText(request.description(), "groupDescription");
        if (request.groupName().equals(SecurityGroups.DEFAULT)) {
            throw Ec2Errors.refusal("InvalidGroup.Reserved", "The security group 'default' is reserved");
        }
        if (request.groupName().startsWith("sg-")) {
            throw Ec2Errors.invalidValue("Group names may not be in the format sg-*");
        }
        if (SecurityGroups.all(call.world(), call.scope()).size() >= NetworkLimits.GROUPS) {
            throw Ec2Errors.refusal(
                    "SecurityGroupLimitExceeded", "The maximum number of security groups has been reached.");
        }
        Map<String, String> tags = Tags.wanted(request.tagSpecifications(), "security-group");
        GroupRow row = SecurityGroups.create(
                call.world(),
                call.scope(),
                new SecurityGroups.NewGroup(vpcId, request.groupName(), request.description(), tags));
        return CreateSecurityGroupResponse.builder()
                .groupId(row.id())
                .securityGroupArn(row.group().securityGroupArn())
                .tags(Tags.of(call.world(), call.scope(), row.id()))
                .build();
    }

    private static DescribeSecurityGroupsResponse describe(DescribeSecurityGroupsRequest request, Call call) {
        List<String> ids = new ArrayList<>(request.groupIds());
        for (String name : request.groupNames()) {
            ids.add(named(call, name).id());
        }
        List<SecurityGroup> all = SecurityGroups.all(call.world(), call.scope()).stream()
                .map(row -> described(call, row))
                .toList();
        Pages<SecurityGroup> page =
                LISTING.page(all, new Listing.Query(ids, request.filters(), request.maxResults(), request.nextToken()));
        return DescribeSecurityGroupsResponse.builder()
                .securityGroups(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static DeleteSecurityGroupResponse delete(DeleteSecurityGroupRequest request, Call call) {
        GroupRow row = wanted(call, request.groupId(), request.groupName());
        if (row.group().groupName().equals(SecurityGroups.DEFAULT)) {
            throw Ec2Errors.refusal(
                    "CannotDelete",
                    "the specified group: \"" + row.id() + "\" name: \"default\" cannot be deleted by a user");
        }
        boolean attached = NetworkInterfaces.all(call.world(), call.scope()).stream()
                .flatMap(nic -> nic.groups().stream())
                .anyMatch(group -> group.groupId().equals(row.id()));
        boolean referenced = SecurityGroups.all(call.world(), call.scope()).stream()
                .filter(other -> !other.id().equals(row.id()))
                .flatMap(other -> other.rules().stream())
                .anyMatch(rule -> rule.referencedGroupInfo() != null
                        && row.id().equals(rule.referencedGroupInfo().groupId()));
        if (attached || referenced) {
            throw Ec2Errors.dependentObject(row.id());
        }
        SecurityGroups.table(call.world(), call.scope()).remove(row.id());
        Tags.forget(call.world(), call.scope(), row.id());
        return DeleteSecurityGroupResponse.builder()
                .returnValue(true)
                .groupId(row.id())
                .build();
    }

    /** The group that a request names by id, or by name in the default VPC. */
    static GroupRow wanted(Call call, @Nullable String id, @Nullable String name) {
        if (id != null) {
            return SecurityGroups.existing(call.world(), call.scope(), id);
        }
        if (name == null) {
            throw Ec2Errors.missingParameter("groupName or groupId");
        }
        return named(call, name);
    }

    private static GroupRow named(Call call, String name) {
        return Vpcs.defaultVpc(call.world(), call.scope())
                .flatMap(vpc -> SecurityGroups.findByName(call.world(), call.scope(), vpc.vpcId(), name))
                .orElseThrow(() -> Ec2NotFound.group(name));
    }

    private static String defaultVpc(Call call) {
        return Vpcs.defaultVpc(call.world(), call.scope()).map(Vpc::vpcId).orElseThrow(Ec2Errors::noDefaultVpc);
    }

    private static void checkText(String text, String parameter) {
        if (!text.matches(TEXT)) {
            throw Ec2Errors.invalidValue(
                    text, parameter, "Character sets beyond ASCII are not supported, and 255 characters are the most.");
        }
    }

    private static SecurityGroup described(Call call, GroupRow row) {
        return row.group().toBuilder()
                .ipPermissions(Permissions.of(row.rules(), false))
                .ipPermissionsEgress(Permissions.of(row.rules(), true))
                .tags(Tags.of(call.world(), call.scope(), row.id()))
                .build();
    }

    private static Filters<SecurityGroup> filters() {
        Filters.Definition<SecurityGroup> filters =
                Filters.tagged(SecurityGroup::tags).on("description", "group-id", "group-name", "owner-id", "vpc-id");
        permissions(filters, "ip-permission.", "ip-permissions.");
        permissions(filters, "egress.ip-permission.", "ip-permissions-egress.");
        return filters.build();
    }

    private static void permissions(Filters.Definition<SecurityGroup> filters, String name, String path) {
        filters.onMember(name + "cidr", path + "ip-ranges.cidr-ip")
                .onMember(name + "ipv6-cidr", path + "ipv6-ranges.cidr-ipv6")
                .onMember(name + "from-port", path + "from-port")
                .onMember(name + "to-port", path + "to-port")
                .onMember(name + "protocol", path + "ip-protocol")
                .onMember(name + "prefix-list-id", path + "prefix-list-ids.prefix-list-id")
                .onMember(name + "group-id", path + "user-id-group-pairs.group-id")
                .onMember(name + "group-name", path + "user-id-group-pairs.group-name")
                .onMember(name + "user-id", path + "user-id-group-pairs.user-id");
    }
}
