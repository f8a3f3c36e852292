package io.breakwater.gateway.identity;

import io.breakwater.gateway.core.token.SigningKeys;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The issuer's last good keys in PostgreSQL, one row per issuer for all replicas. Public keys only. Without the database there are none. */
@ApplicationScoped
class IssuerKeyStore {
    private static final Logger LOG = Logger.getLogger(IssuerKeyStore.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String LOAD =
            "select jwks, fetched_at from issuer_keys where issuer = $1 and fetched_at >= $2";
    private static final String SAVE = """
            insert into issuer_keys (issuer, jwks, fetched_at) values ($1, $2, $3)
            on conflict (issuer) do update set jwks = excluded.jwks, fetched_at = excluded.fetched_at
            where issuer_keys.fetched_at < excluded.fetched_at""";

    private final Pool pool;

    IssuerKeyStore(Pool pool) {
        this.pool = pool;
    }

    /** Keys and when the issuer gave them. */
    record Stored(SigningKeys keys, Instant fetchedAt) {}

    /** The keys that this issuer gave not before {@code oldest}. */
    Uni<Optional<Stored>> load(String issuer, Instant oldest) {
        return pool.preparedQuery(LOAD)
                .execute(Tuple.of(issuer, oldest.atOffset(ZoneOffset.UTC)))
                .map(IssuerKeyStore::read)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .invoke(failure -> LOG.warnf("The issuer's stored keys cannot be read: %s", failure.getMessage()))
                .onFailure()
                .recoverWithItem(Optional.empty());
    }

    private static Optional<Stored> read(RowSet<Row> rows) {
        Iterator<Row> all = rows.iterator();
        if (!all.hasNext()) {
            return Optional.empty();
        }
        Row row = all.next();
        return Optional.of(new Stored(
                SigningKeys.parse(row.getString("jwks")),
                row.getOffsetDateTime("fetched_at").toInstant()));
    }

    /** Stores keys unless later ones are there. Nobody waits for it. */
    void save(String issuer, SigningKeys keys, Instant fetchedAt) {
        pool.preparedQuery(SAVE)
                .execute(Tuple.of(issuer, keys.document(), fetchedAt.atOffset(ZoneOffset.UTC)))
                .subscribe()
                .with(done -> {}, failure -> LOG.warnf("The issuer's keys were not stored: %s", failure.getMessage()));
    }
}
