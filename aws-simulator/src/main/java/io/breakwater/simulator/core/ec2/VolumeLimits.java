package io.breakwater.simulator.core.ec2;

import java.util.Map;
import java.util.Optional;

/**
 * What an EBS volume type allows. Source: EBS user guide, "Amazon EBS volume types".
 *
 * @param minGib smallest size
 * @param maxGib largest size
 * @param minIops least provisioned I/O operations a second, 0 if they cannot be chosen
 * @param maxIops most provisioned I/O operations a second
 * @param iopsPerGib most provisioned I/O operations a second for each GiB
 * @param maxThroughput most provisioned MiB/s, 0 if it cannot be chosen
 */
public record VolumeLimits(int minGib, int maxGib, int minIops, int maxIops, int iopsPerGib, int maxThroughput) {
    /** What a gp3 volume has unless more is asked for. */
    public static final int GP3_IOPS = 3_000;

    /** MiB/s that a gp3 volume has unless more is asked for. */
    public static final int GP3_THROUGHPUT = 125;

    private static final int GP3_MAX_THROUGHPUT = 2_000;
    private static final int GP2_MIN_IOPS = 100;
    private static final int GP2_MAX_IOPS = 16_000;

    private static final int TIB_16 = 16_384;
    private static final int TIB_64 = 65_536;

    private static final Map<String, VolumeLimits> BY_TYPE = Map.of(
            "gp3", new VolumeLimits(1, TIB_64, 3_000, 80_000, 500, GP3_MAX_THROUGHPUT),
            "gp2", new VolumeLimits(1, TIB_16, 0, 0, 0, 0),
            "io1", new VolumeLimits(4, TIB_16, 100, 64_000, 50, 0),
            "io2", new VolumeLimits(4, TIB_64, 100, 256_000, 1_000, 0),
            "st1", new VolumeLimits(125, TIB_16, 0, 0, 0, 0),
            "sc1", new VolumeLimits(125, TIB_16, 0, 0, 0, 0),
            "standard", new VolumeLimits(1, 1_024, 0, 0, 0, 0));

    public static Optional<VolumeLimits> of(String type) {
        return Optional.ofNullable(BY_TYPE.get(type));
    }

    public boolean takesIops() {
        return maxIops > 0;
    }

    public boolean takesThroughput() {
        return maxThroughput > 0;
    }

    public boolean fits(int gib) {
        return gib >= minGib && gib <= maxGib;
    }

    /** Whether a volume of the size can have that many provisioned I/O operations a second. */
    public boolean fits(int gib, int iops) {
        return iops >= minIops && iops <= maxIops && iops <= Math.max(minIops, (long) gib * iopsPerGib);
    }

    /** Whether a gp3 volume with so many I/O operations a second can move that many MiB/s: a quarter of them, at least 125. */
    public static boolean gp3Allows(int iops, int throughput) {
        return throughput >= GP3_THROUGHPUT && throughput <= GP3_MAX_THROUGHPUT && throughput * 4L <= iops;
    }

    /** The speed a gp2 volume of a size has by itself. */
    public static int gp2Iops(int gib) {
        return Math.clamp(3L * gib, GP2_MIN_IOPS, GP2_MAX_IOPS);
    }
}
