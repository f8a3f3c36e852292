package io.breakwater.cicd.core.ingest;

import io.breakwater.cicd.core.pipeline.PipelineKey;
import java.time.Instant;

/**
 * An event of CodePipeline.
 *
 * @param id by which one that comes twice is recognised
 * @param at when it happened, to the second
 * @param begins whether it is the first that an execution can have
 */
public record PipelineEvent(
        String id, PipelineKey pipeline, String executionId, Instant at, boolean begins, Told told) {}
