package io.breakwater.cicd.steer;

import io.breakwater.aws.core.call.AwsFailure;
import io.breakwater.cicd.core.steer.Change;
import io.breakwater.cicd.core.steer.ChangeState;
import io.breakwater.cicd.steer.Dispatch.Ended;
import io.breakwater.web.audit.AuditEntry;
import io.breakwater.web.audit.AuditLog;
import io.breakwater.web.audit.AuditOutcome;
import io.breakwater.web.audit.AuditTicket;
import io.breakwater.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Supplier;

/** The audit record around what is ordered: an intent before anything is written or sent, the outcome as AWS told it. */
@ApplicationScoped
class SteerAudit {
    private final AuditLog audit;
    private final Dispatch dispatch;

    SteerAudit(AuditLog audit, Dispatch dispatch) {
        this.audit = audit;
        this.dispatch = dispatch;
    }

    /** Records that somebody was refused, and fails so. */
    <T> Uni<T> refuse(AuditEntry entry, ProblemException refusal) {
        return audit.record(entry, AuditOutcome.denied(refusal.detail()))
                .onFailure()
                .recoverWithNull()
                .chain(() -> Uni.createFrom().failure(refusal));
    }

    /** A change of our own. */
    <T> Uni<T> around(AuditEntry entry, Supplier<Uni<T>> change) {
        return audit.around(entry, change);
    }

    /**
     * Sends an order.
     *
     * @param claim writes the order down as sent; gives the former one if it was given before, which then is the answer
     * @return fails as AWS refused it; an order whose outcome is unknown is an answer
     */
    Uni<Change> sending(AuditEntry entry, Change sending, Supplier<Uni<Optional<Change>>> claim) {
        return audit.intent(entry)
                .chain(ticket -> claim.get()
                        .chain(former -> former.map(
                                        change -> Uni.createFrom().item(new Ended(change, Optional.empty())))
                                .orElseGet(() -> dispatch.send(sending)))
                        .call(ended -> quietly(ticket, outcome(ended)))
                        .onFailure()
                        .call(failure -> quietly(ticket, failed(failure))))
                .map(SteerAudit::answer);
    }

    private static Change answer(Ended ended) {
        if (ended.change().state() == ChangeState.REFUSED && ended.failure().isPresent()) {
            throw AwsRefusals.of(ended.failure().get());
        }
        return ended.change();
    }

    private static AuditOutcome outcome(Ended ended) {
        return ended.failure()
                .map(failure -> AuditOutcome.error(status(ended, failure), AwsRefusals.text(failure)))
                .orElseGet(() -> AuditOutcome.ok(200));
    }

    private static int status(Ended ended, AwsFailure failure) {
        return ended.change().state() == ChangeState.UNKNOWN
                ? 202
                : AwsRefusals.of(failure).type().status();
    }

    private static AuditOutcome failed(Throwable failure) {
        return failure instanceof ProblemException problem
                ? AuditOutcome.error(problem.type().status(), problem.detail())
                : AuditOutcome.error(500, failure.getClass().getSimpleName());
    }

    private Uni<Void> quietly(AuditTicket ticket, AuditOutcome outcome) {
        return audit.outcome(ticket, outcome).onFailure().recoverWithNull();
    }
}
