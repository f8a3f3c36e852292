package io.breakwater.gateway.core.follow;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * When a followed feed was last confirmed by its owner, and whether that is recent enough to act on. Thread-safe.
 */
public final class Freshness {
    private final InstantSource clock;
    private final Duration maxAge;
    private volatile Instant confirmedAt = Instant.MIN;

    /** @param maxAge from this age on the snapshot must not be used */
    public Freshness(InstantSource clock, Duration maxAge) {
        this.clock = clock;
        this.maxAge = maxAge;
    }

    /** The owner said at that time that the snapshot is what it has; an earlier time than the known one changes nothing. */
    public synchronized void confirmed(Instant at) {
        if (at.isAfter(confirmedAt)) {
            confirmedAt = at;
        }
    }

    /** False before the first confirmation. A confirmation from the future counts as one from now. */
    public boolean usable() {
        return !confirmedAt.equals(Instant.MIN) && age().compareTo(maxAge) < 0;
    }

    /** Time since the last confirmation; {@link #usable()} says whether there was one. */
    public Duration age() {
        if (confirmedAt.equals(Instant.MIN)) {
            return Duration.ofSeconds(Long.MAX_VALUE);
        }
        var age = Duration.between(confirmedAt, clock.instant());
        return age.isNegative() ? Duration.ZERO : age;
    }
}
