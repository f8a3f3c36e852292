package io.breakwater.simulator.ec2.network;

import io.breakwater.simulator.core.ec2.Ipv4;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAssociation;
import software.amazon.awssdk.services.ec2.model.NetworkInterfacePrivateIpAddress;

/** Amazon's pool of public addresses. No address is given out twice. */
public final class PublicAddresses {
    private record Pool(long given) {}

    private static final String ROW = "pool";
    private static final long FIRST = Ipv4.parse("18.128.0.0").orElseThrow();
    private static final long SIZE = 1 << 22;

    /** Odd, so that counting on in such steps meets each address of the pool once. */
    private static final long STEP = 1_640_531;

    private static final String AMAZON = "amazon";

    private PublicAddresses() {}

    /** Takes an address out of the pool. */
    public static String take(World world) {
        var table = world.table(Scope.SIMULATOR, Pool.class);
        long given = table.find(ROW).map(Pool::given).orElse(0L) + 1;
        table.put(ROW, new Pool(given));
        return Ipv4.text(FIRST + given * STEP % SIZE);
    }

    /** The interface with a public address of the pool, as long as its instance runs. */
    public static NetworkInterface associated(World world, Scope scope, NetworkInterface nic) {
        String address = take(world);
        boolean named = Vpcs.existing(world, scope, nic.vpcId()).dnsHostnames();
        return with(
                nic,
                NetworkInterfaceAssociation.builder()
                        .publicIp(address)
                        .publicDnsName(named ? HostNames.external(scope.region(), address) : "")
                        .ipOwnerId(AMAZON)
                        .build());
    }

    /** The interface without the address that the pool gave; an elastic address stays. */
    public static NetworkInterface released(NetworkInterface nic) {
        return nic.association() != null && AMAZON.equals(nic.association().ipOwnerId()) ? with(nic, null) : nic;
    }

    static NetworkInterface with(NetworkInterface nic, @Nullable NetworkInterfaceAssociation association) {
        return nic.toBuilder()
                .association(association)
                .privateIpAddresses(nic.privateIpAddresses().stream()
                        .map(address -> Boolean.TRUE.equals(address.primary()) ? with(address, association) : address)
                        .toList())
                .build();
    }

    private static NetworkInterfacePrivateIpAddress with(
            NetworkInterfacePrivateIpAddress address, @Nullable NetworkInterfaceAssociation association) {
        return address.toBuilder().association(association).build();
    }
}
