package io.breakwater.cicd.pipeline;

import io.breakwater.cicd.core.pipeline.PipelineKey;
import io.breakwater.cicd.core.pipeline.Structure;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A pipeline as it was last seen.
 *
 * @param id of its row; other tables refer to it
 * @param version of its definition; 0 before it was read
 * @param production whether a tag says that it delivers to production
 * @param environment the value of that tag
 * @param structure {@link Structure#UNKNOWN} before it was read
 * @param observedAt when AWS was last asked how it stands; empty before the first time
 * @param running how many executions run in it
 * @param missingSince since when AWS does not tell of it any more
 */
public record StoredPipeline(
        long id,
        PipelineKey key,
        int version,
        Map<String, String> tags,
        boolean production,
        Optional<String> environment,
        Structure structure,
        Optional<Instant> observedAt,
        int running,
        Optional<Instant> missingSince) {

    public StoredPipeline {
        tags = Map.copyOf(tags);
    }
}
