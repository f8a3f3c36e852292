package io.breakwater.drs.core.notification;

import java.time.Duration;
import java.util.Optional;

/**
 * When a delivery that failed is tried again: pauses that triple, up to a longest one, spread by a fifth so that not all come back at
 * once.
 *
 * @param attempts how often it is tried in all
 */
public record RetryPlan(Duration first, Duration longest, int attempts) {
    private static final double SPREAD = 0.2;

    /**
     * The pause after a failed attempt; empty if it is given up.
     *
     * @param made attempts so far, at least 1
     * @param random from 0 to 1
     */
    public Optional<Duration> pause(int made, double random) {
        if (made >= attempts) {
            return Optional.empty();
        }
        double millis = Math.min(longest.toMillis(), first.toMillis() * Math.pow(3, made - 1));
        return Optional.of(Duration.ofMillis((long) (millis * (1 - SPREAD + 2 * SPREAD * random))));
    }
}
