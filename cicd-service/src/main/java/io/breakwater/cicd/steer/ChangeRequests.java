package io.breakwater.cicd.steer;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.cicd.core.freeze.FreezeCalendar;
import io.breakwater.cicd.core.steer.Change;
import io.breakwater.cicd.core.steer.Change.Step;
import io.breakwater.cicd.core.steer.ChangeState;
import io.breakwater.cicd.core.steer.OrderTarget;
import io.breakwater.cicd.core.steer.Person;
import io.breakwater.cicd.freeze.Freezes;
import io.breakwater.web.audit.AuditEntry;
import io.breakwater.web.principal.CurrentPrincipal;
import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.problem.ProblemType;
import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Orders that wait for a second person. */
@ApplicationScoped
class ChangeRequests {
    private static final Logger LOG = Logger.getLogger(ChangeRequests.class);

    private final ChangeStore store;
    private final Freezes freezes;
    private final Map<OrderTarget.Kind, Targets> targets;
    private final SteerAudit audit;
    private final CurrentPrincipal caller;
    private final SteerConfig config;
    private final Clock clock = Clock.systemUTC();

    ChangeRequests(
            ChangeStore store,
            Freezes freezes,
            @All List<Targets> targets,
            SteerAudit audit,
            CurrentPrincipal caller,
            SteerConfig config) {
        this.store = store;
        this.freezes = freezes;
        this.targets = targets.stream().collect(Collectors.toUnmodifiableMap(Targets::kind, Function.identity()));
        this.audit = audit;
        this.caller = caller;
        this.config = config;
    }

    Uni<Change> get(UUID id) {
        return store.find(id)
                .map(found -> found.filter(Change::secondPerson)
                        .orElseThrow(() -> ProblemException.notFound("The change request")));
    }

    /**
     * Approves a request and sends what was ordered.
     *
     * @return the request with what became of it; what AWS refuses is a request that ended so, not a failure
     */
    Uni<Change> approve(UUID id, String comment, JsonNode body) {
        return get(id).chain(change -> {
            AuditEntry entry = entry("approveChangeRequest", id, body);
            Instant now = clock.instant();
            return step(
                    entry,
                    change,
                    change.approve(person(), comment, now),
                    approved -> open(change, now)
                            .chain(held -> held.isPresent()
                                    ? audit.refuse(entry, held.get())
                                    : send(entry, approved.sending(now))));
        });
    }

    Uni<Change> reject(UUID id, String comment, JsonNode body) {
        return decide("rejectChangeRequest", id, body, (change, now) -> change.reject(person(), comment, now));
    }

    Uni<Change> withdraw(UUID id, JsonNode body) {
        return decide("withdrawChangeRequest", id, body, (change, now) -> change.withdraw(person(), now));
    }

    private Uni<Change> decide(String operation, UUID id, JsonNode body, BiFunction<Change, Instant, Step> decision) {
        return get(id).chain(change -> {
            AuditEntry entry = entry(operation, id, body);
            return step(
                    entry,
                    change,
                    decision.apply(change, clock.instant()),
                    moved -> audit.around(
                            entry,
                            () -> store.move(moved, ChangeState.REQUESTED)
                                    .invoke(ChangeRequests::inTime)
                                    .replaceWith(moved)));
        });
    }

    private Uni<Change> step(AuditEntry entry, Change change, Step step, Function<Change, Uni<Change>> next) {
        return switch (step) {
            case Step.Forbidden(String reason) ->
                audit.refuse(entry, new ProblemException(ProblemType.FORBIDDEN, reason));
            case Step.Conflict(String reason) ->
                expire(change).chain(() -> audit.refuse(entry, new ProblemException(ProblemType.CONFLICT, reason)));
            case Step.Moved(Change moved) -> next.apply(moved);
        };
    }

    private Uni<Void> expire(Change change) {
        return change.due(clock.instant())
                ? store.move(change.expired(), ChangeState.REQUESTED).replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    /** Why a request may not be sent at this moment. */
    private Uni<Optional<ProblemException>> open(Change change, Instant now) {
        if (change.emergency().isPresent()) {
            return Uni.createFrom().item(Optional.empty());
        }
        Targets finder = targets.get(change.target().kind());
        if (finder == null) {
            throw new IllegalStateException("nobody finds a " + change.target().kind());
        }
        return finder.find(change.target())
                .chain(about -> freezes.calendar().map(calendar -> frozen(calendar, about, now)));
    }

    private static Optional<ProblemException> frozen(FreezeCalendar calendar, Targeted about, Instant now) {
        return calendar.frozen(about.subject(), now).map(frozen -> Orders.held(frozen, now));
    }

    private Uni<Change> send(AuditEntry entry, Change sending) {
        return audit.sending(
                        entry,
                        sending,
                        () -> store.move(sending, ChangeState.REQUESTED)
                                .invoke(ChangeRequests::inTime)
                                .replaceWith(Optional.empty()))
                .onFailure(ProblemException.class)
                .recoverWithUni(refusal -> store.find(sending.id())
                        .map(found -> found.filter(change -> change.state() == ChangeState.REFUSED)
                                .orElseThrow(() -> (ProblemException) refusal)));
    }

    private static void inTime(boolean moved) {
        if (!moved) {
            throw new ProblemException(ProblemType.CONFLICT, "Somebody else decided at the same moment.");
        }
    }

    private Person person() {
        return People.of(caller.get());
    }

    private AuditEntry entry(String operation, UUID id, JsonNode body) {
        return AuditEntry.operation(caller.get(), operation, "change-request/" + id, body);
    }

    @Scheduled(
            every = "${cicd.steer.sweep:10s}",
            identity = "change-requests",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        Instant now = clock.instant();
        return store.sweep(now, now.minus(config.lostAfter()))
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.warnf("change requests unreadable cause=%s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }
}
