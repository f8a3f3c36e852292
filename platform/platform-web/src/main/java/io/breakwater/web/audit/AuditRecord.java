package io.breakwater.web.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * One call in the audit list.
 *
 * @param at RFC 3339, when it ended, or began if it has not ended
 * @param arguments the redacted JSON document
 * @param result {@code ok}, {@code error}, {@code denied}, {@code cancelled}, or {@code pending} when no outcome was recorded
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AuditRecord(
        String id,
        String at,
        String traceId,
        Actor actor,
        String action,
        String server,
        String target,
        @JsonRawValue String arguments,
        @Nullable String policyId,
        String result,
        @Nullable Integer status,
        String detail,
        @Nullable Long durationMillis) {

    /** Who did it. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Actor(
            String subject,
            String name,
            String kind,
            String client,
            @Nullable String session,
            @Nullable String key) {}
}
