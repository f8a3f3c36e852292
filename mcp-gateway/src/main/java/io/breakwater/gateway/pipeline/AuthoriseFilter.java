package io.breakwater.gateway.pipeline;

import io.breakwater.gateway.audit.CallAudit;
import io.breakwater.gateway.core.jsonrpc.ErrorCodes;
import io.breakwater.policy.Verdict;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Lets a call pass that a policy allows. What the caller may not see answers like what does not exist; what it sees but may not do now says
 * so.
 */
@ApplicationScoped
class AuthoriseFilter implements Filter {

    private final Decisions decisions;
    private final CallAudit audit;

    AuthoriseFilter(Decisions decisions, CallAudit audit) {
        this.decisions = decisions;
        this.audit = audit;
    }

    @Override
    public int stage() {
        return Stage.AUTHORISE;
    }

    @Override
    public Uni<Reply> apply(Call call, Next next) {
        return switch (call.target()) {
            case Target.Gateway gateway -> next.proceed(call);
            case Target.BuiltIn builtIn -> next.proceed(call);
            case Target.Upstream target -> decide(call, target, next);
        };
    }

    private Uni<Reply> decide(Call call, Target.Upstream target, Next next) {
        if (!decisions.visible(call, target)) {
            Verdict hidden = decisions.decide(call, target);
            return refuse(call, hidden, UnknownTarget.of(call, target.exposedName()));
        }
        Verdict verdict = decisions.decide(call, target);
        return verdict instanceof Verdict.Allowed
                ? next.proceed(call)
                : refuse(call, verdict, Refusals.of(call, verdict));
    }

    private Uni<Reply> refuse(Call call, Verdict verdict, Reply reply) {
        return audit.refused(call, verdict).replaceWith(reply);
    }

    /** How a visible but refused call is answered. */
    static final class Refusals {

        private Refusals() {}

        static Reply of(Call call, Verdict verdict) {
            String why = switch (verdict) {
                case Verdict.Allowed allowed -> "Allowed by policy " + allowed.policyId();
                case Verdict.ApprovalRequired approval ->
                    "Policy " + approval.policyId() + " asks for approval by a second person first";
                case Verdict.Denied denied -> denied.explanation();
            };
            return call.method().equals("tools/call")
                    ? Reply.toolError("Refused: " + why)
                    : Reply.error(ErrorCodes.REFUSED_BY_POLICY, "Refused: " + why);
        }
    }
}
