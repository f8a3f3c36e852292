package io.breakwater.cicd.steer;

import io.breakwater.cicd.core.freeze.Frozen;
import io.breakwater.cicd.core.steer.Change;
import io.breakwater.cicd.core.steer.ChangeState;
import io.breakwater.cicd.core.steer.Deciding;
import io.breakwater.cicd.core.steer.Decision;
import io.breakwater.cicd.core.steer.Order;
import io.breakwater.cicd.core.steer.OrderRules;
import io.breakwater.cicd.core.steer.Person;
import io.breakwater.cicd.core.steer.Situation;
import io.breakwater.cicd.core.steer.Situation.Starter;
import io.breakwater.cicd.freeze.Freezes;
import io.breakwater.cicd.request.Bodies;
import io.breakwater.web.audit.AuditEntry;
import io.breakwater.web.principal.CurrentPrincipal;
import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Takes orders: decides, writes them down, and sends them or lets a second person be asked. */
@ApplicationScoped
public class Orders {
    private final Freezes freezes;
    private final ChangeStore store;
    private final PipelineCalls pipelines;
    private final SteerAudit audit;
    private final CurrentPrincipal caller;
    private final SteerConfig config;
    private final Clock clock = Clock.systemUTC();

    Orders(
            Freezes freezes,
            ChangeStore store,
            PipelineCalls pipelines,
            SteerAudit audit,
            CurrentPrincipal caller,
            SteerConfig config) {
        this.freezes = freezes;
        this.store = store;
        this.pipelines = pipelines;
        this.audit = audit;
        this.caller = caller;
        this.config = config;
    }

    /**
     * Gives an order.
     *
     * @return the order with what became of it; fails with 400, 403, with 409 if a freeze window holds it, and as AWS refuses
     */
    public Uni<Change> give(Demand demand) {
        Bodies.refuse(OrderRules.defects(demand.order(), demand.reason()));
        Person person = People.of(caller.get());
        Instant now = clock.instant();
        return starter(demand)
                .chain(starter -> freezes.calendar()
                        .map(calendar -> new Situation(
                                demand.about().production(),
                                calendar.frozen(demand.about().subject(), now),
                                demand.emergency(),
                                starter)))
                .chain(situation -> decided(demand, person, now, Deciding.of(demand.order(), person, situation)));
    }

    private Uni<Change> decided(Demand demand, Person person, Instant now, Decision decision) {
        return switch (decision) {
            case Decision.Refused(String reason) ->
                audit.refuse(entry(demand), new ProblemException(ProblemType.FORBIDDEN, reason));
            case Decision.Held(Frozen frozen) -> audit.refuse(entry(demand), held(frozen, now));
            case Decision.NeedsSecondPerson _ -> request(demand, order(demand, person, now, true));
            case Decision.Allowed _ ->
                perform(demand, order(demand, person, now, false).sending(now));
        };
    }

    /** The problem of being frozen; it says when to come again. */
    static ProblemException held(Frozen frozen, Instant now) {
        Map<String, String> headers = frozen.opens()
                .map(opens -> Map.of(
                        "Retry-After",
                        Long.toString(Math.max(1, Duration.between(now, opens).toSeconds()))))
                .orElse(Map.of());
        return new ProblemException(ProblemType.CONFLICT, frozen.why(), List.of(), headers);
    }

    private Uni<Change> request(Demand demand, Change change) {
        return audit.around(
                entry(demand),
                () -> store.insert(change)
                        .chain(fresh -> fresh ? Uni.createFrom().item(change) : former(change)));
    }

    private Uni<Change> perform(Demand demand, Change sending) {
        return audit.sending(
                entry(demand),
                sending,
                () -> store.insert(sending)
                        .chain(fresh -> fresh
                                ? Uni.createFrom().item(Optional.<Change>empty())
                                : former(sending).map(Optional::of)));
    }

    /** The order that was given under this id before; one whose answer is still awaited cannot be told about yet. */
    private Uni<Change> former(Change again) {
        return store.find(again.id()).map(found -> {
            Change former = found.orElseThrow(() -> ProblemException.notFound("The order"));
            if (former.state() == ChangeState.SENT) {
                throw new ProblemException(
                        ProblemType.REQUEST_IN_PROGRESS,
                        "The first request with this key has not been answered yet.",
                        List.of(),
                        Map.of("Retry-After", "1"));
            }
            return former;
        });
    }

    private Change order(Demand demand, Person person, Instant now, boolean secondPerson) {
        return new Change(
                id(demand, person),
                demand.about().target(),
                demand.order(),
                demand.reason(),
                demand.emergency(),
                person,
                now,
                secondPerson,
                now.plus(config.requestsExpireAfter()),
                secondPerson ? ChangeState.REQUESTED : ChangeState.APPROVED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same for the same key, so that not even a process that died in between makes an order be given twice. */
    private static UUID id(Demand demand, Person person) {
        return demand.key()
                .map(key -> UUID.nameUUIDFromBytes(String.join(
                                "\n",
                                person.subject(),
                                demand.operation(),
                                demand.about().target().toString(),
                                demand.order().toString(),
                                key)
                        .getBytes(StandardCharsets.UTF_8)))
                .orElseGet(UUID::randomUUID);
    }

    /** Who started the execution that an approval is about. */
    private Uni<Optional<Starter>> starter(Demand demand) {
        if (!(demand.order() instanceof Order.Approve approve)
                || Deciding.mayDecide(People.of(caller.get())).isPresent()) {
            return Uni.createFrom().item(Optional.empty());
        }
        var target = demand.about().target();
        return pipelines
                .waiting(target, approve)
                .chain(waiting -> store.starter(target, waiting.executionId())
                        .chain(known -> known.isPresent()
                                ? Uni.createFrom().item(known)
                                : pipelines
                                        .startedBy(target, waiting.executionId())
                                        .map(name -> name.map(who -> new Starter(Optional.empty(), who)))));
    }

    private AuditEntry entry(Demand demand) {
        return AuditEntry.operation(
                caller.get(), demand.operation(), demand.about().target().toString(), demand.body());
    }
}
