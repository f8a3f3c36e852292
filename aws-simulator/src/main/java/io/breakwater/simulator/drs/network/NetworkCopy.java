package io.breakwater.simulator.drs.network;

import io.breakwater.simulator.core.ec2.Cidr;
import io.breakwater.simulator.core.ec2.Zones;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.drs.SourceNetworkRow;
import io.breakwater.simulator.drs.SourceServerRow;
import io.breakwater.simulator.ec2.network.Subnets;
import io.breakwater.simulator.ec2.network.VpcRow;
import io.breakwater.simulator.ec2.network.Vpcs;
import io.breakwater.simulator.ec2.tag.Tags;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Vpc;

/**
 * The copy of a protected VPC: the same address blocks in the zones of the same letters. Gateways, security groups and
 * routes are not copied.
 */
final class NetworkCopy {
    private static final String STACK_TAG = "aws:cloudformation:stack-name";

    private final World world;
    private final Scope scope;

    NetworkCopy(World world, Scope scope) {
        this.world = world;
        this.scope = scope;
    }

    /** The VPC that the stack of that name deployed. */
    Optional<String> ofStack(String stack) {
        return Vpcs.all(world, scope).stream()
                .map(row -> row.vpc().vpcId())
                .filter(id -> stack.equals(Tags.map(world, scope, id).get(STACK_TAG)))
                .findFirst();
    }

    /** Makes a copy and answers its id; nothing if the VPC does not exist any more. */
    Optional<String> deploy(SourceNetworkRow.Origin origin, String stack) {
        return source(origin).map(vpc -> {
            String copy = Vpcs.create(world, scope, vpc.cidrBlock(), Map.of(STACK_TAG, stack, "Name", stack))
                    .vpcId();
            addSubnets(origin, copy, stack);
            return copy;
        });
    }

    /** Adds to the copy what the VPC has got since; says whether both still exist. */
    boolean update(SourceNetworkRow.Origin origin, String copy, String stack) {
        if (source(origin).isEmpty() || Vpcs.find(world, scope, copy).isEmpty()) {
            return false;
        }
        addSubnets(origin, copy, stack);
        return true;
    }

    /** The subnet of the copy that the server's address is in. */
    Optional<String> subnetFor(SourceServerRow server, String copy) {
        List<Long> addresses = server.machine().properties().networkInterfaces().stream()
                .flatMap(nic -> nic.ips().stream())
                .flatMap(ip -> Cidr.parse(ip + "/32").stream())
                .map(Cidr::first)
                .toList();
        return subnets(scope, copy).stream()
                .filter(subnet -> addresses.stream().anyMatch(Subnets.block(subnet)::contains))
                .map(Subnet::subnetId)
                .findFirst();
    }

    private void addSubnets(SourceNetworkRow.Origin origin, String copy, String stack) {
        List<String> present =
                subnets(scope, copy).stream().map(Subnet::cidrBlock).toList();
        Scope there = new Scope(origin.account(), origin.region());
        for (Subnet subnet : subnets(there, origin.vpcId())) {
            if (!present.contains(subnet.cidrBlock())) {
                var wanted = new Subnets.NewSubnet(copy, Subnets.block(subnet), sameLetter(subnet), false);
                Subnets.create(world, scope, wanted, Map.of(STACK_TAG, stack));
            }
        }
    }

    private Zones.Zone sameLetter(Subnet subnet) {
        List<Zones.Zone> zones = Zones.of(scope.region());
        String zone = subnet.availabilityZone();
        int letter = zone.charAt(zone.length() - 1) - 'a';
        return zones.get(Math.floorMod(letter, zones.size()));
    }

    private Optional<Vpc> source(SourceNetworkRow.Origin origin) {
        return Vpcs.find(world, new Scope(origin.account(), origin.region()), origin.vpcId())
                .map(VpcRow::vpc);
    }

    private List<Subnet> subnets(Scope there, String vpc) {
        return Subnets.all(world, there).stream()
                .filter(subnet -> subnet.vpcId().equals(vpc))
                .toList();
    }
}
