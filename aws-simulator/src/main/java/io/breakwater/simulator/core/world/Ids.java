package io.breakwater.simulator.core.world;

import java.util.UUID;

/**
 * Ids in the forms AWS uses, all from one seed: the same calls after the same seed give the same ids.
 *
 * <p>The generator is SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014): its
 * state is one number, which makes a snapshot of it trivial.
 */
public final class Ids {
    private static final String ALPHANUMERIC = "0123456789abcdefghijklmnopqrstuvwxyz";
    private static final String HEXADECIMAL = "0123456789abcdef";
    private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private long state;

    public Ids(long seed) {
        this.state = seed;
    }

    /** An id of EC2: the prefix, a hyphen and 17 hexadecimal digits, such as {@code i-0a1b…}. */
    public String ec2(String prefix) {
        return prefix + "-0" + characters(HEXADECIMAL, 16);
    }

    /** An id of DRS: the prefix, a hyphen and 17 lower-case letters and digits, such as {@code drsjob-…}. */
    public String drs(String prefix) {
        return prefix + "-" + characters(ALPHANUMERIC, 17);
    }

    /** An id of IAM: the prefix and 17 upper-case letters and digits, such as {@code AROA…}. */
    public String iam(String prefix) {
        return prefix + characters(UPPER, 17);
    }

    /** A UUID of version 4. */
    public String uuid() {
        long high = (next() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x4000L;
        long low = (next() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }

    /** That many hexadecimal digits, such as the 40 of a commit id. */
    public String hexadecimal(int length) {
        return characters(HEXADECIMAL, length);
    }

    /** That many lower-case letters and digits. */
    public String alphanumeric(int length) {
        return characters(ALPHANUMERIC, length);
    }

    /** A number from 0 (inclusive) to the bound (exclusive). */
    public int below(int bound) {
        return (int) Long.remainderUnsigned(next(), bound);
    }

    /** A number from 0 (inclusive) to 1 (exclusive). */
    public double fraction() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    Ids copy() {
        return new Ids(state);
    }

    private String characters(String alphabet, int length) {
        var id = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            id.append(alphabet.charAt(below(alphabet.length())));
        }
        return id.toString();
    }

    private long next() {
        state += 0x9E3779B97F4A7C15L;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
