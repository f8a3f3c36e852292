package io.breakwater.web.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.policy.Principal;
import io.breakwater.web.trace.TraceIds;
import java.util.Optional;

/**
 * Who is about to do, or did, what.
 *
 * @param action MCP method or operation id
 * @param server the MCP server concerned, empty for REST operations
 * @param target tool, prompt, resource, or the document an operation is about
 * @param arguments redacted JSON; the factory does that
 * @param policyId the policy that decided
 */
public record AuditEntry(
        String traceId,
        Principal principal,
        String action,
        String server,
        String target,
        String arguments,
        Optional<String> policyId) {

    /** An entry of the current request, its arguments redacted. */
    public static AuditEntry of(
            Principal principal,
            String action,
            String server,
            String target,
            Optional<JsonNode> arguments,
            Optional<String> policyId) {
        return new AuditEntry(
                TraceIds.current(),
                principal,
                action,
                server,
                target,
                arguments.map(Redactor::redact).orElse("{}"),
                policyId);
    }

    /** An operation of a REST service. */
    public static AuditEntry operation(Principal principal, String operationId, String target, JsonNode body) {
        return of(principal, operationId, "", target, Optional.of(body), Optional.empty());
    }
}
