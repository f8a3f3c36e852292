package io.breakwater.simulator.core.ec2;

import java.util.Optional;

/**
 * A block of IPv4 addresses.
 *
 * @param first its lowest address
 * @param prefix how many leading bits all its addresses share, 0 to 32
 */
public record Cidr(long first, int prefix) {
    /** The lowest addresses of a subnet that AWS keeps: network, router, DNS, future use. The highest is kept as well. */
    private static final int KEPT_AT_START = 4;

    private static final int KEPT = KEPT_AT_START + 1;

    /** Reads {@code 10.0.0.0/16}. Bits behind the prefix are cleared, as EC2 does it. */
    public static Optional<Cidr> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !text.substring(slash + 1).matches("\\d{1,2}")) {
            return Optional.empty();
        }
        int prefix = Integer.parseInt(text.substring(slash + 1));
        if (prefix > 32) {
            return Optional.empty();
        }
        return Ipv4.parse(text.substring(0, slash))
                .map(address -> new Cidr(address / size(prefix) * size(prefix), prefix));
    }

    /** How many addresses it has, those that AWS keeps included. */
    public long size() {
        return size(prefix);
    }

    /** How many addresses of a subnet can be given out: all but the first four and the last. */
    public long usable() {
        return Math.max(0, size() - KEPT);
    }

    /** The usable address at a position, 0 to {@link #usable}-1. */
    public long usableAt(long position) {
        return first + KEPT_AT_START + position;
    }

    public boolean contains(long address) {
        return address >= first && address < first + size();
    }

    public boolean contains(Cidr other) {
        return other.first >= first && other.first + other.size() <= first + size();
    }

    public boolean overlaps(Cidr other) {
        return first < other.first + other.size() && other.first < first + size();
    }

    /** Whether AWS keeps the address for itself in a subnet of this block. */
    public boolean keeps(long address) {
        return contains(address) && (address - first < KEPT_AT_START || address == first + size() - 1);
    }

    private static long size(int prefix) {
        return 1L << (32 - prefix);
    }

    @Override
    public String toString() {
        return Ipv4.text(first) + "/" + prefix;
    }
}
