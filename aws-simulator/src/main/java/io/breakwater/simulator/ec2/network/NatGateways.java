package io.breakwater.simulator.ec2.network;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.Table;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.ec2.Ec2NotFound;
import io.breakwater.simulator.ec2.Ec2Timings;
import io.breakwater.simulator.ec2.network.NetworkInterfaces.AddressWish;
import io.breakwater.simulator.ec2.network.NetworkInterfaces.NewInterface;
import io.breakwater.simulator.ec2.tag.Tags;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.ConnectivityType;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NatGatewayAddress;
import software.amazon.awssdk.services.ec2.model.NatGatewayAddressStatus;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceStatus;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceType;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** The NAT gateways of an account in a Region. Source: Amazon VPC user guide, "NAT gateways". */
final class NatGateways {
    /**
     * A NAT gateway to create.
     *
     * @param address the elastic address of a public one; null for a private one
     * @param privateIp null for any
     */
    record NewNatGateway(
            Subnet subnet,
            @Nullable Address address,
            @Nullable String privateIp,
            Map<String, String> tags) {}

    private NatGateways() {}

    static Optional<NatGateway> find(World world, Scope scope, String id) {
        return table(world, scope).find(id);
    }

    /**
     * The gateway with that id.
     *
     * @throws io.breakwater.simulator.core.call.AwsError NatGatewayNotFound
     */
    static NatGateway existing(World world, Scope scope, String id) {
        return find(world, scope, id).orElseThrow(() -> Ec2NotFound.natGateway(id));
    }

    static NatGateway create(World world, Scope scope, NewNatGateway wanted) {
        Subnet subnet = wanted.subnet();
        List<String> addresses = NetworkInterfaces.choose(
                world,
                subnet,
                AddressWish.of(wanted.privateIp()),
                NetworkInterfaces.usedAddresses(world, scope, subnet.subnetId()));
        String id = world.ids().ec2("nat");
        NetworkInterface nic = NetworkInterfaces.create(
                world,
                scope,
                new NewInterface(
                        subnet,
                        List.of(),
                        addresses,
                        "Interface for NAT Gateway " + id,
                        NetworkInterfaceType.NAT_GATEWAY),
                Map.of());
        NetworkInterfaces.put(
                world,
                scope,
                nic.toBuilder().status(NetworkInterfaceStatus.IN_USE).build());
        NatGatewayAddress.Builder address = NatGatewayAddress.builder()
                .networkInterfaceId(nic.networkInterfaceId())
                .privateIp(nic.privateIpAddress())
                .isPrimary(true)
                .availabilityZone(subnet.availabilityZone())
                .availabilityZoneId(subnet.availabilityZoneId())
                .status(NatGatewayAddressStatus.SUCCEEDED);
        Address elastic = wanted.address();
        if (elastic != null) {
            Address associated = Addresses.associate(world, scope, elastic, nic.networkInterfaceId());
            address.allocationId(elastic.allocationId())
                    .publicIp(elastic.publicIp())
                    .associationId(associated.associationId());
        }
        NatGateway gateway = NatGateway.builder()
                .natGatewayId(id)
                .vpcId(subnet.vpcId())
                .subnetId(subnet.subnetId())
                .state(NatGatewayState.PENDING)
                .connectivityType(elastic == null ? ConnectivityType.PRIVATE : ConnectivityType.PUBLIC)
                .createTime(world.now())
                .natGatewayAddresses(address.build())
                .build();
        table(world, scope).put(id, gateway);
        Tags.put(world, scope, id, wanted.tags());
        world.after(Ec2Timings.NAT_GATEWAY.in(world), later -> available(later, scope, id));
        return gateway;
    }

    static NatGateway delete(World world, Scope scope, NatGateway gateway) {
        NatGateway deleting = gateway.toBuilder()
                .state(NatGatewayState.DELETING)
                .deleteTime(world.now())
                .build();
        table(world, scope).put(gateway.natGatewayId(), deleting);
        world.after(Ec2Timings.NAT_GATEWAY.in(world), later -> deleted(later, scope, gateway.natGatewayId()));
        return deleting;
    }

    private static void available(World world, Scope scope, String id) {
        find(world, scope, id)
                .filter(gateway -> gateway.state() == NatGatewayState.PENDING)
                .ifPresent(gateway -> table(world, scope)
                        .put(
                                id,
                                gateway.toBuilder()
                                        .state(NatGatewayState.AVAILABLE)
                                        .build()));
    }

    private static void deleted(World world, Scope scope, String id) {
        find(world, scope, id).ifPresent(gateway -> {
            for (NatGatewayAddress address : gateway.natGatewayAddresses()) {
                if (address.associationId() != null) {
                    Addresses.disassociate(world, scope, address.associationId());
                }
                NetworkInterfaces.remove(world, scope, address.networkInterfaceId());
            }
            RouteTables.blackhole(world, scope, route -> id.equals(route.natGatewayId()));
            table(world, scope)
                    .put(id, gateway.toBuilder().state(NatGatewayState.DELETED).build());
            world.after(Ec2Timings.NAT_GATEWAY_VISIBLE.in(world), later -> {
                table(later, scope).remove(id);
                Tags.forget(later, scope, id);
            });
        });
    }

    static Table<NatGateway> table(World world, Scope scope) {
        DefaultVpcs.prepare(world, scope);
        return world.table(scope, NatGateway.class);
    }
}
