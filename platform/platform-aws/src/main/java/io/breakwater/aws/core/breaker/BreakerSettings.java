package io.breakwater.aws.core.breaker;

import java.time.Duration;

/**
 * When a breaker opens and for how long.
 *
 * @param minimumCalls results within one window below which it stays closed
 * @param failureRatio share of failures, above 0 and up to 1, at which it opens
 * @param window how long results are counted together
 * @param openFor pause before the first probe; doubles after each failed probe
 * @param longestOpen upper limit of that pause
 */
public record BreakerSettings(
        int minimumCalls, double failureRatio, Duration window, Duration openFor, Duration longestOpen) {

    public BreakerSettings {
        if (minimumCalls < 1 || !(failureRatio > 0 && failureRatio <= 1)) {
            throw new IllegalArgumentException("minimumCalls must be at least 1 and failureRatio above 0 and up to 1");
        }
        if (!window.isPositive() || !openFor.isPositive() || longestOpen.compareTo(openFor) < 0) {
            throw new IllegalArgumentException(
                    "window and openFor must be positive, longestOpen no shorter than openFor");
        }
    }
}
