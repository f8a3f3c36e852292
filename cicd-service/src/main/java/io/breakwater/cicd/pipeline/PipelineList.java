package io.breakwater.cicd.pipeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of pipelines.
 *
 * @param observedAt the oldest moment at which AWS was asked for one of them; absent if none was read yet
 * @param incomplete what could not be read
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PipelineList(
        List<PipelineSummary> items,
        @Nullable String nextPageToken,
        @Nullable Instant observedAt,
        List<UnreadSite> incomplete) {
    public PipelineList {
        items = List.copyOf(items);
        incomplete = List.copyOf(incomplete);
    }
}
