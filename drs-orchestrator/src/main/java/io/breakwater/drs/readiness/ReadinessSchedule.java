package io.breakwater.drs.readiness;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Checks everything again and again; one replica at a time, by an advisory lock of its connection that ends with the process. */
@ApplicationScoped
class ReadinessSchedule {
    private static final Logger LOG = Logger.getLogger(ReadinessSchedule.class);
    private static final String KEY = "hashtext('drs.readiness')";

    private final Pool pool;
    private final ReadinessChecks checks;

    ReadinessSchedule(Pool pool, ReadinessChecks checks) {
        this.pool = pool;
        this.checks = checks;
    }

    @Scheduled(
            every = "${drs.readiness.every:5m}",
            delayed = "${drs.readiness.first:30s}",
            identity = "readiness",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return run().onFailure()
                .invoke(failure -> LOG.warnf("readiness not checked cause=%s", failure.getMessage()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    /** Checks unless another replica is at it; tells whether it did. */
    Uni<Boolean> run() {
        return pool.withConnection(connection -> connection
                .query("SELECT pg_try_advisory_lock(" + KEY + ")")
                .execute()
                .chain(rows -> Boolean.TRUE.equals(rows.iterator().next().getBoolean(0))
                        ? locked(connection)
                        : Uni.createFrom().item(false)));
    }

    private Uni<Boolean> locked(SqlConnection connection) {
        return checks.all()
                .replaceWith(true)
                .onTermination()
                .call(() -> connection
                        .query("SELECT pg_advisory_unlock(" + KEY + ")")
                        .execute());
    }
}
