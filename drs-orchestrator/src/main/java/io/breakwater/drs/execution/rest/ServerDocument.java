package io.breakwater.drs.execution.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.breakwater.drs.execution.rest.WaveDocument.FailureDocument;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A server of an execution.
 *
 * @param task what is done to it now, or failed
 * @param tasks all that is done to it, in order
 * @param waitingFor why it waits, for people
 * @param since when it came to stand where it stands
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ServerDocument(
        String serverId,
        String name,
        String wave,
        String account,
        String region,
        String impact,
        String state,
        @Nullable String task,
        List<String> tasks,
        @Nullable String waitingFor,
        @Nullable String since,
        @Nullable String jobId,
        int tries,
        @Nullable String instanceId,
        @Nullable String snapshotId,
        @Nullable String pointInTime,
        @Nullable String queuedAt,
        @Nullable String sentAt,
        @Nullable String launchedAt,
        @Nullable FailureDocument failure) {}
