package io.breakwater.drs.execution.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.breakwater.drs.execution.rest.ExecutionDocument.ServerCounts;
import io.breakwater.drs.execution.rest.ExecutionDocument.TargetDocument;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A wave of an execution.
 *
 * @param until when its delay, its approval or its time limit is over
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WaveDocument(
        String name,
        List<String> dependsOn,
        String state,
        @Nullable String stateReason,
        @Nullable String startedAt,
        @Nullable String endedAt,
        @Nullable String until,
        TargetDocument targets,
        ServerCounts servers,
        List<ActionDocument> actions) {

    /**
     * An action of a wave.
     *
     * @param kind such as {@code ssm-automation}
     * @param output what it answered, shortened
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ActionDocument(
            String id,
            String name,
            String stage,
            String kind,
            String impact,
            String state,
            int tries,
            @Nullable String since,
            @Nullable String until,
            @Nullable String endedAt,
            @Nullable String output,
            @Nullable FailureDocument failure) {}

    /** Why something failed. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FailureDocument(
            String kind, String message, @Nullable String jobId) {}
}
