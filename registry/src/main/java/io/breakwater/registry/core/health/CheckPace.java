package io.breakwater.registry.core.health;

import java.time.Duration;

/**
 * How soon a server is looked at again: at the interval while it answers, ever more rarely while it does not.
 *
 * @param interval between two looks at a server that answers
 * @param longest wait between two looks at a server that does not
 */
public record CheckPace(Duration interval, Duration longest) {
    private static final int MAX_DOUBLINGS = 16;

    /**
     * The wait after a look.
     *
     * @param spread a number in [0, 1) that shifts the wait by up to a tenth, so that servers do not march in step
     */
    public Duration after(HealthState state, double spread) {
        int failures = switch (state) {
            case HealthState.Unknown _, HealthState.Healthy _, HealthState.Degraded _ -> 0;
            case HealthState.Down down -> down.failures();
        };
        Duration wait = interval.multipliedBy(1L << Math.min(failures, MAX_DOUBLINGS));
        Duration bounded = wait.compareTo(longest) > 0 && failures > 0 ? longest : wait;
        return bounded.plusMillis((long) (bounded.toMillis() * spread / 10));
    }
}
