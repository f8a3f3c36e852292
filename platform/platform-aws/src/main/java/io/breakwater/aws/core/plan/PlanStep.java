package io.breakwater.aws.core.plan;

import java.time.Instant;
import java.util.Optional;

/**
 * A step of a native recovery plan.
 *
 * @param order its place, from 1 to 20
 */
public record PlanStep(
        String arn,
        String name,
        int order,
        StepConfiguration configuration,
        Optional<Instant> createdAt,
        Optional<Instant> updatedAt) {}
