package io.breakwater.aws.core.send;

import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * When to try again, for the calls that the SDK does not repeat for us: at most three attempts, pauses that double and are cut at
 * random so that not everybody comes back at once, and never earlier than AWS asks.
 */
public final class Backoff {
    private static final int ATTEMPTS = 3;
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration FIRST_THROTTLED = Duration.ofSeconds(1);

    private final DoubleSupplier random;

    /**
     * @param random numbers from 0 to 1
     */
    public Backoff(DoubleSupplier random) {
        this.random = random;
    }

    /**
     * The pause before the next attempt; empty if there is none, or no time for it.
     *
     * @param attempts attempts made so far
     * @param throttled whether AWS asked for fewer requests
     * @param asked how long AWS asked to wait
     * @param left time the call has
     */
    public Optional<Duration> pause(int attempts, boolean throttled, Optional<Duration> asked, Duration left) {
        if (attempts >= ATTEMPTS) {
            return Optional.empty();
        }
        Duration longest = (throttled ? FIRST_THROTTLED : FIRST).multipliedBy(1L << (attempts - 1));
        Duration cut = Duration.ofNanos((long) (longest.toNanos() * random.getAsDouble()));
        Duration pause = asked.filter(wait -> wait.compareTo(cut) > 0).orElse(cut);
        return Optional.of(pause).filter(wait -> wait.compareTo(left) < 0);
    }
}
