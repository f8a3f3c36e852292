package io.breakwater.cicd.pipeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.breakwater.cicd.core.pipeline.WaitingApproval;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An approval that waits, and where.
 *
 * @param observedAt when AWS said so
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ApprovalDocument(
        String pipeline,
        String account,
        String region,
        boolean production,
        @Nullable String environment,
        String executionId,
        String stage,
        String action,
        String actionExecutionId,
        @Nullable Instant since,
        @Nullable String comment,
        @Nullable String link,
        Instant observedAt) {

    /** The part that a pipeline's row keeps. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Waiting(
            String executionId,
            String stage,
            String action,
            String actionExecutionId,
            @Nullable Instant since,
            @Nullable String comment,
            @Nullable String link) {

        public static Waiting of(WaitingApproval approval) {
            return new Waiting(
                    approval.executionId(),
                    approval.stage(),
                    approval.action(),
                    approval.actionExecutionId(),
                    approval.since().orElse(null),
                    approval.comment().orElse(null),
                    approval.link().orElse(null));
        }
    }
}
