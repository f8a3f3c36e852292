package io.breakwater.drs.plan;

import io.breakwater.drs.core.plan.RecoveryPlan;
import java.time.Instant;
import java.util.UUID;

/**
 * A plan in the database, in its newest version.
 *
 * @param version counts its changes from 1
 * @param updatedBy name of whoever changed it last
 */
public record StoredPlan(
        UUID id, RecoveryPlan plan, int version, Instant createdAt, Instant updatedAt, String updatedBy) {}
