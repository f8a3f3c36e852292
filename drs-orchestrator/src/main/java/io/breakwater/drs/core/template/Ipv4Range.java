package io.breakwater.drs.core.template;

import java.util.Optional;
import java.util.OptionalLong;

/** The addresses of a subnet. */
record Ipv4Range(long first, long last) {
    private static final int BITS = 32;
    private static final int OCTETS = 4;
    private static final int OCTET = 255;
    /** AWS keeps the first four addresses of a subnet and the last. */
    private static final int RESERVED = 4;

    /** @return empty if that is no IPv4 CIDR block */
    static Optional<Ipv4Range> of(String cidr) {
        int slash = cidr.indexOf('/');
        if (slash < 0) {
            return Optional.empty();
        }
        OptionalLong base = address(cidr.substring(0, slash));
        Optional<Integer> prefix = number(cidr.substring(slash + 1), BITS);
        if (base.isEmpty() || prefix.isEmpty()) {
            return Optional.empty();
        }
        long size = 1L << (BITS - prefix.get());
        long first = base.getAsLong() / size * size;
        return Optional.of(new Ipv4Range(first, first + size - 1));
    }

    /** @return empty if that is no IPv4 address */
    static OptionalLong address(String text) {
        String[] octets = text.split("\\.", -1);
        if (octets.length != OCTETS) {
            return OptionalLong.empty();
        }
        long address = 0;
        for (String octet : octets) {
            Optional<Integer> value = number(octet, OCTET);
            if (value.isEmpty()) {
                return OptionalLong.empty();
            }
            address = address * (OCTET + 1) + value.get();
        }
        return OptionalLong.of(address);
    }

    private static Optional<Integer> number(String text, int most) {
        boolean digits = !text.isEmpty() && text.length() <= 3 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Optional.of(Integer.parseInt(text)).filter(value -> value <= most) : Optional.empty();
    }

    boolean contains(long address) {
        return address >= first && address <= last;
    }

    boolean reserved(long address) {
        return address < first + RESERVED || address == last;
    }
}
