package io.breakwater.drs.engine;

import io.breakwater.drs.core.execution.Answers;
import io.breakwater.drs.core.execution.Engine;
import io.breakwater.drs.core.execution.Execution;
import io.breakwater.drs.core.execution.Order;
import io.breakwater.drs.core.execution.Question;
import io.breakwater.drs.core.execution.Sent;
import io.breakwater.drs.core.execution.Tenure;
import io.breakwater.drs.core.lease.Lease;
import io.breakwater.drs.core.lease.LeaseTerms;
import io.breakwater.drs.execution.LeaseLost;
import io.breakwater.drs.execution.document.ExecutionStateJson;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Moves executions: takes those that nobody moves, looks at AWS for all of them together, and takes each one step at a time. Everything
 * happens on one event loop, so that nothing here needs a lock; what several processes do is kept apart by leases.
 */
final class Reconciler {
    private static final Logger LOG = Logger.getLogger(Reconciler.class);
    private static final long PULSE_MILLIS = 50;

    private final String identity;
    private final EngineParts parts;
    private final Engine engine;
    private final Clock clock;
    private final EngineConfig config;
    private final Context loop;
    private final LeaseKeeper leases;
    private final Observers observers;
    private final Ticks ticks;
    private final LookPace pace;
    private final Map<UUID, Held> held = new HashMap<>();
    private final Set<UUID> known = ConcurrentHashMap.newKeySet();
    private final AtomicInteger moved = new AtomicInteger();
    private @Nullable Runnable deaf;
    private long timer;
    private boolean stopping;

    /** @param identity of this replica; no two may share one */
    Reconciler(String identity, LeaseTerms terms, EngineParts parts) {
        this.identity = identity;
        this.parts = parts;
        this.engine = parts.engine();
        this.clock = parts.clock();
        this.config = parts.config();
        this.loop = parts.vertx().getOrCreateContext();
        this.leases = new LeaseKeeper(identity, terms, parts, held, this::taken, this::lost);
        this.observers = new Observers(parts, new SiteBackoff(ThreadLocalRandom.current()::nextDouble));
        this.ticks = new Ticks(parts, new QuotaWatch(parts));
        this.pace = new LookPace(config.pace(), config.slowest());
    }

    void start() {
        deaf = parts.signals().onWake(id -> loop.runOnContext(_ -> wake(id)));
        loop.runOnContext(_ -> timer = parts.vertx().setPeriodic(PULSE_MILLIS, _ -> pulse()));
    }

    /** Begins nothing more, waits for what is under way and lets its executions go. */
    Uni<Void> stop() {
        return Uni.createFrom()
                .emitter(emitter -> loop.runOnContext(_ -> {
                    stopping = true;
                    parts.vertx().setPeriodic(PULSE_MILLIS, check -> {
                        if (held.values().stream().allMatch(one -> one.isIdle() && one.sending == 0)) {
                            parts.vertx().cancelTimer(check);
                            abandon();
                            leases.leave().subscribe().with(_ -> emitter.complete(null), emitter::fail);
                        }
                    });
                }));
    }

    /** Ends as a killed process does: nothing is stored, told or let go any more. */
    void kill() {
        loop.runOnContext(_ -> abandon());
    }

    private void abandon() {
        stopping = true;
        parts.vertx().cancelTimer(timer);
        Optional.ofNullable(deaf).ifPresent(Runnable::run);
        held.values().forEach(Held::drop);
    }

    /** Whether this replica believes that it moves the execution. */
    boolean holds(UUID id) {
        return known.contains(id);
    }

    /** How many executions it took so far. */
    int moved() {
        return moved.get();
    }

    private void wake(UUID id) {
        Held one = held.get(id);
        if (one != null) {
            one.woken = true;
        } else {
            leases.hurry();
        }
    }

    private void pulse() {
        if (stopping) {
            return;
        }
        Instant now = clock.instant();
        leases.pulse(now);
        List<Held> idle = held.values().stream()
                .filter(one -> one.isIdle() && one.execution != null)
                .toList();
        if (pace.due(now) && !idle.isEmpty()) {
            look(idle, now);
        }
        idle.stream()
                .filter(one -> one.isIdle() && !one.isGone())
                .filter(one -> isDue(one, now))
                .forEach(one -> decide(one, Answers.NONE));
    }

    private static boolean isDue(Held one, Instant now) {
        return one.woken || one.lookAgain.filter(at -> !now.isBefore(at)).isPresent();
    }

