package io.breakwater.simulator.core.world;

import java.time.Instant;

/** The world as it was at an instant. It never changes and can be restored any number of times. */
public final class Snapshot {
    final State state;
    private final Instant at;

    Snapshot(State state, Instant at) {
        this.state = state;
        this.at = at;
    }

    /** The simulated instant it was taken at, and to which a restore returns. */
    public Instant at() {
        return at;
    }
}
