package io.breakwater.gateway.pipeline;

import io.breakwater.gateway.audit.CallAudit;
import io.breakwater.gateway.core.jsonrpc.ErrorCodes;
import io.breakwater.gateway.core.jsonrpc.RpcError;
import io.breakwater.policy.Verdict;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Writes the intent before the send and the outcome after it; nothing runs unaudited. Decides once more right before: policies may have
 * changed while the stages before were waiting.
 */
@ApplicationScoped
class AuditFilter implements Filter {

    private static final int UNAVAILABLE = 503;

    private final CallAudit audit;
    private final Decisions decisions;

    AuditFilter(CallAudit audit, Decisions decisions) {
        this.audit = audit;
        this.decisions = decisions;
    }

    @Override
    public int stage() {
        return Stage.AUDIT;
    }

    @Override
    public Uni<Reply> apply(Call call, Next next) {
        return call.upstream()
                .filter(target -> !call.method().equals("completion/complete"))
                .map(target -> audited(call, target, next))
                .orElseGet(() -> next.proceed(call));
    }

    private Uni<Reply> audited(Call call, Target.Upstream target, Next next) {
        Verdict verdict = decisions.decide(call, target);
        if (!(verdict instanceof Verdict.Allowed allowed)) {
            return audit.refused(call, verdict).replaceWith(AuthoriseFilter.Refusals.of(call, verdict));
        }
        long started = System.nanoTime();
        return audit.begin(call, allowed)
                .replaceWith(true)
                .onFailure(CallAudit.AuditUnavailable.class)
                .recoverWithItem(false)
                .chain(written -> written
                        ? next.proceed(call)
                                .call(reply -> audit.finish(call, reply, Duration.ofNanos(System.nanoTime() - started)))
                        : Uni.createFrom().item(unavailable()));
    }

    private static Reply unavailable() {
        return new Reply.Error(
                RpcError.of(ErrorCodes.AUDIT_UNAVAILABLE, "The call cannot be recorded, so it was not sent"),
                UNAVAILABLE);
    }
}
