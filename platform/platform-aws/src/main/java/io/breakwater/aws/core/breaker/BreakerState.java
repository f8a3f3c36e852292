package io.breakwater.aws.core.breaker;

import java.time.Duration;
import java.time.Instant;

/**
 * Where a breaker stands; each arrow is a method on the state it leaves.
 *
 * <pre>
 *            failure, too many                 pause over
 *   Closed ---------------------> Open ------------------------> HalfOpen
 *     ^                            ^   <------------------------  | |  ^
 *     |                            |          probe failed        | |  | probe lost: another
 *     |                            +------------------------------+ |  +---+
 *     +-------------------------------------------------------------+
 *                              probe succeeded
 * </pre>
 *
 * {@link Closed} lets all calls through, {@link HalfOpen} the one probe that made it, {@link Open} none.
 */
public sealed interface BreakerState {

    /** Calls pass; their results are counted from {@code since} for one window. */
    record Closed(Instant since, int calls, int failures) implements BreakerState {

        public static Closed at(Instant now) {
            return new Closed(now, 0, 0);
        }

        public Closed succeeded(Instant now, BreakerSettings settings) {
            Closed window = window(now, settings);
            return new Closed(window.since, window.calls + 1, window.failures);
        }

        public BreakerState failed(Instant now, BreakerSettings settings) {
            Closed window = window(now, settings);
            Closed counted = new Closed(window.since, window.calls + 1, window.failures + 1);
            boolean tooMany = counted.calls >= settings.minimumCalls()
                    && counted.failures >= settings.failureRatio() * counted.calls;
            return tooMany ? new Open(now.plus(settings.openFor()), settings.openFor()) : counted;
        }

        private Closed window(Instant now, BreakerSettings settings) {
            return now.isBefore(since.plus(settings.window())) ? this : at(now);
        }
    }

    /** No call passes before {@code until}. */
    record Open(Instant until, Duration pause) implements BreakerState {

        public boolean mayProbe(Instant now) {
            return !now.isBefore(until);
        }

        public HalfOpen probe(Instant now) {
            return new HalfOpen(now, pause);
        }
    }

    /** One call is on its way to see whether the service is back. */
    record HalfOpen(Instant since, Duration pause) implements BreakerState {

        public Closed succeeded(Instant now) {
            return Closed.at(now);
        }

        public Open failed(Instant now, BreakerSettings settings) {
            Duration doubled = pause.multipliedBy(2);
            Duration longer = doubled.compareTo(settings.longestOpen()) < 0 ? doubled : settings.longestOpen();
            return new Open(now.plus(longer), longer);
        }

        /** The probe told nothing; the next call may be one. */
        public Open undecided(Instant now) {
            return new Open(now, pause);
        }

        /** A probe that has told nothing for a whole pause counts as lost. */
        public boolean mayProbe(Instant now) {
            return !now.isBefore(since.plus(pause));
        }

        public HalfOpen probe(Instant now) {
            return new HalfOpen(now, pause);
        }
    }
}
