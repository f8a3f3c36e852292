package io.breakwater.auth.revocation;

import io.breakwater.auth.key.KeyFeed;
import io.breakwater.auth.revocation.RevocationTarget.Kind;
import io.breakwater.web.feed.FeedPublisher;
import io.breakwater.web.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Revocations in the database and in the feed, always in one transaction. */
@ApplicationScoped
class RevocationStore {

    private static final String KIND = "revocation";

    private final Pool pool;
    private final KeyFeed keys;

    RevocationStore(Pool pool, KeyFeed keys) {
        this.pool = pool;
        this.keys = keys;
    }

    /** Revokes; doing it again keeps the first revocation and has Keycloak follow once more. */
    Uni<Revocation> put(RevocationTarget target, String reason, String revokedBy) {
        return pool.withTransaction(transaction -> transaction
                .preparedQuery("insert into revocation (key, kind, value, name, reason, at, revoked_by)"
                        + " values ($1, $2, $3, $4, $5, now(), $6)"
                        + " on conflict (key) do update set applied_at = null returning *")
                .execute(Tuple.of(target.key(), target.kind().wire(), target.value(), target.name(), reason, revokedBy))
                .map(RevocationStore::first)
                .map(Optional::orElseThrow)
                .call(() -> target.kind() == Kind.KEY
                        ? keys.revoke(transaction, target.value())
                        : Uni.createFrom().voidItem())
                .call(revocation -> FeedPublisher.put(transaction, KIND, revocation.id(), value(revocation))));
    }

    private static String value(Revocation revocation) {
        return new JsonObject()
                .put("at", revocation.at())
                .put("reason", revocation.reason())
                .encode();
    }

    Uni<Optional<Revocation>> find(String key) {
        return pool.preparedQuery("select * from revocation where key = $1")
                .execute(Tuple.of(key))
                .map(RevocationStore::first);
    }

    /** Forgets a revocation that Keycloak has already undone. */
    Uni<Void> delete(Revocation revocation) {
        return pool.withTransaction(transaction -> transaction
                .preparedQuery("delete from revocation where key = $1")
                .execute(Tuple.of(revocation.id()))
                .call(() -> revocation.kind().equals(Kind.KEY.wire())
                        ? keys.restore(transaction, revocation.value())
                        : Uni.createFrom().voidItem())
                .chain(() -> FeedPublisher.delete(transaction, KIND, revocation.id()))
                .replaceWithVoid());
    }

    /** Marks that Keycloak followed. */
    Uni<Void> applied(String key) {
        return pool.preparedQuery("update revocation set applied_at = now() where key = $1")
                .execute(Tuple.of(key))
                .replaceWithVoid();
    }

    /** Those that Keycloak still has to follow, old enough not to be in somebody's hands right now. */
    Uni<List<Revocation>> pending() {
        return pool.query("select * from revocation where applied_at is null and at < now() - interval '5 seconds'"
                        + " order by at limit 100")
                .execute()
                .map(RevocationStore::all);
    }

    Uni<List<Revocation>> list(Optional<String> kind, PageRequest page) {
        List<Object> values = new ArrayList<>();
        StringBuilder where = new StringBuilder("true");
        kind.ifPresent(value -> {
            values.add(value);
            where.append(" and kind = $").append(values.size());
        });
        page.after().ifPresent(position -> {
            values.add(OffsetDateTime.parse(position.value()));
            values.add(position.id());
            where.append(" and (at, key) %s ($%d, $%d)".formatted(page.comparison(), values.size() - 1, values.size()));
        });
        return pool.preparedQuery("select * from revocation where %s order by at %s, key %s limit %d"
                        .formatted(where, page.direction(), page.direction(), page.size() + 1))
                .execute(Tuple.from(values))
                .map(RevocationStore::all);
    }

    private static Optional<Revocation> first(RowSet<Row> rows) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(Revocation.of(rows.iterator().next()));
    }

    private static List<Revocation> all(RowSet<Row> rows) {
        List<Revocation> revocations = new ArrayList<>();
        rows.forEach(row -> revocations.add(Revocation.of(row)));
        return revocations;
    }
}
