/**
 * AWS's own recovery plans through {@link io.breakwater.aws.raw.RawDrsCalls}: requests as records, each knowing how its answer is
 * read (DRS API reference, 2026-08).
 *
 * <pre>{@code
 * RawDrsCalls drs = aws.rawDrs(target, caller);
 * Uni<RecoveryPlan> plan = drs.call(new PlanRequests.Create("web tier", Optional.empty(), Map.of(), Optional.of(token)));
 * }</pre>
 */
@NullMarked
package io.breakwater.aws.plan;

import org.jspecify.annotations.NullMarked;
