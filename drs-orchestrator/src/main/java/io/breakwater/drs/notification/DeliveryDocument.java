package io.breakwater.drs.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * How far a message to a subscriber is.
 *
 * @param nextAttemptAt while it waits
 * @param lastError what the newest failed attempt met
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeliveryDocument(
        String id,
        String type,
        @Nullable String executionId,
        @Nullable Long seq,
        String state,
        int attempts,
        String createdAt,
        @Nullable String nextAttemptAt,
        @Nullable String endedAt,
        @Nullable String lastError) {}
