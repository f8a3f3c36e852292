package io.breakwater.cicd.pipeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.breakwater.cicd.core.ingest.Change;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that changed in a pipeline, as streams show it.
 *
 * @param seq its number among the pipeline's changes
 * @param type {@code execution}, {@code action}, {@code transition} or {@code pipeline}
 * @param previousStatus absent for something new
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChangeDocument(
        long seq,
        Instant at,
        String type,
        String status,
        @Nullable String previousStatus,
        @Nullable String executionId,
        @Nullable String stage,
        @Nullable String action,
        @Nullable String actionExecutionId) {

    /** What is written under a number. */
    public static ChangeDocument of(long seq, Change change) {
        return new ChangeDocument(
                seq,
                change.at(),
                change.kind().word(),
                change.status(),
                change.before().orElse(null),
                present(change.executionId()),
                present(change.stage()),
                present(change.action()),
                present(change.actionExecutionId()));
    }

    private static @Nullable String present(String text) {
        return Optional.of(text).filter(value -> !value.isEmpty()).orElse(null);
    }
}
