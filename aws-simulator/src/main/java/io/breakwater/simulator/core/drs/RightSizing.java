package io.breakwater.simulator.core.drs;

import java.util.List;

/**
 * The instance type that the service picks for a server by itself. Only the C5 family is chosen. Source: DRS user guide,
 * DRS launch settings, "Instance type right-sizing"; that the smallest type with enough of both is taken is our
 * assumption.
 */
public final class RightSizing {
    private record Size(String name, long cores, long gibibytes) {}

    private static final long GIBIBYTE = 1L << 30;

    private static final List<Size> C5 = List.of(
            new Size("c5.large", 2, 4),
            new Size("c5.xlarge", 4, 8),
            new Size("c5.2xlarge", 8, 16),
            new Size("c5.4xlarge", 16, 32),
            new Size("c5.9xlarge", 36, 72),
            new Size("c5.12xlarge", 48, 96),
            new Size("c5.18xlarge", 72, 144),
            new Size("c5.24xlarge", 96, 192));

    private RightSizing() {}

    /** The smallest type with at least as many cores and as much memory, or the largest one. */
    public static String basic(long cores, long ramBytes) {
        return C5.stream()
                .filter(size -> size.cores() >= cores && size.gibibytes() * GIBIBYTE >= ramBytes)
                .findFirst()
                .orElse(C5.getLast())
                .name();
    }
}
