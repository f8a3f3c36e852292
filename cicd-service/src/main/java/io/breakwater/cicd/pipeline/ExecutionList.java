package io.breakwater.cicd.pipeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a pipeline's executions.
 *
 * @param observedAt when AWS was last asked how the pipeline stands; absent before the first time
 * @param historySince from when on the history is whole; absent while it is being read
 * @param incomplete what could not be read
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExecutionList(
        List<ExecutionDocument> items,
        @Nullable String nextPageToken,
        @Nullable Instant observedAt,
        @Nullable Instant historySince,
        List<UnreadSite> incomplete) {
    public ExecutionList {
        items = List.copyOf(items);
        incomplete = List.copyOf(incomplete);
    }
}
