package io.breakwater.faketools.core.instrument;

import java.time.Duration;

/** How long a call takes and in how many steps it reports; at most ten reports a second, at least five in all. */
public record CallLength(int steps, Duration step) {

    private static final int FEWEST_STEPS = 5;
    private static final int STEP_MILLIS = 100;
    private static final int LONGEST_MILLIS = 60_000;

    /** @param millis 0 for at once, at most a minute */
    public static CallLength ofMillis(int millis) {
        Check.range("duration_ms", millis, 0, LONGEST_MILLIS);
        var steps = Math.max(FEWEST_STEPS, millis / STEP_MILLIS);
        return new CallLength(steps, Duration.ofNanos(1_000_000L * millis / steps));
    }
}
