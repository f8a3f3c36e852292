package io.breakwater.localstack.process;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waiting for something another process does, where no event announces it. */
public final class Await {
    private static final Duration STEP = Duration.ofMillis(50);

    private Await() {}

    /**
     * Asks {@code condition} about twenty times a second.
     *
     * @return whether it became true within {@code limit}; false at once when the thread is interrupted
     */
    public static boolean until(Duration limit, BooleanSupplier condition) {
        return until(limit, STEP, condition);
    }

    /** As {@link #until(Duration, BooleanSupplier)}, but asks once every {@code step}. */
    public static boolean until(Duration limit, Duration step, BooleanSupplier condition) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline >= 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(step.toNanos());
        }
        return true;
    }

    /**
     * Lets {@code time} pass.
     *
     * @return false when the thread was interrupted meanwhile
     */
    public static boolean pause(Duration time) {
        until(time, () -> false);
        return !Thread.currentThread().isInterrupted();
    }
}
