package io.breakwater.aws.core.breaker;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Keeps calls from a service that keeps failing. Only its own state changes here; see {@link BreakerState} for the arrows.
 * Thread-safe.
 */
public final class Breaker {
    private final BreakerSettings settings;
    private final InstantSource clock;
    private BreakerState state;
    private long epoch;

    public Breaker(BreakerSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.state = BreakerState.Closed.at(clock.instant());
    }

    /** What a call's end says about the service. */
    public enum Result {
        /** It answered, if only with a refusal or by asking for fewer requests. */
        ANSWERED,
        /** It failed, took too long or could not be reached. */
        FAILED,
        /** Nothing: the call ended before the service could matter. */
        UNTOLD
    }

    /** Whether a call may go. */
    public sealed interface Admission {
        /** It may; its result must be reported with this. */
        record Granted(long epoch) implements Admission {}

        /** It may not; another try makes sense after {@code retryAfter}. */
        record Denied(Duration retryAfter) implements Admission {}
    }

    public synchronized Admission admit() {
        Instant now = clock.instant();
        return switch (state) {
            case BreakerState.Closed _ -> new Admission.Granted(epoch);
            case BreakerState.Open open when open.mayProbe(now) -> granted(open.probe(now));
            case BreakerState.Open open -> new Admission.Denied(Duration.between(now, open.until()));
            case BreakerState.HalfOpen probing when probing.mayProbe(now) -> granted(probing.probe(now));
            case BreakerState.HalfOpen probing ->
                new Admission.Denied(Duration.between(now, probing.since().plus(probing.pause())));
        };
    }

    /** Counts a result. One of a call that was admitted before the last change of state is old news and ignored. */
    public synchronized void report(Admission.Granted admission, Result result) {
        if (admission.epoch() != epoch) {
            return;
        }
        Instant now = clock.instant();
        switch (state) {
            case BreakerState.Closed closed -> count(closed, result, now);
            case BreakerState.HalfOpen probing -> decide(probing, result, now);
            case BreakerState.Open _ -> throw new IllegalStateException("no call is admitted while open");
        }
    }

    public synchronized BreakerState state() {
        return state;
    }

    private void count(BreakerState.Closed closed, Result result, Instant now) {
        switch (result) {
            case ANSWERED -> state = closed.succeeded(now, settings);
            case FAILED -> {
                BreakerState next = closed.failed(now, settings);
                if (next instanceof BreakerState.Open) {
                    move(next);
                } else {
                    state = next;
                }
            }
            case UNTOLD -> {}
        }
    }

    private void decide(BreakerState.HalfOpen probing, Result result, Instant now) {
        move(
                switch (result) {
                    case ANSWERED -> probing.succeeded(now);
                    case FAILED -> probing.failed(now, settings);
                    case UNTOLD -> probing.undecided(now);
                });
    }

    private Admission.Granted granted(BreakerState.HalfOpen next) {
        move(next);
        return new Admission.Granted(epoch);
    }

    private void move(BreakerState next) {
        state = next;
        epoch++;
    }
}
