package io.breakwater.faketools.core.instrument;

import java.util.Collection;

/** Argument rules, each failing with a sentence that names the argument as the caller wrote it. */
final class Check {

    private Check() {}

    static void range(String argument, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw new BadArgument(
                    argument, "must be from %s to %s, not %s".formatted(plain(low), plain(high), plain(value)));
        }
    }

    static void size(String argument, Collection<?> values, int least, int most) {
        if (values.size() < least || values.size() > most) {
            throw new BadArgument(argument, "must have %d to %d entries, not %d".formatted(least, most, values.size()));
        }
    }

    static void holds(boolean rule, String argument, String requirement) {
        if (!rule) {
            throw new BadArgument(argument, requirement);
        }
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
