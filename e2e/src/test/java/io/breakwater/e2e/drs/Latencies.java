package io.breakwater.e2e.drs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** How long the same thing took many times. */
final class Latencies {
    private final List<Duration> all = new ArrayList<>();

    /** Does it often, one after the other; the first tenth warms up and does not count. */
    static Latencies of(int times, Runnable what) {
        var latencies = new Latencies();
        for (int time = 0; time < times + times / 10; time++) {
            long begin = System.nanoTime();
            what.run();
            if (time >= times / 10) {
                latencies.all.add(Duration.ofNanos(System.nanoTime() - begin));
            }
        }
        Collections.sort(latencies.all);
        return latencies;
    }

    /** The time within which that share of them was done. */
    Duration percentile(double share) {
        return all.get(Math.clamp((int) Math.ceil(share * all.size()) - 1, 0, all.size() - 1));
    }

    /** Cells of a table: p50, p99 and the longest, in milliseconds. */
    String cells() {
        return "%s | %s | %s".formatted(millis(percentile(0.5)), millis(percentile(0.99)), millis(all.getLast()));
    }

    private static String millis(Duration duration) {
        return String.format(Locale.ROOT, "%.1f", duration.toNanos() / 1e6);
    }
}
