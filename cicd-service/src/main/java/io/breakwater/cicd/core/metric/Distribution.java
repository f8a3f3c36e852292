package io.breakwater.cicd.core.metric;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * How long things took. A percentile is the nearest rank: of n values in order the one at place ⌈p·n/100⌉, so it is always a value that
 * was measured.
 *
 * @param count how many were measured, at least one
 */
public record Distribution(
        long count, Duration mean, Duration p50, Duration p90, Duration p95, Duration max, Duration total) {

    /** Empty if nothing was measured. */
    public static Optional<Distribution> of(Collection<Duration> measured) {
        if (measured.isEmpty()) {
            return Optional.empty();
        }
        List<Duration> ordered = measured.stream().sorted().toList();
        Duration total = ordered.stream().reduce(Duration.ZERO, Duration::plus);
        return Optional.of(new Distribution(
                ordered.size(),
                total.dividedBy(ordered.size()),
                percentile(ordered, 50),
                percentile(ordered, 90),
                percentile(ordered, 95),
                ordered.getLast(),
                total));
    }

    private static Duration percentile(List<Duration> ordered, int percent) {
        int rank = Math.ceilDiv(percent * ordered.size(), 100);
        return ordered.get(rank - 1);
    }
}
