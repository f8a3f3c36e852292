package io.breakwater.cicd.pipeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline in a list.
 *
 * @param status of its newest execution; absent if it has none
 * @param running how many executions run in it
 * @param waitingApprovals how many approvals wait in it
 * @param observedAt when AWS was last asked how it stands; absent before the first time
 * @param missingSince since when AWS does not tell of it any more
 * @param renamedTo the pipeline that does the same since then
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PipelineSummary(
        String name,
        String account,
        String region,
        @Nullable Integer version,
        @Nullable String type,
        @Nullable String executionMode,
        boolean production,
        @Nullable String environment,
        Map<String, String> tags,
        @Nullable String status,
        @Nullable ExecutionDocument latest,
        int running,
        int waitingApprovals,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        @Nullable Instant observedAt,
        @Nullable Instant missingSince,
        @Nullable String renamedTo) {
    public PipelineSummary {
        tags = Map.copyOf(tags);
    }
}
