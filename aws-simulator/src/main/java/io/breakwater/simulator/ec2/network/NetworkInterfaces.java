package io.breakwater.simulator.ec2.network;

import io.breakwater.simulator.core.ec2.Cidr;
import io.breakwater.simulator.core.ec2.Ipv4;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.Table;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.ec2.Ec2Errors;
import io.breakwater.simulator.ec2.Ec2NotFound;
import io.breakwater.simulator.ec2.tag.Tags;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAssociation;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAttachment;
import software.amazon.awssdk.services.ec2.model.NetworkInterfacePrivateIpAddress;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceStatus;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceType;
import software.amazon.awssdk.services.ec2.model.Subnet;

/**
 * The network interfaces of an account in a Region. They hold the subnets' addresses: one that an interface has is not free.
 */
public final class NetworkInterfaces {
    /**
     * An interface to create.
     *
     * @param addresses its private addresses, the primary first: what {@link #choose} gave
     */
    public record NewInterface(
            Subnet subnet,
            List<GroupIdentifier> groups,
            List<String> addresses,
            String description,
            NetworkInterfaceType type) {
        public NewInterface {
            groups = List.copyOf(groups);
            addresses = List.copyOf(addresses);
        }
    }

    /**
     * What addresses an interface wants of its subnet.
     *
     * @param primary null to take any free address
     * @param more further private addresses
     * @param anyMore how many further private addresses to take, whichever are free
     */
    public record AddressWish(@Nullable String primary, List<String> more, int anyMore) {
        public AddressWish {
            more = List.copyOf(more);
        }

        /** One address. */
        public static AddressWish of(@Nullable String primary) {
            return new AddressWish(primary, List.of(), 0);
        }
    }

    private NetworkInterfaces() {}

    public static Collection<NetworkInterface> all(World world, Scope scope) {
        return table(world, scope).all();
    }

    public static Optional<NetworkInterface> find(World world, Scope scope, String id) {
        return table(world, scope).find(id);
    }

    /**
     * The interface with that id.
     *
     * @throws io.breakwater.simulator.core.call.AwsError InvalidNetworkInterfaceID.NotFound
     */
    public static NetworkInterface existing(World world, Scope scope, String id) {
        return find(world, scope, id).orElseThrow(() -> Ec2NotFound.networkInterface(id));
    }

    /** The interfaces attached to an instance, by device index. */
    public static List<NetworkInterface> of(World world, Scope scope, String instanceId) {
        return table(world, scope).stream()
                .filter(nic -> nic.attachment() != null)
                .filter(nic -> instanceId.equals(nic.attachment().instanceId()))
                .sorted(java.util.Comparator.comparing(nic -> nic.attachment().deviceIndex()))
                .toList();
    }

    /** How many addresses of the subnet are taken. */
    public static int used(World world, Scope scope, String subnetId) {
        return usedAddresses(world, scope, subnetId).size();
    }

    /**
     * Chooses the addresses of an interface to create.
     *
     * @param used the subnet's taken addresses; those chosen are added
     * @throws io.breakwater.simulator.core.call.AwsError InvalidIPAddress.InUse, InvalidParameterValue for an address that the
     *     subnet cannot give, InsufficientFreeAddressesInSubnet
     */
    public static List<String> choose(World world, Subnet subnet, AddressWish wish, Set<Long> used) {
        List<String> chosen = new ArrayList<>();
        if (wish.primary() != null) {
            chosen.add(take(subnet, wish.primary(), used));
        }
        wish.more().forEach(address -> chosen.add(take(subnet, address, used)));
        if (wish.primary() == null) {
            chosen.addFirst(takeAny(world, subnet, used));
        }
        for (int i = 0; i < wish.anyMore(); i++) {
            chosen.add(takeAny(world, subnet, used));
        }
        return chosen;
    }

    /** Creates an interface that is attached to nothing. */
    public static NetworkInterface create(World world, Scope scope, NewInterface wanted, Map<String, String> tags) {
        List<String> addresses = wanted.addresses();
        String id = world.ids().ec2("eni");
        Subnet subnet = wanted.subnet();
        boolean named = namesHosts(world, scope, subnet);
        List<NetworkInterfacePrivateIpAddress> assigned = new ArrayList<>();
        for (String address : addresses) {
            assigned.add(NetworkInterfacePrivateIpAddress.builder()
                    .primary(assigned.isEmpty())
                    .privateIpAddress(address)
                    .privateDnsName(named ? HostNames.internal(scope.region(), address) : null)
                    .build());
        }
        NetworkInterface created = NetworkInterface.builder()
                .networkInterfaceId(id)
                .subnetId(subnet.subnetId())
                .vpcId(subnet.vpcId())
                .availabilityZone(subnet.availabilityZone())
                .availabilityZoneId(subnet.availabilityZoneId())
                .ownerId(scope.account())
                .description(wanted.description())
                .groups(wanted.groups())
                .interfaceType(wanted.type())
                .macAddress(macAddress(world))
                .privateIpAddress(addresses.getFirst())
                .privateDnsName(named ? HostNames.internal(scope.region(), addresses.getFirst()) : null)
                .privateIpAddresses(assigned)
                .requesterManaged(wanted.type() != NetworkInterfaceType.INTERFACE)
                .sourceDestCheck(wanted.type() == NetworkInterfaceType.INTERFACE)
                .status(NetworkInterfaceStatus.AVAILABLE)
                .build();
        table(world, scope).put(id, created);
        Tags.put(world, scope, id, tags);
        return created;
    }

