package io.breakwater.cicd.core.log;

import java.time.Duration;
import java.time.Instant;

/**
 * When the next call to an account's Region may be sent, for all who call: evenly, a few at once after a pause, and slower for a while
 * when AWS asks for it. Thread-safe.
 */
public final class Pace {
    private static final double SLOWER = 0.5;
    private static final double LEAST = 0.5;

    /** Share of the full rate that comes back with each call that went well. */
    private static final double FASTER = 0.02;

    private final double most;
    private final int burst;
    private double rate;
    private Instant free = Instant.EPOCH;
    private Instant slowed = Instant.EPOCH;

    /**
     * @param most calls in a second
     * @param burst calls that may go at once after a pause
     */
    public Pace(double most, int burst) {
        this.most = most;
        this.burst = burst;
        this.rate = most;
    }

    /** Takes the next place in the row and tells how long it is until then. */
    public synchronized Duration reserve(Instant now) {
        Duration gap = gap();
        Instant earliest = now.minus(gap.multipliedBy(burst - 1L));
        Instant turn = free.isBefore(earliest) ? earliest : free;
        free = turn.plus(gap);
        return turn.isAfter(now) ? Duration.between(now, turn) : Duration.ZERO;
    }

    /** AWS refused a call because there were too many. Refusals of one moment count once. */
    public synchronized void throttled(Instant now) {
        if (now.isAfter(slowed.plusSeconds(1))) {
            rate = Math.max(Math.min(LEAST, most), rate * SLOWER);
            slowed = now;
        }
    }

    /** A call went well. */
    public synchronized void fine() {
        rate = Math.min(most, rate + most * FASTER);
    }

    /** Calls in a second at this moment. */
    public synchronized double rate() {
        return rate;
    }

    private Duration gap() {
        return Duration.ofNanos((long) (1_000_000_000 / rate));
    }
}
