package io.breakwater.drs.mcp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.breakwater.policy.Principal;
import io.breakwater.tools.ToolAnswers;
import io.breakwater.tools.ToolFault;
import io.breakwater.web.audit.AuditEntry;
import io.breakwater.web.audit.AuditLog;
import io.breakwater.web.audit.AuditOutcome;
import io.breakwater.web.roles.RoleMatrix;
import io.quarkiverse.mcp.server.Meta;
import io.quarkiverse.mcp.server.ToolResponse;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;

/**
 * Lets a tool run for callers whose roles allow the REST operation that does the same: one matrix for both. What access policies of
 * the gateway decided before is not relied on.
 */
@ApplicationScoped
class ToolGate {
    private static final String SERVICE = "drs-orchestrator";

    private final RoleMatrix matrix = RoleMatrix.load();
    private final ToolAnswers answers;
    private final AuditLog audit;

    ToolGate(ToolAnswers answers, AuditLog audit) {
        this.answers = answers;
        this.audit = audit;
    }

    /**
     * Runs a tool.
     *
     * @param operation the REST operation that does the same, as {@code roles.yaml} names it
     */
    Uni<ToolResponse> run(Meta meta, String operation, Function<Principal, Uni<?>> work) {
        return answers.of(
                meta,
                caller -> matrix.permits(SERVICE, operation, caller) ? work.apply(caller) : refuse(caller, operation));
    }

    private Uni<?> refuse(Principal caller, String operation) {
        List<String> roles = matrix.subjects(SERVICE, operation).stream()
                .filter(subject -> subject.startsWith("role:"))
                .map(subject -> subject.substring("role:".length()))
                .toList();
        AuditEntry entry = AuditEntry.operation(caller, operation, "", JsonNodeFactory.instance.objectNode());
        return audit.record(entry, AuditOutcome.denied("none of the roles " + String.join(", ", roles)))
                .chain(() -> Uni.createFrom()
                        .failure(new ToolFault("You need one of the roles %s for this. Ask somebody who has it."
                                .formatted(String.join(", ", roles)))));
    }
}
