package io.breakwater.cicd.pipeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.breakwater.cicd.core.pipeline.Execution;
import io.breakwater.cicd.core.pipeline.Trigger;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An execution of a pipeline.
 *
 * @param version of the pipeline's definition; absent if nobody told
 * @param duration from its start to its end, or to the latest that is known of it
 * @param queueTime the time in which none of its actions ran; absent before its actions were read
 * @param author who made the change that it delivers; absent if its source does not tell
 * @param complete whether it has ended and all its actions are stored
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExecutionDocument(
        String id,
        @Nullable Integer version,
        String status,
        @Nullable String statusSummary,
        Instant startedAt,
        Instant updatedAt,
        String duration,
        @Nullable String queueTime,
        @Nullable TriggerDocument trigger,
        List<RevisionDocument> revisions,
        @Nullable String executionMode,
        @Nullable String author,
        @Nullable Instant committedAt,
        boolean rollback,
        @Nullable String rollbackOf,
        @Nullable String stopReason,
        boolean complete) {

    public ExecutionDocument {
        revisions = List.copyOf(revisions);
    }

    /** What began it. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TriggerDocument(String type, @Nullable String detail) {}

    /** What a source action brought in. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RevisionDocument(
            String action,
            String id,
            @Nullable String summary,
            @Nullable String url) {}

    public static ExecutionDocument of(StoredExecution stored) {
        Execution execution = stored.execution();
        return new ExecutionDocument(
                execution.id(),
                execution.version() == 0 ? null : execution.version(),
                execution.status().word(),
                execution.summary().orElse(null),
                execution.startedAt(),
                execution.updatedAt(),
                execution.duration().toString(),
                stored.queued().map(Duration::toString).orElse(null),
                trigger(execution.trigger()),
                execution.revisions().stream()
                        .map(revision -> new RevisionDocument(
                                revision.action(),
                                revision.id(),
                                revision.summary().orElse(null),
                                revision.url().orElse(null)))
                        .toList(),
                stored.mode().orElse(null),
                stored.author().orElse(null),
                stored.committedAt().orElse(null),
                execution.rollback(),
                execution.rollbackOf().orElse(null),
                execution.stopReason().orElse(null),
                stored.complete());
    }

    private static @Nullable TriggerDocument trigger(Trigger trigger) {
        return trigger.equals(Trigger.UNKNOWN)
                ? null
                : new TriggerDocument(trigger.type(), trigger.detail().isEmpty() ? null : trigger.detail());
    }
}
