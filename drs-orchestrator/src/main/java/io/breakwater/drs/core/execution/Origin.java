package io.breakwater.drs.core.execution;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Where an execution comes from.
 *
 * @param of the execution whose instances are cleaned up or failed back
 */
public record Origin(
        Optional<PlanVersion> plan, Optional<UUID> of, Person startedBy, Optional<String> reason, Instant createdAt) {

    /** A version of a plan; executions work on what it said then. */
    public record PlanVersion(UUID id, String name, int version) {}
}
