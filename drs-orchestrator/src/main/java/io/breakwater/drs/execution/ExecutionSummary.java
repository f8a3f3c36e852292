package io.breakwater.drs.execution;

import io.breakwater.drs.core.execution.ExecutionKind;
import io.breakwater.drs.core.execution.Origin;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An execution in a list.
 *
 * @param state the state's name, such as {@code AWAITING_START}
 */
public record ExecutionSummary(
        UUID id,
        ExecutionKind kind,
        String state,
        Optional<Origin.PlanVersion> plan,
        Optional<UUID> of,
        String startedBy,
        Instant createdAt,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        Progress servers) {

    /** How many servers there are and how they are. */
    public record Progress(int total, int done, int failed) {}
}