    /** One look at AWS for all that ask. */
    private void look(List<Held> idle, Instant now) {
        Map<UUID, Held> asking = new HashMap<>();
        List<Inquiry> inquiries = new ArrayList<>();
        for (Held one : idle) {
            Execution execution = stored(one);
            Set<Question> questions = questions(one, execution, now);
            if (!questions.isEmpty()) {
                one.asking = true;
                asking.put(one.id(), one);
                inquiries.add(new Inquiry(execution, questions));
            }
        }
        if (inquiries.isEmpty()) {
            return;
        }
        pace.looked(now);
        observers.ask(inquiries).forEach((id, answers) -> {
            Held one = Objects.requireNonNull(asking.get(id));
            answers.subscribe().with(told -> loop.runOnContext(_ -> answered(one, told)), failure -> {
                LOG.errorf(failure, "asking broke off execution=%s", id);
                loop.runOnContext(_ -> answered(one, Answers.NONE));
            });
        });
    }

    /** An execution that cannot be moved holds up no other. */
    private Set<Question> questions(Held one, Execution execution, Instant now) {
        try {
            return engine.questions(execution, now);
        } catch (RuntimeException e) {
            one.drop();
            broken(one.id(), e);
            return Set.of();
        }
    }

    private void answered(Held one, Answers answers) {
        one.asking = false;
        decide(one, answers);
    }

    private void decide(Held one, Answers answers) {
        one.then(() -> ticks.decide(one, stored(one), answers)
                .invoke(done -> settle(one, done))
                .replaceWithVoid());
    }

    private void settle(Held one, Ticks.Done done) {
        one.execution = done.decision().execution();
        // A look that is overdue because AWS did not answer is taken with the next answers, not fifty times a second.
        one.lookAgain = done.decision().lookAgain().map(at -> later(at, clock.instant()));
        if (done.changed()) {
            pace.hurry();
            parts.meters().events(done.decision().events());
        }
        done.decision().orders().forEach(order -> send(one, order, done.tenure()));
        if (ExecutionStateJson.ended(stored(one).state()) && one.sending == 0 && !one.woken) {
            letGo(one);
        }
    }

    private Instant later(Instant at, Instant now) {
        Instant soonest = now.plusMillis(PULSE_MILLIS * 4);
        return at.isBefore(soonest) ? soonest : at;
    }

    private void send(Held one, Order order, Tenure tenure) {
        one.sending++;
        if (order instanceof Order.Submit) {
            parts.meters().order();
        }
        parts.orders()
                .send(stored(one), order, tenure)
                .onFailure()
                .recoverWithItem(failure -> new Sent.Unknown(AuditedOrders.id(order), "broke off"))
                .subscribe()
                .with(
                        sent -> loop.runOnContext(_ -> sent(one, sent)),
                        failure -> LOG.error("an order failed", failure));
    }

    private void sent(Held one, Sent sent) {
        one.sending--;
        one.then(() -> ticks.record(one, stored(one), sent)
                .invoke(done -> {
                    one.woken = true;
                    settle(one, done);
                })
                .replaceWithVoid());
    }

    private void letGo(Held one) {
        one.drop();
        held.remove(one.id());
        known.remove(one.id());
        leases.release(one);
    }

    /** An execution was taken: it is read before it is moved. */
    private void taken(UUID id, Lease lease) {
        Held one = new Held(id, lease, failure -> broken(id, failure));
        held.put(id, one);
        known.add(id);
        moved.incrementAndGet();
        pace.hurry();
        one.then(() -> ticks.load(one)
                .invoke(found -> found.ifPresentOrElse(execution -> one.execution = execution, () -> letGo(one)))
                .replaceWithVoid());
    }

    private void lost(UUID id) {
        LOG.infof("lease lost execution=%s replica=%s", id, identity);
        Optional.ofNullable(held.remove(id)).ifPresent(Held::drop);
        known.remove(id);
    }

    private void broken(UUID id, Throwable failure) {
        held.remove(id);
        known.remove(id);
        if (failure instanceof LeaseLost) {
            LOG.infof("lease lost execution=%s replica=%s", id, identity);
        } else if (isOurFault(failure)) {
            LOG.errorf(failure, "execution cannot be moved execution=%s replica=%s", id, identity);
            leases.avoid(id, clock.instant().plus(config.lease()));
        } else {
            LOG.warnf("execution put down execution=%s cause=%s", id, failure.getMessage());
            leases.avoid(id, clock.instant().plus(Duration.ofSeconds(1)));
        }
    }

    private static boolean isOurFault(Throwable failure) {
        return failure instanceof IllegalStateException
                || failure instanceof IllegalArgumentException
                || failure instanceof NullPointerException;
    }

    private static Execution stored(Held one) {
        Execution execution = one.execution;
        if (execution == null) {
            throw new IllegalStateException("execution %s was not read yet".formatted(one.id()));
        }
        return execution;
    }
}
