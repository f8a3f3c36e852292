package io.breakwater.gateway.session;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Tombstones in PostgreSQL, known to every replica within two seconds. A request asks memory only; while the database is away, ends made
 * here still hold here.
 */
@ApplicationScoped
class PostgresTombstones implements Tombstones {

    private static final Logger LOG = Logger.getLogger(PostgresTombstones.class);
    private static final long POLL_MILLIS = 2000;
    private static final String INSERT =
            "insert into session_tombstone (identifier, issued_at) values ($1, $2) on conflict (identifier) do nothing";
    private static final String READ =
            "select sequence, identifier, issued_at from session_tombstone where sequence > $1";
    private static final String PURGE = "delete from session_tombstone where issued_at < $1";

    private final Pool pool;
    private final SessionConfig config;
    private final Clock clock = Clock.systemUTC();
    private final Map<String, Instant> ended = new ConcurrentHashMap<>();
    private final AtomicLong read = new AtomicLong();
    private final AtomicBoolean polling = new AtomicBoolean();

    PostgresTombstones(Pool pool, SessionConfig config, Vertx vertx) {
        this.pool = pool;
        this.config = config;
        vertx.setPeriodic(POLL_MILLIS, tick -> poll());
    }

    @Override
    public boolean isEnded(String identifier) {
        return ended.containsKey(identifier);
    }

    @Override
    public void end(String identifier, Instant issued) {
        ended.put(identifier, issued);
        pool.preparedQuery(INSERT)
                .execute(Tuple.of(identifier, issued.atOffset(ZoneOffset.UTC)))
                .subscribe()
                .with(done -> {}, failure -> LOG.warn("The end of a session could not be stored", failure));
    }

    private void poll() {
        if (!polling.compareAndSet(false, true)) {
            return;
        }
        Instant oldest = clock.instant().minus(config.lifetime());
        ended.values().removeIf(issued -> issued.isBefore(oldest));
        news().chain(() -> pool.preparedQuery(PURGE).execute(Tuple.of(oldest.atOffset(ZoneOffset.UTC))))
                .onTermination()
                .invoke(() -> polling.set(false))
                .subscribe()
                .with(done -> {}, failure -> LOG.debug("Ended sessions could not be read", failure));
    }

    private Uni<Void> news() {
        // Sequences may commit out of order: the last ones are read again.
        long after = Math.max(0, read.get() - 100);
        return pool.preparedQuery(READ)
                .execute(Tuple.of(after))
                .invoke(rows -> rows.forEach(row -> {
                    ended.put(
                            row.getString("identifier"),
                            row.getOffsetDateTime("issued_at").toInstant());
                    read.accumulateAndGet(row.getLong("sequence"), Math::max);
                }))
                .replaceWithVoid();
    }
}
