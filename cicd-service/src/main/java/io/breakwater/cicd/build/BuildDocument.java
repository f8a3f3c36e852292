package io.breakwater.cicd.build;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A build as callers see it, and as it is stored. Words are CodeBuild's; durations are ISO-8601; values that look like secrets are hidden.
 *
 * @param queueTime how long it waited for a machine
 * @param failedPhase the first phase that went wrong
 * @param observedAt when CodeBuild said so
 */
@RegisterForReflection
@JsonInclude(Include.NON_NULL)
public record BuildDocument(
        String id,
        String arn,
        String account,
        String region,
        String project,
        @Nullable Long number,
        String status,
        @Nullable String currentPhase,
        @Nullable String failedPhase,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String duration,
        @Nullable String queueTime,
        @Nullable String initiator,
        @Nullable String sourceVersion,
        @Nullable String resolvedSourceVersion,
        List<PhaseDocument> phases,
        @Nullable SourceDocument source,
        @Nullable EnvironmentDocument environment,
        @Nullable CacheDocument cache,
        List<ArtifactDocument> artifacts,
        @Nullable LogsDocument logs,
        List<VariableDocument> exportedVariables,
        List<String> reportArns,
        @Nullable String serviceRole,
        @Nullable String timeout,
        @Nullable String queuedTimeout,
        @Nullable String batchArn,
        @Nullable RetryDocument retry,
        Instant observedAt) {

    /** With what its log told of the cache. */
    BuildDocument withCacheUse(String use) {
        return new BuildDocument(
                id,
                arn,
                account,
                region,
                project,
                number,
                status,
                currentPhase,
                failedPhase,
                startedAt,
                endedAt,
                duration,
                queueTime,
                initiator,
                sourceVersion,
                resolvedSourceVersion,
                phases,
                source,
                environment,
                cache == null ? null : new CacheDocument(cache.type(), cache.location(), cache.modes(), use),
                artifacts,
                logs,
                exportedVariables,
                reportArns,
                serviceRole,
                timeout,
                queuedTimeout,
                batchArn,
                retry,
                observedAt);
    }

    @RegisterForReflection
    @JsonInclude(Include.NON_NULL)
    public record PhaseDocument(
            String type,
            @Nullable String status,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable String duration,
            List<ContextDocument> contexts) {}

    @RegisterForReflection
    public record ContextDocument(String code, String message) {}

    @RegisterForReflection
    @JsonInclude(Include.NON_NULL)
    public record SourceDocument(String type, @Nullable String location) {}

    @RegisterForReflection
    @JsonInclude(Include.NON_NULL)
    public record EnvironmentDocument(
            String type,
            @Nullable String image,
            @Nullable String computeType,
            boolean privileged,
            List<VariableDocument> variables) {}

    /** @param type {@code PLAINTEXT}, {@code PARAMETER_STORE} or {@code SECRETS_MANAGER}; of the last two the value is a name */
    @RegisterForReflection
    @JsonInclude(Include.NON_NULL)
    public record VariableDocument(
            String name, String value, @Nullable String type) {}

    /** @param use {@code HIT} or {@code MISS}; absent as long as the log was not read, or if it says nothing */
    @RegisterForReflection
    @JsonInclude(Include.NON_NULL)
    public record CacheDocument(
            String type,
            @Nullable String location,
            List<String> modes,
            @Nullable String use) {}

    @RegisterForReflection
    @JsonInclude(Include.NON_NULL)
    public record ArtifactDocument(
            @Nullable String identifier,
            @Nullable String location,
            @Nullable String sha256,
            @Nullable String md5,
            boolean encrypted) {}

    @RegisterForReflection
    @JsonInclude(Include.NON_NULL)
    public record LogsDocument(
            @Nullable String group,
            @Nullable String stream,
            @Nullable String link,
            @Nullable String s3Location) {}

    @RegisterForReflection
    @JsonInclude(Include.NON_NULL)
    public record RetryDocument(
            @Nullable Integer limit,
            @Nullable Integer number,
            @Nullable String next,
            @Nullable String previous) {}
}
