package io.breakwater.gateway.upstream;

import io.breakwater.gateway.core.sealing.Sealer;
import io.breakwater.wire.json.RawJson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Upstream sessions in PostgreSQL, their ids sealed. Without the database every replica opens its own. */
@ApplicationScoped
class PostgresUpstreamSessions implements UpstreamSessionStore {

    private static final Logger LOG = Logger.getLogger(PostgresUpstreamSessions.class);
    private static final String PURPOSE = "upstream session";
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final String LOAD =
            "select sealed from upstream_session where subject = $1 and client = $2 and url = $3";
    private static final String SAVE = """
            insert into upstream_session (subject, client, url, sealed, opened_at) values ($1, $2, $3, $4, now())
            on conflict (subject, client, url) do update set sealed = excluded.sealed, opened_at = excluded.opened_at""";
    private static final String FORGET = "delete from upstream_session where subject = $1 and client = $2 and url = $3";

    private final Pool pool;
    private final Sealer sealer;

    PostgresUpstreamSessions(Pool pool, Sealer sealer) {
        this.pool = pool;
        this.sealer = sealer;
    }

    @Override
    public Uni<Optional<UpstreamSession>> load(UpstreamSession.Key key) {
        return pool.preparedQuery(LOAD)
                .execute(tuple(key))
                .map(rows -> read(key, rows))
                .ifNoItem()
                .after(PATIENCE)
                .recoverWithItem(Optional.empty())
                .onFailure()
                .invoke(failure -> LOG.debug("Upstream sessions cannot be read", failure))
                .onFailure()
                .recoverWithItem(Optional.empty());
    }

    private Optional<UpstreamSession> read(UpstreamSession.Key key, RowSet<Row> rows) {
        Iterator<Row> all = rows.iterator();
        return all.hasNext()
                ? sealer.open(PURPOSE, all.next().getString("sealed"))
                        .map(RawJson::parse)
                        .map(stored -> new UpstreamSession(
                                key,
                                stored.text("id"),
                                stored.text("version").orElse(""),
                                stored.member("handshake").orElse(RawJson.EMPTY_OBJECT)))
                : Optional.empty();
    }

    @Override
    public void save(UpstreamSession session) {
        session.id().ifPresent(id -> {
            RawJson stored = RawJson.object(
                    edit -> edit.set("id", id).set("version", session.version()).set("handshake", session.handshake()));
            UpstreamSession.Key key = session.key();
            Tuple row = Tuple.from(
                    List.of(key.subject(), key.client(), key.url().toString(), sealer.seal(PURPOSE, stored.bytes())));
            write(SAVE, row);
        });
    }

    @Override
    public void forget(UpstreamSession session) {
        load(session.key())
                .subscribe()
                .with(stored -> stored.filter(known -> known.id().equals(session.id()))
                        .ifPresent(same -> write(FORGET, tuple(session.key()))));
    }

    private void write(String sql, Tuple row) {
        pool.preparedQuery(sql)
                .execute(row)
                .subscribe()
                .with(done -> {}, failure -> LOG.debug("An upstream session was not stored", failure));
    }

    private static Tuple tuple(UpstreamSession.Key key) {
        return Tuple.of(key.subject(), key.client(), key.url().toString());
    }
}
