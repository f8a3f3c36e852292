package io.breakwater.cicd.core.ingest;

import io.breakwater.cicd.core.pipeline.Structure;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How a pipeline is defined.
 *
 * @param type {@code V1} or {@code V2}
 * @param mode how executions get in each other's way: {@code QUEUED}, {@code SUPERSEDED} or {@code PARALLEL}
 */
public record Definition(
        int version,
        Optional<String> type,
        Optional<String> mode,
        Optional<Instant> created,
        Optional<Instant> updated,
        Map<String, String> tags,
        Structure structure) {
    public Definition {
        tags = Map.copyOf(tags);
    }
}
