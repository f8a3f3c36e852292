package io.breakwater.drs.plan;

import io.breakwater.drs.core.plan.RecoveryPlan;
import java.time.Instant;

/**
 * One version of a plan.
 *
 * @param changedBy name of whoever made it
 * @param comment why, in that person's words; may be empty
 */
record PlanVersion(int version, RecoveryPlan plan, String changedBy, Instant changedAt, String comment) {}
