package io.breakwater.drs.engine;

import io.breakwater.drs.core.lease.FairShare;
import io.breakwater.drs.core.lease.Lease;
import io.breakwater.drs.core.lease.LeaseTerms;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Takes, renews and returns the leases of one replica. For one event loop. */
final class LeaseKeeper {
    private static final Logger LOG = Logger.getLogger(LeaseKeeper.class);

    /** What nobody takes for that long is taken beyond one's share. */
    private static final int PATIENCE = 3;

    private static final int MOST = 1_000;
    private static final Duration COUNT_EVERY = Duration.ofSeconds(10);

    private final String identity;
    private final LeaseTerms terms;
    private final LeaseTable table;
    private final EngineConfig config;
    private final Clock clock;
    private final Map<UUID, Held> held;
    private final BiConsumer<UUID, Lease> taken;
    private final Consumer<UUID> lost;
    private final Map<UUID, Instant> avoided = new HashMap<>();
    private final EngineMeters meters;
    private Instant nextTake = Instant.MIN;
    private Instant nextCount = Instant.MIN;
    private boolean taking;
    private boolean renewing;

    /**
     * @param held what this replica moves, kept by the reconciler
     * @param taken called for each execution that was taken
     * @param lost called for each execution that is somebody else's now
     */
    LeaseKeeper(
            String identity,
            LeaseTerms terms,
            EngineParts parts,
            Map<UUID, Held> held,
            BiConsumer<UUID, Lease> taken,
            Consumer<UUID> lost) {
        this.identity = identity;
        this.terms = terms;
        this.table = parts.leases();
        this.config = parts.config();
        this.clock = parts.clock();
        this.meters = parts.meters();
        this.held = held;
        this.taken = taken;
        this.lost = lost;
    }

    /** Looks for executions at the next pulse. */
    void hurry() {
        nextTake = Instant.MIN;
    }

    /** Does not take that execution for a while. */
    void avoid(UUID id, Instant until) {
        avoided.put(id, until);
    }

    void pulse(Instant now) {
        if (!now.isBefore(nextCount)) {
            nextCount = now.plus(COUNT_EVERY);
            table.states()
                    .subscribe()
                    .with(meters::executions, failure -> LOG.debugf("not counted cause=%s", failure.getMessage()));
        }
        if (!taking && !now.isBefore(nextTake)) {
            taking = true;
            nextTake = now.plus(config.takeover());
            take(now);
        }
        List<Held> due = held.values().stream()
                .filter(one -> one.lease.dueForRenewal(now))
                .toList();
        if (!renewing && !due.isEmpty()) {
            renewing = true;
            renew(due);
        }
    }

    private void take(Instant now) {
        avoided.values().removeIf(until -> !until.isAfter(now));
        Set<UUID> known = new HashSet<>(held.keySet());
        known.addAll(avoided.keySet());
        table.seen(identity, config.takeover().multipliedBy(5).plus(Duration.ofSeconds(5)))
                .chain(load -> {
                    int room = FairShare.room(load.active(), load.replicas(), held.size());
                    Instant asked = clock.instant();
                    return take(room, known)
                            .invoke(fences ->
                                    fences.forEach((id, fence) -> taken.accept(id, terms.given(fence, asked))));
                })
                .onTermination()
                .invoke(() -> taking = false)
                .subscribe()
                .with(_ -> {}, failure -> LOG.warnf("leases unreadable cause=%s", failure.getMessage()));
    }

    private Uni<Map<UUID, Long>> take(int room, Set<UUID> known) {
        Duration abandoned = room > 0 ? Duration.ZERO : config.takeover().multipliedBy(PATIENCE);
        return table.take(identity, terms.length(), room > 0 ? room : MOST, abandoned, known);
    }

    private void renew(List<Held> due) {
        Instant asked = clock.instant();
        table.renew(identity, terms.length(), due.stream().map(Held::id).toList())
                .invoke(renewed -> due.forEach(one -> {
                    if (renewed.contains(one.id())) {
                        one.lease = one.lease.renewed(asked);
                    } else if (held.get(one.id()) == one) {
                        lost.accept(one.id());
                    }
                }))
                .onTermination()
                .invoke(() -> renewing = false)
                .subscribe()
                .with(_ -> {}, failure -> LOG.warnf("leases not renewed cause=%s", failure.getMessage()));
    }

    /** Lets an execution go, so that others need not wait for the lease's end. */
    void release(Held one) {
        table.release(one.id(), one.lease.fence())
                .subscribe()
                .with(_ -> {}, failure -> LOG.debugf("lease not released cause=%s", failure.getMessage()));
    }

    /** Lets everything go. */
    Uni<Void> leave() {
        List<Uni<Void>> releases = held.values().stream()
                .map(one -> table.release(one.id(), one.lease.fence()))
                .toList();
        Uni<Void> released = releases.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.join().all(releases).andCollectFailures().replaceWithVoid();
        return released.chain(() -> table.forget(identity));
    }
}
