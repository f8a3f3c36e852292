package io.breakwater.drs.core.execution;

import java.time.Duration;
import java.util.UUID;

/**
 * How long the engine waits before it tries again.
 *
 * @param conflict after a server was found in a job of somebody else
 * @param throttle after AWS asked for fewer requests, and between looks at something that is not there yet
 * @param quota after a quota was used up
 * @param relaunch before something that failed is tried again by policy
 * @param longest wait, however often
 * @param patience how long is waited for what is good to know and not needed: the reason of a failure, the point in time of a launch
 */
public record Pace(
        Duration conflict, Duration throttle, Duration quota, Duration relaunch, Duration longest, Duration patience) {

    public static final Pace DEFAULT = new Pace(
            Duration.ofSeconds(5),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofSeconds(15));

    private static final int MOST_DOUBLINGS = 16;
    private static final int JITTER_PERCENT = 20;

    /** The same pace against a DRS that works faster. */
    public Pace divided(int by) {
        return new Pace(
                conflict.dividedBy(by),
                throttle.dividedBy(by),
                quota.dividedBy(by),
                relaunch.dividedBy(by),
                longest.dividedBy(by),
                patience.dividedBy(by));
    }

    /**
     * A wait that doubles each time, up to a fifth longer or shorter, so that executions do not come back all at once.
     *
     * @param times how often it was waited, this time included
     * @param who waits: the same one waits equally long each time it is asked
     */
    Duration backoff(Duration base, int times, UUID who) {
        Duration doubled = base.multipliedBy(1L << Math.clamp(times - 1L, 0, MOST_DOUBLINGS));
        Duration capped = doubled.compareTo(longest) > 0 ? longest : doubled;
        int salt = Math.floorMod(31 * who.hashCode() + times, 2 * JITTER_PERCENT + 1) - JITTER_PERCENT;
        return capped.plus(capped.multipliedBy(salt).dividedBy(100));
    }
}
