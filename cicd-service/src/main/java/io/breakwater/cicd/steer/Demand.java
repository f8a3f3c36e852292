package io.breakwater.cicd.steer;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.cicd.core.steer.Order;
import java.util.Optional;

/**
 * An order as it was asked for.
 *
 * @param operation operation id
 * @param emergency why a freeze window shall be passed, if it shall
 * @param key the header {@code Idempotency-Key}
 * @param body for the audit record
 */
public record Demand(
        String operation,
        Targeted about,
        Order order,
        String reason,
        Optional<String> emergency,
        Optional<String> key,
        JsonNode body) {}
