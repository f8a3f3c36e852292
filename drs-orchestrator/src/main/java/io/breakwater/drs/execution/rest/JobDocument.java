package io.breakwater.drs.execution.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request to DRS that is sent at most once, and the job it started.
 *
 * @param id also the job's tag {@code breakwater:attempt}
 * @param jobId once DRS told it
 * @param lookFrom when an unknown outcome is looked for
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobDocument(
        String id,
        String wave,
        String task,
        String account,
        String region,
        String state,
        @Nullable String jobId,
        List<String> serverIds,
        String at,
        @Nullable String lookFrom,
        @Nullable String code,
        @Nullable String message) {}
