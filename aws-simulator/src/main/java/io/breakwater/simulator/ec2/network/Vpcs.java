package io.breakwater.simulator.ec2.network;

import io.breakwater.simulator.core.ec2.Cidr;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.Table;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.ec2.Ec2Errors;
import io.breakwater.simulator.ec2.Ec2NotFound;
import io.breakwater.simulator.ec2.tag.Tags;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.ec2.model.Tenancy;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockAssociation;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockStateCode;
import software.amazon.awssdk.services.ec2.model.VpcState;

/**
 * The VPCs of an account in a Region. Every Region begins with a default VPC. Source: Amazon VPC user guide, "VPC CIDR
 * blocks" and "Default VPCs".
 */
public final class Vpcs {
    private static final int LARGEST_PREFIX = 28;
    private static final int SMALLEST_PREFIX = 16;

    private Vpcs() {}

    /** All VPCs, without tags. */
    public static Collection<VpcRow> all(World world, Scope scope) {
        return table(world, scope).all();
    }

    public static Optional<VpcRow> find(World world, Scope scope, String id) {
        return table(world, scope).find(id);
    }

    /**
     * The VPC with that id.
     *
     * @throws io.breakwater.simulator.core.call.AwsError InvalidVpcID.NotFound
     */
    public static VpcRow existing(World world, Scope scope, String id) {
        return find(world, scope, id).orElseThrow(() -> Ec2NotFound.vpc(id));
    }

    /** The VPC that launches without a subnet go to, unless it was deleted. */
    public static Optional<Vpc> defaultVpc(World world, Scope scope) {
        return table(world, scope).stream()
                .map(VpcRow::vpc)
                .filter(Vpc::isDefault)
                .findFirst();
    }

    /**
     * Creates a VPC with its main route table, default network ACL and default security group.
     *
     * @throws io.breakwater.simulator.core.call.AwsError InvalidVpc.Range if the block is no /16 to /28
     */
    public static Vpc create(World world, Scope scope, String cidrBlock, Map<String, String> tags) {
        DefaultVpcs.prepare(world, scope);
        return create(world, scope, block(cidrBlock), false, tags);
    }

    static Vpc create(World world, Scope scope, Cidr cidr, boolean isDefault, Map<String, String> tags) {
        String id = world.ids().ec2("vpc");
        Vpc vpc = Vpc.builder()
                .vpcId(id)
                .cidrBlock(cidr.toString())
                .cidrBlockAssociationSet(association(world, cidr))
                .dhcpOptionsId(DhcpOptions.ofRegion(scope))
                .instanceTenancy(Tenancy.DEFAULT)
                .isDefault(isDefault)
                .ownerId(scope.account())
                .state(VpcState.AVAILABLE)
                .build();
        world.table(scope, VpcRow.class).put(id, new VpcRow(vpc, true, isDefault, false));
        Tags.put(world, scope, id, tags);
        RouteTables.createMain(world, scope, vpc);
        SecurityGroups.createDefault(world, scope, id);
        return vpc;
    }

    static void change(World world, Scope scope, String id, UnaryOperator<VpcRow> change) {
        table(world, scope).update(id, change);
    }

    static VpcCidrBlockAssociation association(World world, Cidr cidr) {
        return VpcCidrBlockAssociation.builder()
                .associationId(world.ids().ec2("vpc-cidr-assoc"))
                .cidrBlock(cidr.toString())
                .cidrBlockState(state -> state.state(VpcCidrBlockStateCode.ASSOCIATED))
                .build();
    }

    /** Reads the block of a VPC. */
    static Cidr block(String text) {
        Cidr cidr = Cidr.parse(text).orElseThrow(() -> Ec2Errors.malformedCidr(text));
        if (cidr.prefix() < SMALLEST_PREFIX || cidr.prefix() > LARGEST_PREFIX) {
            throw Ec2Errors.vpcRange(text);
        }
        return cidr;
    }

    static Table<VpcRow> table(World world, Scope scope) {
        DefaultVpcs.prepare(world, scope);
        return world.table(scope, VpcRow.class);
    }
}
