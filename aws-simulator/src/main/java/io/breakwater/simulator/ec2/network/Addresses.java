package io.breakwater.simulator.ec2.network;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.Table;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.ec2.Ec2NotFound;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAssociation;

/** The elastic addresses of an account in a Region. Source: EC2 user guide, "Elastic IP addresses". */
final class Addresses {
    private Addresses() {}

    /**
     * The address with that allocation id.
     *
     * @throws io.breakwater.simulator.core.call.AwsError InvalidAllocationID.NotFound
     */
    static Address existing(World world, Scope scope, String allocationId) {
        return table(world, scope).find(allocationId).orElseThrow(() -> Ec2NotFound.allocation(allocationId));
    }

    static Optional<Address> associated(World world, Scope scope, String associationId) {
        return table(world, scope).stream()
                .filter(address -> associationId.equals(address.associationId()))
                .findFirst();
    }

    /** Gives the address to the interface; a public address of Amazon's pool goes back to the pool. */
    static Address associate(World world, Scope scope, Address address, String interfaceId) {
        NetworkInterface nic = NetworkInterfaces.existing(world, scope, interfaceId);
        String association = world.ids().ec2("eipassoc");
        NetworkInterfaces.put(
                world,
                scope,
                PublicAddresses.with(
                        nic,
                        NetworkInterfaceAssociation.builder()
                                .publicIp(address.publicIp())
                                .publicDnsName(HostNames.external(scope.region(), address.publicIp()))
                                .ipOwnerId(scope.account())
                                .allocationId(address.allocationId())
                                .associationId(association)
                                .build()));
        Address given = address.toBuilder()
                .associationId(association)
                .networkInterfaceId(interfaceId)
                .networkInterfaceOwnerId(scope.account())
                .privateIpAddress(nic.privateIpAddress())
                .instanceId(nic.attachment() == null ? null : nic.attachment().instanceId())
                .build();
        return table(world, scope).put(address.allocationId(), given);
    }

    /** Takes the address back from the interface that has it. */
    static void disassociate(World world, Scope scope, String associationId) {
        associated(world, scope, associationId).ifPresent(address -> {
            NetworkInterfaces.find(world, scope, address.networkInterfaceId())
                    .ifPresent(nic -> NetworkInterfaces.put(world, scope, PublicAddresses.with(nic, null)));
            table(world, scope)
                    .put(
                            address.allocationId(),
                            address.toBuilder()
                                    .associationId(null)
                                    .networkInterfaceId(null)
                                    .networkInterfaceOwnerId(null)
                                    .privateIpAddress(null)
                                    .instanceId(null)
                                    .build());
        });
    }

    static Table<Address> table(World world, Scope scope) {
        return world.table(scope, Address.class);
    }
}
