package io.breakwater.drs.execution.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.breakwater.drs.core.execution.ExecutionKind;
import io.breakwater.drs.execution.rest.ExecutionRights.Act;
import io.breakwater.policy.Principal;
import io.breakwater.web.audit.AuditEntry;
import io.breakwater.web.audit.AuditLog;
import io.breakwater.web.audit.AuditOutcome;
import io.breakwater.web.principal.CurrentPrincipal;
import io.breakwater.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Lets callers through by what they want to do with which kind of execution; whom it refuses is in the audit record. */
@ApplicationScoped
class ExecutionGate {
    private final CurrentPrincipal caller;
    private final AuditLog audit;

    ExecutionGate(CurrentPrincipal caller, AuditLog audit) {
        this.caller = caller;
        this.audit = audit;
    }

    /**
     * The caller, who may.
     *
     * @param operation as in the role matrix
     * @return fails with 403
     */
    Uni<Principal> admit(Act act, ExecutionKind kind, String operation, String target) {
        Principal principal = caller.get();
        try {
            ExecutionRights.require(principal, act, kind);
            return Uni.createFrom().item(principal);
        } catch (ProblemException refused) {
            AuditEntry entry =
                    AuditEntry.operation(principal, operation, target, JsonNodeFactory.instance.objectNode());
            return audit.record(entry, AuditOutcome.denied(refused.detail()))
                    .onFailure()
                    .recoverWithNull()
                    .chain(() -> Uni.createFrom().failure(refused));
        }
    }
}
