package io.breakwater.simulator.ec2.network;

import io.breakwater.simulator.core.ec2.Cidr;
import io.breakwater.simulator.core.ec2.Zones;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.Table;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.ec2.Ec2Errors;
import io.breakwater.simulator.ec2.Ec2NotFound;
import io.breakwater.simulator.ec2.tag.Tags;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.HostnameType;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.SubnetState;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockAssociation;

/**
 * The subnets of an account in a Region. Rows know neither their tags nor their free addresses; {@link #described} adds
 * both. Source: Amazon VPC user guide, "Subnet CIDR blocks".
 */
public final class Subnets {
    private static final int LARGEST_PREFIX = 28;
    private static final int SMALLEST_PREFIX = 16;

    /**
     * A subnet to create.
     *
     * @param isDefault whether launches in the zone go there when they name no subnet; such a subnet gives public addresses
     */
    public record NewSubnet(String vpcId, Cidr cidr, Zones.Zone zone, boolean isDefault) {}

    private Subnets() {}

    public static Collection<Subnet> all(World world, Scope scope) {
        return table(world, scope).all();
    }

    public static Optional<Subnet> find(World world, Scope scope, String id) {
        return table(world, scope).find(id);
    }

    /**
     * The subnet with that id.
     *
     * @throws io.breakwater.simulator.core.call.AwsError InvalidSubnetID.NotFound
     */
    public static Subnet existing(World world, Scope scope, String id) {
        return find(world, scope, id).orElseThrow(() -> Ec2NotFound.subnet(id));
    }

    /**
     * Creates a subnet.
     *
     * @throws io.breakwater.simulator.core.call.AwsError InvalidVpcID.NotFound, InvalidSubnet.Range, InvalidSubnet.Conflict
     */
    public static Subnet create(World world, Scope scope, NewSubnet wanted, Map<String, String> tags) {
        Vpc vpc = Vpcs.existing(world, scope, wanted.vpcId()).vpc();
        checkBlock(world, scope, vpc, wanted.cidr());
        String id = world.ids().ec2("subnet");
        Subnet subnet = Subnet.builder()
                .subnetId(id)
                .subnetArn("arn:aws:ec2:" + scope.region() + ":" + scope.account() + ":subnet/" + id)
                .vpcId(vpc.vpcId())
                .ownerId(scope.account())
                .cidrBlock(wanted.cidr().toString())
                .availabilityZone(wanted.zone().name())
                .availabilityZoneId(wanted.zone().id())
                .defaultForAz(wanted.isDefault())
                .mapPublicIpOnLaunch(wanted.isDefault())
                .assignIpv6AddressOnCreation(false)
                .mapCustomerOwnedIpOnLaunch(false)
                .enableDns64(false)
                .ipv6Native(false)
                .privateDnsNameOptionsOnLaunch(options -> options.hostnameType(HostnameType.IP_NAME)
                        .enableResourceNameDnsARecord(false)
                        .enableResourceNameDnsAAAARecord(false))
                .state(SubnetState.AVAILABLE)
                .build();
        table(world, scope).put(id, subnet);
        Tags.put(world, scope, id, tags);
        return subnet;
    }

    /** The subnet with its tags and free addresses, as DescribeSubnets tells it. */
    public static Subnet described(World world, Scope scope, Subnet subnet, long usedAddresses) {
        return subnet.toBuilder()
                .availableIpAddressCount((int) (block(subnet).usable() - usedAddresses))
                .tags(Tags.of(world, scope, subnet.subnetId()))
                .build();
    }

    /** The subnet's addresses. */
    public static Cidr block(Subnet subnet) {
        return Cidr.parse(subnet.cidrBlock()).orElseThrow();
    }

    private static void checkBlock(World world, Scope scope, Vpc vpc, Cidr cidr) {
        boolean sizeAllowed = cidr.prefix() >= SMALLEST_PREFIX && cidr.prefix() <= LARGEST_PREFIX;
        boolean inside = vpc.cidrBlockAssociationSet().stream()
                .map(VpcCidrBlockAssociation::cidrBlock)
                .map(block -> Cidr.parse(block).orElseThrow())
                .anyMatch(block -> block.contains(cidr));
        if (!sizeAllowed || !inside) {
            throw Ec2Errors.refusal("InvalidSubnet.Range", "The CIDR '" + cidr.toString() + "' is invalid.");
        }
        boolean taken = table(world, scope).stream()
                .filter(other -> other.vpcId().equals(vpc.vpcId()))
                .anyMatch(other -> block(other).overlaps(cidr));
        if (taken) {
            throw Ec2Errors.refusal(
                    "InvalidSubnet.Conflict", "The CIDR '" + cidr.toString() + "' conflicts with another subnet");
        }
    }

    static Table<Subnet> table(World world, Scope scope) {
        DefaultVpcs.prepare(world, scope);
        return world.table(scope, Subnet.class);
    }
}
