package io.breakwater.drs.execution.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An execution as it is shown, servers apart.
 *
 * @param stateReason why it failed or was cancelled
 * @param until when its time limit, or the wait for a person, is over
 * @param of the execution whose instances are cleaned up or failed back
 * @param pointInTime absent for the latest data
 * @param waitingFor approvals that are asked for now
 * @param eventSeq the number of its newest event
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExecutionDocument(
        String id,
        String kind,
        String state,
        @Nullable String stateReason,
        @Nullable PlanReference plan,
        @Nullable String of,
        Actor startedBy,
        @Nullable String reason,
        String createdAt,
        @Nullable String startedAt,
        @Nullable String endedAt,
        @Nullable String until,
        @Nullable String pointInTime,
        String timeLimit,
        @Nullable String cleanUpAfter,
        TargetDocument targets,
        ServerCounts servers,
        List<WaveDocument> waves,
        List<ApprovalDocument> waitingFor,
        long eventSeq,
        Links links) {

    /** A version of a plan. */
    @RegisterForReflection
    public record PlanReference(String id, String name, int version) {}

    /** Who. */
    @RegisterForReflection
    public record Actor(String subject, String name, String client) {}

    /** What was promised, as ISO-8601 durations. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TargetDocument(
            @Nullable String rto, @Nullable String rpo) {}

    /** How many servers stand where; each counts once. */
    @RegisterForReflection
    public record ServerCounts(int total, int waiting, int active, int done, int failed, int skipped, int cancelled) {}

    /**
     * An approval that is asked for.
     *
     * @param wave absent for the start of the execution
     * @param approvers {@code role:NAME} or {@code user:NAME}
     * @param notBy who must not be the one, under four eyes
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ApprovalDocument(
            @Nullable String wave,
            List<String> approvers,
            String message,
            String since,
            String until,
            @Nullable String notBy) {}

    /** Where more is. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Links(
            String self,
            String servers,
            String events,
            String jobs,
            @Nullable String plan,
            @Nullable String of) {}
}
