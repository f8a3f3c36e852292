package io.breakwater.aws.core.send;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * A moment after which nothing may leave. It has passed as soon as the wall clock or the monotonic clock says so: the first may be
 * set back, the second may stand still while a machine is suspended.
 */
public final class Deadline {
    private final InstantSource wall;
    private final LongSupplier nanos;
    private final Instant instant;
    private final long nano;

    private Deadline(InstantSource wall, LongSupplier nanos, Instant instant, long nano) {
        this.wall = wall;
        this.nanos = nanos;
        this.instant = instant;
        this.nano = nano;
    }

    /** A deadline that far from now. */
    public static Deadline in(Duration time, InstantSource wall, LongSupplier nanos) {
        return new Deadline(wall, nanos, wall.instant().plus(time), nanos.getAsLong() + time.toNanos());
    }

    /** The earlier of this deadline and another moment. */
    public Deadline orAt(Instant other) {
        if (!other.isBefore(instant)) {
            return this;
        }
        Instant now = wall.instant();
        Duration left = other.isBefore(now) ? Duration.ZERO : Duration.between(now, other);
        return new Deadline(wall, nanos, other, nanos.getAsLong() + left.toNanos());
    }

    public boolean passed() {
        return !left().isPositive();
    }

    /** Time left; zero or negative once it has passed. */
    public Duration left() {
        Duration byWall = Duration.between(wall.instant(), instant);
        Duration byNanos = Duration.ofNanos(nano - nanos.getAsLong());
        return byWall.compareTo(byNanos) < 0 ? byWall : byNanos;
    }
}
