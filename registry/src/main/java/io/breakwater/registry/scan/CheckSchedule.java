package io.breakwater.registry.scan;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/**
 * Claims the servers that are due and looks at them. Replicas share the work: a claim moves the server's time in the row that
 * it locks. Servers that are down have a lane of their own, so that they can hold up nobody but each other.
 */
@ApplicationScoped
class CheckSchedule {
    private static final Logger LOG = Logger.getLogger(CheckSchedule.class);

    private static final String CLAIM = """
            UPDATE server_state s SET next_check_at = now() + make_interval(secs => $3)
            WHERE s.server_id IN (
                SELECT c.server_id FROM server_state c JOIN server v ON v.id = c.server_id
                WHERE v.enabled AND c.next_check_at <= now() AND c.audience_state <> 'pending'
                    AND (c.health = 'down') = $1
                ORDER BY c.next_check_at LIMIT $2 FOR UPDATE OF c SKIP LOCKED)
            RETURNING s.server_id,
                (s.scanned_at IS NULL OR s.scan_error IS NOT NULL OR s.next_scan_at <= now()) AS scan_due""";

    private final Pool pool;
    private final ServerChecks checks;
    private final Lane answering;
    private final Lane down;
    private final double claimSeconds;

    CheckSchedule(Pool pool, ServerChecks checks, CheckConfig config) {
        this.pool = pool;
        this.checks = checks;
        this.answering = new Lane(false, new Semaphore(config.parallel()));
        this.down = new Lane(true, new Semaphore(config.parallelDown()));
        // A claim outlasts the longest check, so that no other replica takes the server up meanwhile.
        this.claimSeconds = config.scanTimeout().toSeconds() * 2.0 + 10;
    }

    @Scheduled(
            every = "${registry.checks.tick:1s}",
            identity = "server-checks",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return claim(answering)
                .chain(() -> claim(down))
                .onFailure()
                .invoke(failure -> LOG.warnf("schedule unreadable cause=%s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> claim(Lane lane) {
        int free = lane.places().availablePermits();
        if (free == 0) {
            return Uni.createFrom().voidItem();
        }
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(lane.down(), free, claimSeconds))
                .map(rows -> {
                    List<Due> due = new ArrayList<>();
                    rows.forEach(row -> due.add(new Due(row.getString("server_id"), row.getBoolean("scan_due"))));
                    return due;
                })
                .invoke(due -> due.forEach(server -> start(lane, server)))
                .replaceWithVoid();
    }

    private void start(Lane lane, Due due) {
        lane.places().acquireUninterruptibly();
        Uni<Void> check = due.scan() ? checks.scan(due.server()).replaceWithVoid() : checks.probe(due.server());
        check.onTermination()
                .invoke(lane.places()::release)
                .subscribe()
                .with(
                        _ -> {},
                        failure -> LOG.warnf("check broke off server=%s cause=%s", due.server(), failure.getMessage()));
    }

    private record Lane(boolean down, Semaphore places) {}

    private record Due(String server, boolean scan) {}
}
