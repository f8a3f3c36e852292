package io.breakwater.drs.core.plan;

import java.time.Duration;
import java.util.Optional;

/**
 * What was promised.
 *
 * @param rto longest time until it runs again
 * @param rpo greatest age of the data then
 */
public record Targets(Optional<Duration> rto, Optional<Duration> rpo) {
    public static final Targets NONE = new Targets(Optional.empty(), Optional.empty());
}
