package io.breakwater.web.feed;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Snapshots in the follower's own schema ({@code feed_snapshot}, {@code feed_snapshot_state}); replicas may share them. */
public final class PgFeedSnapshotStore implements FeedSnapshotStore {

    private final Pool pool;
    private final String feed;

    /** @param feed a short name for the followed feed, for example {@code auth} */
    public PgFeedSnapshotStore(Pool pool, String feed) {
        this.pool = pool;
        this.feed = feed;
    }

    @Override
    public Uni<Snapshot> load() {
        return pool.withTransaction(connection -> connection
                .preparedQuery("select version, contact_at from feed_snapshot_state where feed = $1")
                .execute(Tuple.of(feed))
                .chain(states -> rows(connection).map(rows -> snapshot(states, rows))));
    }

    private Uni<RowSet<Row>> rows(SqlConnection connection) {
        return connection
                .preparedQuery(
                        "select version, kind, key, value from feed_snapshot where feed = $1 and value is not null"
                                + " order by version")
                .execute(Tuple.of(feed));
    }

    private static Snapshot snapshot(RowSet<Row> states, RowSet<Row> rows) {
        if (!states.iterator().hasNext()) {
            return Snapshot.EMPTY;
        }
        Row state = states.iterator().next();
        List<FeedChange> changes = new ArrayList<>();
        rows.forEach(row -> changes.add(FeedRows.change(row)));
        return new Snapshot(
                changes,
                state.getLong("version"),
                Optional.of(state.getOffsetDateTime("contact_at").toInstant()));
    }

    /** Another replica may be ahead: what it stored is never replaced by something older. */
    @Override
    public Uni<Void> save(List<FeedChange> changes, long version, Instant contact) {
        return pool.withTransaction(
                connection -> upsertState(connection, version, contact).call(() -> upsertRows(connection, changes)));
    }

    private Uni<Void> upsertState(SqlConnection connection, long version, Instant contact) {
        return connection
                .preparedQuery("insert into feed_snapshot_state as s (feed, version, contact_at) values ($1, $2, $3)"
                        + " on conflict (feed) do update set version = greatest(s.version, excluded.version),"
                        + " contact_at = greatest(s.contact_at, excluded.contact_at)")
                .execute(Tuple.of(feed, version, OffsetDateTime.ofInstant(contact, ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    private Uni<Void> upsertRows(SqlConnection connection, List<FeedChange> changes) {
        if (changes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Tuple> tuples = changes.stream()
                .map(change -> Tuple.of(feed, change.kind(), change.key(), change.version(), change.valueOrNull()))
                .toList();
        return connection
                .preparedQuery("insert into feed_snapshot as s (feed, kind, key, version, value)"
                        + " values ($1, $2, $3, $4, $5) on conflict (feed, kind, key) do update"
                        + " set version = excluded.version, value = excluded.value where s.version < excluded.version")
                .executeBatch(tuples)
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> clear() {
        return pool.withTransaction(connection -> connection
                .preparedQuery("delete from feed_snapshot_state where feed = $1")
                .execute(Tuple.of(feed))
                .chain(() -> connection
                        .preparedQuery("delete from feed_snapshot where feed = $1")
                        .execute(Tuple.of(feed)))
                .replaceWithVoid());
    }
}
