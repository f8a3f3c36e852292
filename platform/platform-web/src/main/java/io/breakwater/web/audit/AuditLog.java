package io.breakwater.web.audit;

import io.breakwater.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Writes the audit record. Each method's result completes once the row is durable, in the table or in the spool, and fails with
 * {@link AuditUnavailable} when it can be neither: then what was about to happen must not. Results arrive on the caller's Vert.x
 * context. Rows of one process keep their order.
 */
public final class AuditLog {

    private final AuditWriter writer;
    private final Clock clock;

    AuditLog(AuditWriter writer, Clock clock) {
        this.writer = writer;
        this.clock = clock;
    }

    /** Records what is about to be done; do it only after this succeeded. */
    public Uni<AuditTicket> intent(AuditEntry entry) {
        return intent(UUID.randomUUID(), entry);
    }

    /**
     * The same for work that another process may bring to its end.
     *
     * @param call by which whoever knows the end tells it
     */
    public Uni<AuditTicket> intent(UUID call, AuditEntry entry) {
        return Uni.createFrom().deferred(() -> {
            AuditTicket ticket = new AuditTicket(call, entry, clock.instant());
            return writer.write(AuditRow.intent(ticket.call(), entry, ticket.started()))
                    .replaceWith(ticket);
        });
    }

    /** Records how an intent ended. */
    public Uni<Void> outcome(AuditTicket ticket, AuditOutcome outcome) {
        return Uni.createFrom().deferred(() -> {
            Instant now = clock.instant();
            Duration took = outcome.duration().isZero() ? Duration.between(ticket.started(), now) : outcome.duration();
            return writer.write(AuditRow.outcome(ticket.call(), ticket.entry(), outcome, took, now));
        });
    }

    /**
     * Records how an intent ended together with what is stored of that end: both or neither. Not spooled.
     *
     * @param transaction in which the end is stored
     */
    public Uni<Void> outcome(SqlClient transaction, AuditTicket ticket, AuditOutcome outcome) {
        return Uni.createFrom().deferred(() -> {
            Instant now = clock.instant();
            AuditRow row = AuditRow.outcome(
                    ticket.call(), ticket.entry(), outcome, Duration.between(ticket.started(), now), now);
            return transaction
                    .preparedQuery(AuditRow.INSERT)
                    .execute(row.tuple())
                    .replaceWithVoid();
        });
    }

    /** Records something that changes nothing, or was refused, in one row. */
    public Uni<Void> record(AuditEntry entry, AuditOutcome outcome) {
        return Uni.createFrom()
                .deferred(() -> writer.write(
                        AuditRow.outcome(UUID.randomUUID(), entry, outcome, outcome.duration(), clock.instant())));
    }

    /**
     * Runs a change between its intent and its outcome. A failure is recorded and passed on; when only the outcome cannot be
     * recorded the change has happened all the same, so its result is passed on and the intent stays pending.
     */
    public <T> Uni<T> around(AuditEntry entry, Supplier<Uni<T>> change) {
        return intent(entry)
                .chain(ticket -> change.get()
                        .onItem()
                        .call(() -> quietly(ticket, AuditOutcome.ok(200)))
                        .onFailure()
                        .call(failure -> quietly(ticket, failed(failure))));
    }

    private Uni<Void> quietly(AuditTicket ticket, AuditOutcome outcome) {
        return outcome(ticket, outcome).onFailure().recoverWithNull();
    }

    private static AuditOutcome failed(Throwable failure) {
        return failure instanceof ProblemException problem
                ? AuditOutcome.error(problem.type().status(), problem.detail())
                : AuditOutcome.error(500, failure.getClass().getSimpleName());
    }

    /** Bytes waiting for the database; 0 when all is well. */
    public long spooledBytes() {
        return writer.spooledBytes();
    }
}
