package io.breakwater.drs.execution;

import io.breakwater.drs.core.execution.ExecutionKind;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Which executions a list shows.
 *
 * @param kinds any if empty
 * @param states names of states, such as {@code AWAITING_START}; any if empty
 * @param since created at or after
 * @param of cleanups and failbacks of that execution
 */
public record ExecutionFilter(
        Set<ExecutionKind> kinds,
        Set<String> states,
        Optional<UUID> plan,
        Optional<String> startedBy,
        Optional<Instant> since,
        Optional<UUID> of) {

    public static final ExecutionFilter ALL = new ExecutionFilter(
            Set.of(), Set.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public ExecutionFilter {
        kinds = Set.copyOf(kinds);
        states = Set.copyOf(states);
    }
}
