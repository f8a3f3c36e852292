package io.breakwater.simulator.ec2.network;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.ec2.Ec2Errors;
import io.breakwater.simulator.ec2.Ec2NotFound;

/** What of a network tags can be put on. */
public final class NetworkTargets {
    private NetworkTargets() {}

    /**
     * Refuses the id of what does not exist, in the words of its kind.
     *
     * @throws io.breakwater.simulator.core.call.AwsError the kind's NotFound, or InvalidID for an id of no known form
     */
    public static void check(World world, Scope scope, String id) {
        int hyphen = id.indexOf('-');
        switch (hyphen < 0 ? "" : id.substring(0, hyphen)) {
            case "vpc" -> Vpcs.existing(world, scope, id);
            case "subnet" -> Subnets.existing(world, scope, id);
            case "sg" -> SecurityGroups.existing(world, scope, id);
            case "sgr" -> checkRule(world, scope, id);
            case "rtb" -> RouteTables.existing(world, scope, id);
            case "eni" -> NetworkInterfaces.existing(world, scope, id);
            case "eipalloc" -> Addresses.existing(world, scope, id);
            case "igw" -> InternetGateways.existing(world, scope, id);
            case "nat" -> NatGateways.existing(world, scope, id);
            default -> throw Ec2Errors.refusal("InvalidID", "The ID '" + id + "' is not valid");
        }
    }

    private static void checkRule(World world, Scope scope, String id) {
        boolean known = SecurityGroups.all(world, scope).stream()
                .flatMap(group -> group.rules().stream())
                .anyMatch(rule -> rule.securityGroupRuleId().equals(id));
        if (!known) {
            throw Ec2NotFound.rule(id);
        }
    }
}
