package io.breakwater.wire.guard;

import java.net.InetAddress;
import java.util.Arrays;

/**
 * What kind of network an address belongs to, after the IANA special-purpose registries for IPv4 and IPv6.
 *
 * <p>IPv6 addresses that carry an IPv4 address (mapped, compatible, NAT64, 6to4) are judged by the address they carry.
 */
public enum AddressKind {
    /** Reachable from anywhere. */
    PUBLIC,
    /** Private, shared or unique local networks. */
    PRIVATE,
    /** This machine. */
    LOOPBACK,
    /** This network segment only. */
    LINK_LOCAL,
    /** A cloud's instance metadata or credentials endpoint. Never connected to, whatever the configuration says. */
    METADATA,
    /** Multicast, documentation, unspecified and everything not assigned. */
    RESERVED;

    private static final Range[] IPV4 = {
        Range.of("169.254.169.254", 32, METADATA),
        Range.of("169.254.169.253", 32, METADATA),
        Range.of("169.254.170.2", 32, METADATA),
        Range.of("169.254.170.23", 32, METADATA),
        Range.of("168.63.129.16", 32, METADATA),
        Range.of("100.100.100.200", 32, METADATA),
        Range.of("192.0.0.192", 32, METADATA),
        Range.of("0.0.0.0", 8, RESERVED),
        Range.of("10.0.0.0", 8, PRIVATE),
        Range.of("100.64.0.0", 10, PRIVATE),
        Range.of("127.0.0.0", 8, LOOPBACK),
        Range.of("169.254.0.0", 16, LINK_LOCAL),
        Range.of("172.16.0.0", 12, PRIVATE),
        Range.of("192.0.0.0", 24, RESERVED),
        Range.of("192.0.2.0", 24, RESERVED),
        Range.of("192.88.99.0", 24, RESERVED),
        Range.of("192.168.0.0", 16, PRIVATE),
        Range.of("198.18.0.0", 15, RESERVED),
        Range.of("198.51.100.0", 24, RESERVED),
        Range.of("203.0.113.0", 24, RESERVED),
        Range.of("224.0.0.0", 3, RESERVED),
        Range.of("0.0.0.0", 0, PUBLIC),
    };

    private static final Range[] IPV6 = {
        Range.of("fd00:ec2::", 32, METADATA),
        Range.of("fd20:ce::254", 128, METADATA),
        Range.of("::1", 128, LOOPBACK),
        Range.of("fc00::", 7, PRIVATE),
        Range.of("fec0::", 10, PRIVATE),
        Range.of("64:ff9b:1::", 48, PRIVATE),
        Range.of("fe80::", 10, LINK_LOCAL),
        Range.of("2001::", 23, RESERVED),
        Range.of("2001:db8::", 32, RESERVED),
        Range.of("3fff::", 20, RESERVED),
        Range.of("2000::", 3, PUBLIC),
        Range.of("::", 0, RESERVED),
    };

    /** Prefixes whose addresses carry an IPv4 address, and the byte where it starts. */
    private static final Range[] CARRIERS = {
        Range.of("::ffff:0:0:0", 96, RESERVED), Range.of("64:ff9b::", 96, RESERVED), Range.of("::", 96, RESERVED),
    };

    private static final Range SIX_TO_FOUR = Range.of("2002::", 16, RESERVED);
    private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xff, (byte) 0xff};

    /** The kind of this address. */
    public static AddressKind of(InetAddress address) {
        return of(address.getAddress());
    }

    static AddressKind of(byte[] address) {
        if (address.length == 4) {
            return find(IPV4, address);
        }
        if (Arrays.equals(address, 0, MAPPED.length, MAPPED, 0, MAPPED.length)) {
            return find(IPV4, Arrays.copyOfRange(address, 12, 16));
        }
        if (SIX_TO_FOUR.contains(address)) {
            return find(IPV4, Arrays.copyOfRange(address, 2, 6));
        }
        boolean loopbackOrUnspecified = Arrays.equals(address, 0, 15, new byte[15], 0, 15) && (address[15] & 0xfe) == 0;
        for (Range carrier : CARRIERS) {
            if (!loopbackOrUnspecified && carrier.contains(address)) {
                return find(IPV4, Arrays.copyOfRange(address, 12, 16));
            }
        }
        return find(IPV6, address);
    }

    private static AddressKind find(Range[] ranges, byte[] address) {
        for (Range range : ranges) {
            if (range.contains(address)) {
                return range.kind;
            }
        }
        return RESERVED;
    }

    private record Range(byte[] prefix, int bits, AddressKind kind) {
        static Range of(String literal, int bits, AddressKind kind) {
            return new Range(InetAddress.ofLiteral(literal).getAddress(), bits, kind);
        }

        boolean contains(byte[] address) {
            int whole = bits / 8;
            if (address.length != prefix.length || !Arrays.equals(address, 0, whole, prefix, 0, whole)) {
                return false;
            }
            int rest = bits % 8;
            int mask = 0xff << (8 - rest);
            return rest == 0 || (address[whole] & mask) == (prefix[whole] & mask);
        }
    }
}
