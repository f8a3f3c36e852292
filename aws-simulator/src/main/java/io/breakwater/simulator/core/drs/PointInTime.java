package io.breakwater.simulator.core.drs;

import java.time.Instant;

/**
 * The names of a point in time. They follow from the server and the moment, so the same point in time has the same id
 * each time it is listed, though nothing is stored for it.
 */
public final class PointInTime {
    private static final String ALPHANUMERIC = "0123456789abcdefghijklmnopqrstuvwxyz";
    private static final String HEXADECIMAL = "0123456789abcdef";
    private static final int MOST_SECONDS_LATE = 20;

    private PointInTime() {}

    /** The id of the server's point in time of that moment: {@code pit-…}. */
    public static String id(String sourceServerId, Instant expected) {
        return "pit-" + letters(seed(sourceServerId, expected, 0), ALPHANUMERIC, 17);
    }

    /** The id of the EBS snapshot of one of its disks, counted from 0: {@code snap-…}. */
    public static String ebsSnapshotId(String sourceServerId, Instant expected, int disk) {
        return "snap-0" + letters(seed(sourceServerId, expected, disk + 1L), HEXADECIMAL, 16);
    }

    /** When the snapshots were really taken: some seconds after the moment they were due. */
    public static Instant takenAt(String sourceServerId, Instant expected) {
        return expected.plusSeconds(1 + Long.remainderUnsigned(seed(sourceServerId, expected, -1), MOST_SECONDS_LATE));
    }

    private static long seed(String sourceServerId, Instant expected, long salt) {
        long hash = 0xCBF2_9CE4_8422_2325L;
        for (int i = 0; i < sourceServerId.length(); i++) {
            hash = (hash ^ sourceServerId.charAt(i)) * 0x100_0000_01B3L;
        }
        return mix(mix(hash ^ expected.toEpochMilli()) + salt);
    }

    private static String letters(long seed, String alphabet, int length) {
        var id = new StringBuilder(length);
        long state = seed;
        for (int i = 0; i < length; i++) {
            state = mix(state + i);
            id.append(alphabet.charAt((int) Long.remainderUnsigned(state, alphabet.length())));
        }
        return id.toString();
    }

    /** The finaliser of SplitMix64, as in {@link io.breakwater.simulator.core.world.Ids}. */
    private static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
