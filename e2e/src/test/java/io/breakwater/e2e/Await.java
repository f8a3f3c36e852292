package io.breakwater.e2e;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for conditions, never longer than told, and says which one did not come true. */
final class Await {

    private static final long PAUSE = Duration.ofMillis(25).toNanos();

    private Await() {}

    static void until(String condition, Duration longest, BooleanSupplier holds) {
        value(condition, longest, () -> holds.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    static <T> T value(String condition, Duration longest, Supplier<Optional<T>> source) {
        var deadline = Instant.now().plus(longest);
        while (true) {
            var value = source.get();
            if (value.isPresent()) {
                return value.get();
            }
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("Not within " + longest.toMillis() + " ms: " + condition);
            }
            LockSupport.parkNanos(PAUSE);
        }
    }
}
