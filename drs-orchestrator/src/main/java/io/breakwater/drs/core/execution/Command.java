package io.breakwater.drs.core.execution;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What a person asks of an execution. Stored, and carried out by whoever holds the lease. */
public sealed interface Command {

    UUID id();

    Person by();

    record Pause(UUID id, Person by) implements Command {}

    record Resume(UUID id, Person by) implements Command {}

    record Cancel(UUID id, Person by, String reason) implements Command {}

    /** @param wave empty for the start of the execution */
    record Approve(UUID id, Person by, Optional<String> wave, String comment) implements Command {}

    record Reject(UUID id, Person by, Optional<String> wave, String comment) implements Command {}

    /**
     * Tries failed servers and actions again.
     *
     * @param servers empty for all that failed
     */
    record Retry(UUID id, Person by, Optional<String> wave, Set<String> servers) implements Command {
        public Retry {
            servers = Set.copyOf(servers);
        }
    }

    /**
     * Lets a wave, or servers or actions of it, be.
     *
     * @param servers empty, as {@code actions}, for the whole wave
     */
    record Skip(UUID id, Person by, String wave, Set<String> servers, Set<String> actions) implements Command {
        public Skip {
            servers = Set.copyOf(servers);
            actions = Set.copyOf(actions);
        }
    }
}
