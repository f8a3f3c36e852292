package io.breakwater.drs.engine;

import java.time.Duration;
import java.time.Instant;

/** When AWS is looked at next: soon while things change, seldom while they do not. */
final class LookPace {
    private static final int PER_CENT = 140;

    private final Duration shortest;
    private final Duration longest;
    private Duration pause;
    private Instant last = Instant.MIN;
    private Instant next = Instant.MIN;

    LookPace(Duration shortest, Duration longest) {
        this.shortest = shortest;
        this.longest = longest.compareTo(shortest) < 0 ? shortest : longest;
        this.pause = shortest;
    }

    boolean due(Instant now) {
        return !now.isBefore(next);
    }

    /** A look was taken. */
    void looked(Instant now) {
        last = now;
        next = now.plus(pause);
        Duration longer = pause.multipliedBy(PER_CENT).dividedBy(100);
        pause = longer.compareTo(longest) > 0 ? longest : longer;
    }

    /** Something changed, or somebody waits for a look. */
    void hurry() {
        pause = shortest;
        Instant soon = last.equals(Instant.MIN) ? last : last.plus(shortest);
        if (soon.isBefore(next)) {
            next = soon;
        }
    }
}
