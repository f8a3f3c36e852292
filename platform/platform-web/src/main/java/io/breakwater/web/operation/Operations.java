package io.breakwater.web.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.policy.Principal;
import io.breakwater.web.audit.AuditEntry;
import io.breakwater.web.audit.AuditLog;
import io.breakwater.web.idempotency.Answer;
import io.breakwater.web.idempotency.Answers;
import io.breakwater.web.idempotency.Idempotency;
import io.breakwater.web.idempotency.IdempotentRequest;
import io.breakwater.web.principal.CurrentPrincipal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs changes of the current request's caller. */
@ApplicationScoped
public class Operations {
    private final Idempotency idempotency;
    private final AuditLog audit;
    private final CurrentPrincipal caller;

    Operations(Idempotency idempotency, AuditLog audit, CurrentPrincipal caller) {
        this.idempotency = idempotency;
        this.audit = audit;
        this.caller = caller;
    }

    /** Who calls. */
    public Principal caller() {
        return caller.get();
    }

    /**
     * Runs a request once per key.
     *
     * @param key the header {@code Idempotency-Key}
     * @param operation operation id, with the path parameters behind it
     * @param body the body as received
     */
    public Uni<Response> once(@Nullable String key, String operation, String body, Supplier<Uni<Answer>> work) {
        var request =
                new IdempotentRequest(Optional.ofNullable(key), caller.get().subject(), operation, body);
        return idempotency.once(request, work).map(Answers::response);
    }

    /**
     * Runs a change between its intent and its outcome in the audit record.
     *
     * @param operation operation id
     * @param target name or id of what is changed
     */
    public <T> Uni<T> audited(String operation, String target, JsonNode body, Supplier<Uni<T>> change) {
        return audit.around(AuditEntry.operation(caller.get(), operation, target, body), change);
    }
}
