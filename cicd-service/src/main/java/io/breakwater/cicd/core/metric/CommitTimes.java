package io.breakwater.cicd.core.metric;

import io.breakwater.cicd.core.pipeline.PipelineKey;
import java.time.Instant;
import java.util.Optional;

/** When commits were made. */
@FunctionalInterface
public interface CommitTimes {
    /** Knows nothing. */
    CommitTimes NONE = (_, _) -> Optional.empty();

    /** When the commit that the pipeline took in was made; empty if nobody told. */
    Optional<Instant> of(PipelineKey pipeline, String revision);
}
