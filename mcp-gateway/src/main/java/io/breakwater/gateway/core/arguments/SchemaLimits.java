package io.breakwater.gateway.core.arguments;

import java.time.Duration;

/**
 * What one check may cost. The schema comes from an upstream and the arguments from a client, so neither is trusted
 * (MCP 2026-07-28, basic: bound depth, subschema count and validation time).
 *
 * @param maxSchemaNodes JSON values in a schema
 * @param maxSchemaDepth nesting of a schema
 * @param maxArgumentNodes JSON values in the arguments
 * @param maxArgumentDepth nesting of the arguments
 * @param maxNumberScale largest absolute decimal scale of a number, so that arithmetic on {@code 1e999999999} cannot
 *     stall the gateway
 * @param maxSteps keyword evaluations in one check
 * @param maxTime wall time of one check
 * @param maxProblems problems told to the caller
 */
public record SchemaLimits(
        int maxSchemaNodes,
        int maxSchemaDepth,
        int maxArgumentNodes,
        int maxArgumentDepth,
        int maxNumberScale,
        long maxSteps,
        Duration maxTime,
        int maxProblems) {

    public static final SchemaLimits DEFAULT =
            new SchemaLimits(20_000, 64, 200_000, 64, 1_000, 500_000, Duration.ofMillis(500), 10);

    /** The same limits with a budget small enough for an event loop. */
    public static final SchemaLimits QUICK =
            new SchemaLimits(20_000, 64, 2_000, 64, 1_000, 10_000, Duration.ofMillis(5), 10);
}
