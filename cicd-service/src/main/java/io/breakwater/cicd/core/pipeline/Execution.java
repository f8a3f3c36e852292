package io.breakwater.cicd.core.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One run of a pipeline.
 *
 * @param version of the pipeline's definition; 0 if nobody told
 * @param summary CodePipeline's remark on the status
 * @param updatedAt of an ended execution its end
 * @param rollbackOf the execution that this one rolled back to, for rollbacks
 * @param stopReason what whoever stopped it wrote
 */
public record Execution(
        PipelineKey pipeline,
        String id,
        int version,
        ExecutionStatus status,
        Optional<String> summary,
        Instant startedAt,
        Instant updatedAt,
        Trigger trigger,
        List<Revision> revisions,
        boolean rollback,
        Optional<String> rollbackOf,
        Optional<String> stopReason) {

    public Execution {
        revisions = List.copyOf(revisions);
    }

    /** From its start to its end, or to the latest that is known of it. */
    public Duration duration() {
        return Duration.between(startedAt, updatedAt);
    }
}
