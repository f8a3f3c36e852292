package io.breakwater.cicd.pipeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a pipeline stands.
 *
 * @param status of its newest execution; absent if it has none
 * @param latest its newest execution
 * @param running the executions that run in it
 * @param observedAt when AWS was asked; absent if it never was
 * @param stale whether that is longer ago than usual
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PipelineStatus(
        String name,
        String account,
        String region,
        boolean production,
        @Nullable String environment,
        @Nullable String status,
        @Nullable ExecutionDocument latest,
        List<ExecutionDocument> running,
        List<StageStateDocument> stages,
        List<ApprovalDocument.Waiting> waitingApprovals,
        @Nullable Instant observedAt,
        boolean stale,
        @Nullable Instant missingSince,
        @Nullable String renamedTo,
        List<UnreadSite> incomplete) {
    public PipelineStatus {
        running = List.copyOf(running);
        stages = List.copyOf(stages);
        waitingApprovals = List.copyOf(waitingApprovals);
        incomplete = List.copyOf(incomplete);
    }
}
