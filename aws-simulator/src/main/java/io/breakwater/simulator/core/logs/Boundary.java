package io.breakwater.simulator.core.logs;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.Optional;

/**
 * A place between two events of a stream: just before the event with this time and index. Unlike a count it stays right when
 * older events arrive late.
 *
 * @param at milliseconds since 1970
 * @param index the event's index in the order its stream received it
 */
public record Boundary(long at, int index) implements Comparable<Boundary> {
    /** Before everything. */
    public static final Boundary START = new Boundary(0, 0);

    private static final Comparator<Boundary> ORDER =
            Comparator.comparingLong(Boundary::at).thenComparingInt(Boundary::index);
    private static final int DIGITS = 56;

    @Override
    public int compareTo(Boundary other) {
        return ORDER.compare(this, other);
    }

    /** The place just after the event that this one is just before. */
    public Boundary after() {
        return new Boundary(at, index + 1);
    }

    /** The place as 56 decimal digits: the form of CloudWatch's event ids and the heart of its page tokens. */
    public String digits() {
        String digits = BigInteger.valueOf(at)
                .shiftLeft(32)
                .or(BigInteger.valueOf(index))
                .toString();
        return "0".repeat(DIGITS - digits.length()) + digits;
    }

    /** Reads what {@link #digits} wrote; nothing if it is something else. */
    public static Optional<Boundary> ofDigits(String digits) {
        if (digits.length() != DIGITS || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        var number = new BigInteger(digits);
        BigInteger at = number.shiftRight(32);
        int index = number.intValue();
        return at.bitLength() > 63 || index < 0 ? Optional.empty() : Optional.of(new Boundary(at.longValue(), index));
    }
}
