package io.breakwater.registry;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Waits for something to become true, at most ten seconds. */
public final class Await {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private Await() {}

    /** Repeats the assertion until it holds. */
    public static void until(ThrowingCallable assertion) {
        Instant end = Instant.now().plus(LIMIT);
        while (true) {
            try {
                assertion.call();
                return;
            } catch (Throwable failure) {
                if (Instant.now().isAfter(end)) {
                    throw new AssertionError("did not become true within " + LIMIT, failure);
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }
}
