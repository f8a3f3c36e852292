package io.breakwater.cicd.pipeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * A site, or a pipeline in it, that could not be read: what an answer says of it is as old as its {@code observedAt}, or missing.
 *
 * @param pipeline absent if the whole site could not be read
 * @param code AWS's code, or {@code NotReadYet}
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UnreadSite(
        String account, String region, @Nullable String pipeline, String code, String message) {}
