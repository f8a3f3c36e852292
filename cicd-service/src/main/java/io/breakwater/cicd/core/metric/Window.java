package io.breakwater.cicd.core.metric;

import java.time.Duration;
import java.time.Instant;

/**
 * The time that is measured.
 *
 * @param from included
 * @param to excluded, later than {@code from}
 */
public record Window(Instant from, Instant to) {
    private static final double SECONDS_PER_DAY = Duration.ofDays(1).toSeconds();

    public Window {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a window ends after it begins");
        }
    }

    public boolean holds(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(to);
    }

    public Duration length() {
        return Duration.between(from, to);
    }

    /** Its length in days of 24 hours, with their fractions. */
    public double days() {
        return length().toMillis() / 1_000.0 / SECONDS_PER_DAY;
    }

    /** The time of equal length just before. */
    public Window previous() {
        return new Window(from.minus(length()), from);
    }
}
