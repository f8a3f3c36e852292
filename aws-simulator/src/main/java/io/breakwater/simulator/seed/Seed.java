package io.breakwater.simulator.seed;

import java.time.Duration;

/** What a simulator begins with. */
public interface Seed {
    /** Nothing but the accounts and their administrators. */
    Seed EMPTY = new Seed() {
        @Override
        public Duration history() {
            return Duration.ZERO;
        }

        @Override
        public void plant(Planting planting) {}
    };

    /** How long before the simulator's start the seed's first event lies. */
    Duration history();

    /**
     * Makes everything. The clock stands at the start less {@link #history}, and whatever the seed leaves of that time has
     * passed when it returns.
     */
    void plant(Planting planting);
}
