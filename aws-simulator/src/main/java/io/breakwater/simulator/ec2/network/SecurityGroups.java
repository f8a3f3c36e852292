package io.breakwater.simulator.ec2.network;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.Table;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.ec2.Ec2Errors;
import io.breakwater.simulator.ec2.Ec2NotFound;
import io.breakwater.simulator.ec2.tag.Tags;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

/**
 * The security groups of an account in a Region. Each VPC has one named {@value #DEFAULT}. Source: Amazon VPC user guide,
 * "Security groups" and "Default security groups".
 */
public final class SecurityGroups {
    static final String DEFAULT = "default";
    private static final String ANY_PROTOCOL = "-1";
    private static final int ANY_PORT = -1;

    /** A group to create. */
    public record NewGroup(String vpcId, String name, String description, Map<String, String> tags) {}

    private SecurityGroups() {}

    public static Collection<GroupRow> all(World world, Scope scope) {
        return table(world, scope).all();
    }

    public static Optional<GroupRow> find(World world, Scope scope, String id) {
        return table(world, scope).find(id);
    }

    /**
     * The group with that id.
     *
     * @throws io.breakwater.simulator.core.call.AwsError InvalidGroup.NotFound
     */
    public static GroupRow existing(World world, Scope scope, String id) {
        return find(world, scope, id).orElseThrow(() -> Ec2NotFound.group(id));
    }

    /** The group with that name in a VPC. */
    public static Optional<GroupRow> findByName(World world, Scope scope, String vpcId, String name) {
        return table(world, scope).stream()
                .filter(row -> row.group().vpcId().equals(vpcId))
                .filter(row -> row.group().groupName().equals(name))
                .findFirst();
    }

    /**
     * The groups of all the ids as instances and interfaces name them.
     *
     * @throws io.breakwater.simulator.core.call.AwsError InvalidGroup.NotFound if one of them is not in the VPC,
     *     SecurityGroupsPerInterfaceLimitExceeded
     */
    public static List<GroupIdentifier> identifiers(World world, Scope scope, List<String> ids, String vpcId) {
        checkCount(ids.size());
        return ids.stream()
                .distinct()
                .map(id -> find(world, scope, id)
                        .filter(row -> row.group().vpcId().equals(vpcId))
                        .orElseThrow(() -> Ec2NotFound.group(id, vpcId))
                        .identifier())
                .toList();
    }

    /**
     * Refuses more groups than an interface can have.
     *
     * @throws io.breakwater.simulator.core.call.AwsError SecurityGroupsPerInterfaceLimitExceeded
     */
    public static void checkCount(int groups) {
        if (groups > NetworkLimits.GROUPS_OF_INTERFACE) {
            throw Ec2Errors.tooManyGroups(NetworkLimits.GROUPS_OF_INTERFACE);
        }
    }

    /**
     * Creates a group that lets everything out and nothing in.
     *
     * @throws io.breakwater.simulator.core.call.AwsError InvalidVpcID.NotFound, InvalidGroup.Duplicate
     */
    public static GroupRow create(World world, Scope scope, NewGroup wanted) {
        Vpcs.existing(world, scope, wanted.vpcId());
        if (findByName(world, scope, wanted.vpcId(), wanted.name()).isPresent()) {
            throw Ec2Errors.refusal(
                    "InvalidGroup.Duplicate",
                    "The security group '" + wanted.name() + "' already exists for VPC '" + wanted.vpcId() + "'");
        }
        GroupRow row = put(world, scope, wanted);
        Tags.put(world, scope, row.id(), wanted.tags());
        return row;
    }

    static void createDefault(World world, Scope scope, String vpcId) {
        GroupRow row = put(world, scope, new NewGroup(vpcId, DEFAULT, "default VPC security group", Map.of()));
        SecurityGroupRule fromItself = anything(world, scope, row.id(), false)
                .referencedGroupInfo(group -> group.groupId(row.id()).userId(scope.account()))
                .build();
        world.table(scope, GroupRow.class)
                .put(row.id(), row.with(List.of(fromItself, row.rules().getFirst())));
    }

    private static GroupRow put(World world, Scope scope, NewGroup wanted) {
        String id = world.ids().ec2("sg");
        SecurityGroup group = SecurityGroup.builder()
                .groupId(id)
                .groupName(wanted.name())
                .description(wanted.description())
                .ownerId(scope.account())
                .vpcId(wanted.vpcId())
                .securityGroupArn("arn:aws:ec2:" + scope.region() + ":" + scope.account() + ":security-group/" + id)
                .build();
        SecurityGroupRule everythingOut =
                anything(world, scope, id, true).cidrIpv4("0.0.0.0/0").build();
        return world.table(scope, GroupRow.class).put(id, new GroupRow(group, List.of(everythingOut)));
    }

    private static SecurityGroupRule.Builder anything(World world, Scope scope, String groupId, boolean egress) {
        return SecurityGroupRule.builder()
                .securityGroupRuleId(world.ids().ec2("sgr"))
                .groupId(groupId)
                .groupOwnerId(scope.account())
                .isEgress(egress)
                .ipProtocol(ANY_PROTOCOL)
                .fromPort(ANY_PORT)
                .toPort(ANY_PORT);
    }

    static Table<GroupRow> table(World world, Scope scope) {
        DefaultVpcs.prepare(world, scope);
        return world.table(scope, GroupRow.class);
    }
}
