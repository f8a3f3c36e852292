package io.breakwater.simulator.core.ec2;

import java.util.Optional;

/** IPv4 addresses as the numbers they are, 0 to 2³²-1. */
public final class Ipv4 {
    private static final int PARTS = 4;
    private static final int LAST = 255;

    private Ipv4() {}

    /** Reads four decimal numbers between dots. */
    public static Optional<Long> parse(String text) {
        long address = 0;
        int part = -1;
        int parts = 0;
        for (int i = 0; i <= text.length(); i++) {
            char next = i == text.length() ? '.' : text.charAt(i);
            if (next == '.' && part >= 0) {
                address = address * (LAST + 1) + part;
                part = -1;
                parts++;
            } else if (next >= '0' && next <= '9' && part <= LAST) {
                part = Math.max(part, 0) * 10 + (next - '0');
            } else {
                return Optional.empty();
            }
            if (part > LAST) {
                return Optional.empty();
            }
        }
        return parts == PARTS ? Optional.of(address) : Optional.empty();
    }

    /** Four decimal numbers between dots. */
    public static String text(long address) {
        return (address >> 24 & LAST) + "." + (address >> 16 & LAST) + "." + (address >> 8 & LAST) + "."
                + (address & LAST);
    }

    /** The form in host names: {@code 10-0-1-5}. */
    public static String hyphenated(String address) {
        return address.replace('.', '-');
    }
}
