package io.breakwater.aws.core.plan;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A native recovery plan: ordered steps in one account and Region. */
public record RecoveryPlan(
        String arn,
        String name,
        Optional<String> description,
        Status status,
        Map<String, String> tags,
        Optional<Instant> createdAt,
        Optional<Instant> updatedAt) {

    public RecoveryPlan {
        tags = Map.copyOf(tags);
    }

    /** Whether it could be executed. */
    public enum Status {
        ACTIVE,
        INVALID,
        OTHER
    }
}
