package io.breakwater.simulator.core.drs;

import java.time.Instant;
import java.util.Optional;

/**
 * Where a job stands. There is no failed job: launches fail inside a completed one.
 *
 * <pre>
 * Pending ──start──▶ Started ──complete──▶ Completed
 * </pre>
 *
 * <p>Source: DRS API reference, Job (PENDING, STARTED, COMPLETED).
 */
public sealed interface JobState {
    /** The name of the state in the API. */
    String code();

    /** When the job ended, if it has. */
    default Optional<Instant> endedAt() {
        return Optional.empty();
    }

    /** Accepted; nothing has happened yet. */
    record Pending() implements JobState {
        public Started start(Instant at) {
            return new Started(at);
        }

        @Override
        public String code() {
            return "PENDING";
        }
    }

    /** At work. */
    record Started(Instant since) implements JobState {
        public Completed complete(Instant at) {
            return new Completed(at);
        }

        @Override
        public String code() {
            return "STARTED";
        }
    }

    /** Done, whatever became of its servers. */
    record Completed(Instant at) implements JobState {
        @Override
        public String code() {
            return "COMPLETED";
        }

        @Override
        public Optional<Instant> endedAt() {
            return Optional.of(at);
        }
    }
}
