package io.breakwater.cicd.core.ingest;

import java.time.Instant;
import java.util.Optional;

/**
 * What the runs of an execution tell of the execution.
 *
 * @param version of the pipeline's definition; 0 if it is not told
 * @param author who made the change that it delivers
 * @param at when that change was made
 */
public record Provenance(String executionId, int version, Optional<String> author, Optional<Instant> at) {}
