package io.breakwater.cicd.pipeline;

import io.breakwater.cicd.core.pipeline.Execution;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An execution with what the store derives of it.
 *
 * @param mode CodePipeline's word for how executions get in each other's way
 * @param author who made the change that it delivers, if its source action told
 * @param committedAt when that change was made, if its source action told
 * @param queued the time in which none of its actions ran; empty before its runs were read
 * @param complete whether it has ended and all its runs are stored
 */
public record StoredExecution(
        Execution execution,
        Optional<String> mode,
        Optional<String> author,
        Optional<Instant> committedAt,
        Optional<Duration> queued,
        boolean complete) {}
