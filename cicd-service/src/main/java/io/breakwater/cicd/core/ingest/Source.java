package io.breakwater.cicd.core.ingest;

import java.time.Duration;
import java.time.Instant;

/** Who tells, which decides whom to believe. */
public sealed interface Source {

    /** AWS was asked, and answered with everything it knew. */
    record Asked(Instant at) implements Source {
        /** How long after a change AWS may still answer without it; our clock and AWS's may differ, too. */
        private static final Duration CONSISTENT = Duration.ofSeconds(10);

        /** Whether a change of that moment is certainly in the answer. */
        boolean knows(Instant change) {
            return at.isAfter(change.plus(CONSISTENT));
        }
    }

    /** An event, whose time has no fraction of a second. */
    record Event(boolean resumed) implements Source {}
}
