package io.breakwater.e2e.drs;

import java.time.Duration;

/** Something that goes wrong while an execution runs, and that ends again. */
sealed interface Disturbance {

    /** {@code kill -9} of a replica, which is started again later. */
    record Kill(int replica, Duration downFor) implements Disturbance {}

    /** A replica stands still (SIGSTOP) and then goes on as if nothing had been. */
    record Freeze(int replica, Duration standsFor) implements Disturbance {}

    /**
     * A replica runs in slow motion until an intent to start a job is stored, and is frozen at that moment: most likely between
     * the intent and its send. It goes on after another one had time to take over.
     */
    record FreezeAtIntent(int replica, Duration standsFor) implements Disturbance {}

    /** PostgreSQL is restarted under everybody. */
    record DatabaseRestart() implements Disturbance {}

    /**
     * The simulated AWS misbehaves.
     *
     * @param name unique in its scenario
     * @param fault as the simulator's admin API takes it
     */
    record AwsFault(String name, String fault, Duration lasts) implements Disturbance {}

    /**
     * When it begins.
     *
     * @param events after that many events of the execution
     * @param delay and that much later
     */
    record Moment(int events, Duration delay) {}

    /** A disturbance and its moment. */
    record Planned(Moment moment, Disturbance what) {
        @Override
        public String toString() {
            return "after event %d and %d ms: %s"
                    .formatted(moment.events(), moment.delay().toMillis(), what);
        }
    }
}