    /** Replaces an interface by a newer state of itself. */
    public static void put(World world, Scope scope, NetworkInterface nic) {
        table(world, scope).put(nic.networkInterfaceId(), nic);
    }

    /** The interface, attached to an instance. */
    public static NetworkInterface attached(NetworkInterface nic, NetworkInterfaceAttachment attachment) {
        return nic.toBuilder()
                .attachment(attachment)
                .status(NetworkInterfaceStatus.IN_USE)
                .build();
    }

    /** The interface, attached to nothing. */
    public static NetworkInterface detached(NetworkInterface nic) {
        return nic.toBuilder()
                .attachment((NetworkInterfaceAttachment) null)
                .status(NetworkInterfaceStatus.AVAILABLE)
                .build();
    }

    /** Removes an interface; its addresses are free again, an elastic one too. */
    public static void remove(World world, Scope scope, String id) {
        find(world, scope, id)
                .map(NetworkInterface::association)
                .map(NetworkInterfaceAssociation::associationId)
                .ifPresent(association -> Addresses.disassociate(world, scope, association));
        table(world, scope).remove(id);
        Tags.forget(world, scope, id);
    }

    /**
     * Checks that the subnet can give the address.
     *
     * @throws io.breakwater.simulator.core.call.AwsError InvalidIPAddress.InUse or InvalidParameterValue
     */
    public static void checkFree(World world, Scope scope, Subnet subnet, String address) {
        checkFree(subnet, address, usedAddresses(world, scope, subnet.subnetId()));
    }

    /** The addresses of the subnet that are taken, as numbers. */
    public static Set<Long> usedAddresses(World world, Scope scope, String subnetId) {
        Set<Long> used = new HashSet<>();
        for (NetworkInterface nic : table(world, scope).all()) {
            if (nic.subnetId().equals(subnetId)) {
                nic.privateIpAddresses()
                        .forEach(address ->
                                used.add(Ipv4.parse(address.privateIpAddress()).orElseThrow()));
            }
        }
        return used;
    }

    private static String take(Subnet subnet, String address, Set<Long> used) {
        used.add(checkFree(subnet, address, used));
        return address;
    }

    /** Some free address: EC2 promises no order, so they are not the lowest ones. */
    private static String takeAny(World world, Subnet subnet, Set<Long> used) {
        Cidr block = Subnets.block(subnet);
        long start = world.ids().below((int) block.usable());
        for (long i = 0; i < block.usable(); i++) {
            long candidate = block.usableAt((start + i) % block.usable());
            if (used.add(candidate)) {
                return Ipv4.text(candidate);
            }
        }
        throw Ec2Errors.noFreeAddresses(subnet.subnetId());
    }

    private static long checkFree(Subnet subnet, String address, Set<Long> used) {
        Cidr block = Subnets.block(subnet);
        long number = Ipv4.parse(address)
                .orElseThrow(() -> Ec2Errors.invalidValue(address, "privateIpAddress", "This is no IPv4 address."));
        if (!block.contains(number)) {
            throw Ec2Errors.addressOutsideSubnet(address);
        }
        if (block.keeps(number)) {
            throw Ec2Errors.addressReserved(address);
        }
        if (used.contains(number)) {
            throw Ec2Errors.addressInUse(address);
        }
        return number;
    }

    private static boolean namesHosts(World world, Scope scope, Subnet subnet) {
        return Vpcs.existing(world, scope, subnet.vpcId()).dnsSupport();
    }

    private static String macAddress(World world) {
        String digits = world.ids().hexadecimal(10);
        var mac = new StringBuilder("06");
        for (int i = 0; i < digits.length(); i += 2) {
            mac.append(':').append(digits, i, i + 2);
        }
        return mac.toString();
    }

    static Table<NetworkInterface> table(World world, Scope scope) {
        DefaultVpcs.prepare(world, scope);
        return world.table(scope, NetworkInterface.class);
    }
}
