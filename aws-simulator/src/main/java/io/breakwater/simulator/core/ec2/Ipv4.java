package io.breakwater.simulator.core.ec2;

import java.util.Optional;
import java.util.regex.Pattern;

/** IPv4 addresses as the numbers they are, 0 to 2³²-1. */
public final class Ipv4 {
    private static final Pattern FOUR_NUMBERS = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");

    private Ipv4() {}

    /** Reads four decimal numbers between dots. */
    public static Optional<Long> parse(String text) {
        var matcher = FOUR_NUMBERS.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long address = 0;
        for (int part = 1; part <= 4; part++) {
            int number = Integer.parseInt(matcher.group(part));
            if (number > 255) {
                return Optional.empty();
            }
            address = address * 256 + number;
        }
        return Optional.of(address);
    }

    /** Four decimal numbers between dots. */
    public static String text(long address) {
        return (address >> 24 & 255) + "." + (address >> 16 & 255) + "." + (address >> 8 & 255) + "." + (address & 255);
    }

    /** The form in host names: {@code 10-0-1-5}. */
    public static String hyphenated(String address) {
        return address.replace('.', '-');
    }
}
