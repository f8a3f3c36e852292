package io.breakwater.drs.engine;

import io.breakwater.drs.core.execution.Answers;
import io.breakwater.drs.core.execution.Command;
import io.breakwater.drs.core.execution.Decision;
import io.breakwater.drs.core.execution.Engine;
import io.breakwater.drs.core.execution.Execution;
import io.breakwater.drs.core.execution.Sent;
import io.breakwater.drs.core.execution.Tenure;
import io.breakwater.drs.core.schedule.Slots;
import io.breakwater.drs.execution.ExecutionStore;
import io.breakwater.drs.execution.LeaseLost;
import io.breakwater.sites.core.Site;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Single steps of one execution: each decides, and stores what was decided before anything is done about it. */
final class Ticks {
    private final Engine engine;
    private final ExecutionStore store;
    private final OrderRecord record;
    private final SiteTable sites;
    private final QuotaWatch quotas;
    private final Pool pool;
    private final Clock clock;
    private final EngineMeters meters;

    Ticks(EngineParts parts, QuotaWatch quotas) {
        this.engine = parts.engine();
        this.store = parts.store();
        this.record = parts.record();
        this.sites = parts.sites();
        this.pool = parts.pool();
        this.clock = parts.clock();
        this.meters = parts.meters();
        this.quotas = quotas;
    }

    /**
     * What came of a step.
     *
     * @param tenure under which its orders may be sent
     */
    record Done(Decision decision, Tenure tenure, boolean changed) {}

    /** Reads an execution that was taken. */
    Uni<Optional<Execution>> load(Held held) {
        return store.load(pool, held.id()).map(stored -> stored.map(found -> found.execution()));
    }

    /** The next step, with what AWS told. Fails with {@link LeaseLost}. */
    Uni<Done> decide(Held held, Execution before, Answers answers) {
        Instant now = clock.instant();
        long begun = System.nanoTime();
        Map<Site, Slots> wants = engine.wants(before, now);
        if (wants.isEmpty() && held.wants.isEmpty() && !held.woken) {
            Decision dry = engine.decide(before, answers, List.of(), Map.of(), held.lease.tenure(), now);
            if (isNothing(before, dry)) {
                return Uni.createFrom().item(new Done(dry, held.lease.tenure(), false));
            }
        }
        held.woken = false;
        return quotas.refresh(wants.keySet())
                .chain(() -> holding(held))
                .chain(() -> pool.withTransaction(transaction -> store.lock(transaction, held.id(), held.lease.fence())
                        .chain(() -> store.openCommands(transaction, held.id()))
                        .chain(commands -> allowances(transaction, held, wants)
                                .chain(allowed -> decided(transaction, held, before, answers, commands, allowed)))))
                .invoke(() -> meters.tick(Duration.ofNanos(System.nanoTime() - begun)));
    }

    private Uni<Done> decided(
            SqlClient transaction,
            Held held,
            Execution before,
            Answers answers,
            List<Command> commands,
            Map<Site, Slots> allowed) {
        Instant now = clock.instant();
        Tenure tenure = held.lease.tenure();
        Decision decision = engine.decide(before, answers, commands, allowed, tenure, now);
        Map<Site, Slots> left = engine.wants(decision.execution(), now);
        Uni<Void> written = isNothing(before, decision) && commands.isEmpty()
                ? Uni.createFrom().voidItem()
                : write(transaction, tenure, before, decision, commands);
        return written.chain(() -> left.equals(held.wants)
                        ? Uni.createFrom().voidItem()
                        : sites.wants(transaction, held.id(), left).invoke(() -> held.wants = left))
                .replaceWith(new Done(decision, tenure, !isNothing(before, decision)));
    }

    private Uni<Map<Site, Slots>> allowances(SqlClient transaction, Held held, Map<Site, Slots> wants) {
        return wants.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : sites.lock(transaction, wants.keySet()).map(loads -> {
                    Map<Site, Slots> allowed = new HashMap<>();
                    wants.forEach((site, slots) -> Optional.ofNullable(loads.get(site))
                            .ifPresent(load -> allowed.put(site, load.allowance(held.id(), slots, clock.instant()))));
                    return allowed;
                });
    }

    /** Stores the result of an order. Fails with {@link LeaseLost}. */
    Uni<Done> record(Held held, Execution before, Sent sent) {
        return holding(held)
                .chain(() ->
                        pool.withTransaction(transaction -> Uni.createFrom().deferred(() -> {
                            Tenure tenure = held.lease.tenure();
                            Decision decision = engine.record(before, sent, tenure, clock.instant());
                            return write(transaction, tenure, before, decision, List.of())
                                    .replaceWith(new Done(decision, tenure, true));
                        })));
    }

    private Uni<Void> write(
            SqlClient transaction, Tenure tenure, Execution before, Decision decision, List<Command> commands) {
        return store.write(transaction, tenure.fence(), before, decision, commands)
                .chain(() -> record.ends(transaction, before, decision.execution()));
    }

    private Uni<Void> holding(Held held) {
        return held.lease.holds(clock.instant())
                ? Uni.createFrom().voidItem()
                : Uni.createFrom().failure(new LeaseLost(held.id(), held.lease.fence()));
    }

    private static boolean isNothing(Execution before, Decision decision) {
        return decision.orders().isEmpty()
                && decision.events().isEmpty()
                && decision.refusals().isEmpty()
                && decision.execution().equals(before);
    }
}
