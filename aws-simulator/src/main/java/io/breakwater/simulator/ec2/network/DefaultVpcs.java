package io.breakwater.simulator.ec2.network;

import io.breakwater.simulator.core.ec2.Cidr;
import io.breakwater.simulator.core.ec2.Zones;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.Table;
import io.breakwater.simulator.core.world.World;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.Vpc;

/**
 * The default VPC that each account finds in each Region: 172.31.0.0/16 with a public /20 in every zone. It is made when the
 * Region is first touched, and once only: an account that deletes it stays without. Source: Amazon VPC user guide, "Default
 * VPC components".
 */
public final class DefaultVpcs {
    private record Prepared(String region) {}

    private static final Cidr BLOCK = Cidr.parse("172.31.0.0/16").orElseThrow();
    private static final int SUBNET_PREFIX = 20;

    private DefaultVpcs() {}

    /** Makes the Region's default VPC unless that was done before. */
    public static void prepare(World world, Scope scope) {
        Table<Prepared> prepared = world.table(scope, Prepared.class);
        if (prepared.isEmpty()) {
            prepared.put(scope.region(), new Prepared(scope.region()));
            create(world, scope);
        }
    }

    static Vpc create(World world, Scope scope) {
        Vpc vpc = Vpcs.create(world, scope, BLOCK, true, Map.of());
        InternetGateways.createFor(world, scope, vpc);
        Cidr subnet = new Cidr(BLOCK.first(), SUBNET_PREFIX);
        for (Zones.Zone zone : Zones.of(scope.region())) {
            Subnets.create(world, scope, new Subnets.NewSubnet(vpc.vpcId(), subnet, zone, true), Map.of());
            subnet = new Cidr(subnet.first() + subnet.size(), SUBNET_PREFIX);
        }
        return vpc;
    }
}
