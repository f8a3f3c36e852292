package io.breakwater.cicd.ingest;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Removes what is kept for a while only. Executions and their runs are kept for good. */
@ApplicationScoped
class Housekeeping {
    private static final Logger LOG = Logger.getLogger(Housekeeping.class);
    private static final String EVENTS = "DELETE FROM event WHERE received_at < now() - make_interval(secs => $1)";
    private static final String CHANGES = "DELETE FROM change WHERE at < now() - make_interval(secs => $1)";
    private static final String GAPS =
            "DELETE FROM gap WHERE reason <> 'history' AND filled_at < now() - make_interval(secs => $1)";
    private static final String CALLS = "DELETE FROM site_calls WHERE minute < now() - interval '2 hours'";

    private final Pool pool;
    private final IngestConfig config;

    Housekeeping(Pool pool, IngestConfig config) {
        this.pool = pool;
        this.config = config;
    }

    @Scheduled(every = "1h", delayed = "1m", identity = "housekeeping")
    Uni<Void> tidy() {
        Tuple keep = Tuple.of((double) config.keep().toSeconds());
        return pool.preparedQuery(EVENTS)
                .execute(keep)
                .chain(() -> pool.preparedQuery(CHANGES).execute(keep))
                .chain(() -> pool.preparedQuery(GAPS).execute(keep))
                .chain(() -> pool.query(CALLS).execute())
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.warnf("not tidied cause=%s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }
}
