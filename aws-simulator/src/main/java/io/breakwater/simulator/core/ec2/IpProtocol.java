package io.breakwater.simulator.core.ec2;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** IP protocols as security groups name them. Source: EC2 API reference, IpPermission. */
public final class IpProtocol {
    /** Every protocol, and every port with it. */
    public static final String ANY = "-1";

    /** Stands for every port, or every type of message. */
    public static final int ANY_PORT = -1;

    private static final int LAST_PORT = 65_535;
    private static final int LAST_NUMBER = 255;
    private static final Map<String, String> BY_NUMBER = Map.of("1", "icmp", "6", "tcp", "17", "udp", "58", "icmpv6");
    private static final Set<String> WITH_PORTS = Set.of("tcp", "udp");
    private static final Set<String> NAMES = Set.of("tcp", "udp", "icmp", "icmpv6", ANY);

    private IpProtocol() {}

    /** The name that EC2 answers for a name or number; nothing if it is neither. */
    public static Optional<String> normal(String given) {
        String named = BY_NUMBER.getOrDefault(given, given);
        boolean number = named.matches("\\d{1,3}") && Integer.parseInt(named) <= LAST_NUMBER;
        return NAMES.contains(named) || number ? Optional.of(named) : Optional.empty();
    }

    /** Whether a rule of the protocol says which ports. */
    public static boolean hasPorts(String normal) {
        return WITH_PORTS.contains(normal);
    }

    /** Whether a rule of the protocol can have the range. */
    public static boolean allows(String normal, int from, int to) {
        if (!hasPorts(normal)) {
            return true;
        }
        return from >= 0 && to <= LAST_PORT && from <= to;
    }
}
