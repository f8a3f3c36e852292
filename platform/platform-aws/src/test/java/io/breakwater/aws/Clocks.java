package io.breakwater.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/** A wall clock and a monotonic clock that tests move. */
public final class Clocks implements InstantSource, LongSupplier {
    public static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

    private Instant now = START;
    private long nanos = 1_000;

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public synchronized long getAsLong() {
        return nanos;
    }

    public synchronized void pass(Duration time) {
        now = now.plus(time);
        nanos += time.toNanos();
    }

    /** The wall clock alone moves: a machine was suspended, or its clock was set. */
    public synchronized void setWall(Instant instant) {
        now = instant;
    }
}
