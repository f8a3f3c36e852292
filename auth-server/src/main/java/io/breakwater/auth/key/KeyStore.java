package io.breakwater.auth.key;

import io.breakwater.auth.core.key.ApiKeySecret;
import io.breakwater.policy.PolicyJson;
import io.breakwater.policy.Principal;
import io.breakwater.policy.Principal.Kind;
import io.breakwater.web.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** API keys in the database; each change writes row and feed in one transaction. */
@ApplicationScoped
class KeyStore {

    private final Pool pool;
    private final KeyFeed feed;

    KeyStore(Pool pool, KeyFeed feed) {
        this.pool = pool;
        this.feed = feed;
    }

    /** A key to be stored. */
    record NewKey(
            ApiKeySecret secret,
            String name,
            Principal owner,
            List<String> serverScope,
            Instant expiresAt,
            String createdBy) {}

    Uni<ApiKey> create(NewKey key) {
        Principal owner = key.owner();
        List<Object> values = List.of(
                key.secret().id(),
                key.name(),
                key.secret().hash(),
                owner.kind() == Kind.USER ? "user" : "agent",
                owner.subject(),
                owner.name(),
                document(owner),
                new JsonArray(key.serverScope()).encode(),
                key.createdBy(),
                OffsetDateTime.ofInstant(key.expiresAt(), ZoneOffset.UTC));
        return pool.withTransaction(transaction -> transaction
                .preparedQuery("insert into api_key (id, name, hash, owner_kind, owner_subject, owner_name, principal,"
                        + " server_scope, created_at, created_by, expires_at)"
                        + " values ($1, $2, $3, $4, $5, $6, $7, $8, now(), $9, $10) returning *")
                .execute(Tuple.from(values))
                .map(rows -> rows.iterator().next())
                .call(row -> feed.put(transaction, row))
                .map(ApiKey::of));
    }

    /** The principal as the feed carries it. */
    private static String document(Principal owner) {
        return PolicyJson.write(owner)
                .retain("subject", "name", "kind", "client", "roles", "groups")
                .toString();
    }

    Uni<Optional<ApiKey>> find(String id) {
        return pool.preparedQuery("select * from api_key where id = $1")
                .execute(Tuple.of(id))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(ApiKey.of(rows.iterator().next())));
    }

    /** @param owner subject whose keys are wanted; empty for everybody's */
    Uni<List<ApiKey>> list(Optional<String> owner, PageRequest page) {
        List<Object> values = new ArrayList<>();
        StringBuilder where = new StringBuilder("true");
        owner.ifPresent(subject -> {
            values.add(subject);
            where.append(" and owner_subject = $").append(values.size());
        });
        String column = page.sort().equals("expiresAt") ? "expires_at" : "created_at";
        page.after().ifPresent(position -> {
            values.add(OffsetDateTime.parse(position.value()));
            values.add(position.id());
            where.append(" and (%s, id) %s ($%d, $%d)"
                    .formatted(column, page.comparison(), values.size() - 1, values.size()));
        });
        return pool.preparedQuery("select * from api_key where %s order by %s %s, id %s limit %d"
                        .formatted(where, column, page.direction(), page.direction(), page.size() + 1))
                .execute(Tuple.from(values))
                .map(KeyStore::all);
    }

    /** Valid keys of all owners. */
    Uni<List<ApiKey>> live() {
        return pool.query(
                        "select * from api_key where revoked_at is null and expires_at > now() order by owner_subject, id")
                .execute()
                .map(KeyStore::all);
    }

    /** Brings an owner's keys in line with what Keycloak says about the owner now. */
    Uni<Void> refresh(String subject, Principal owner) {
        return pool.withTransaction(transaction -> transaction
                .preparedQuery("update api_key set principal = $2, owner_name = $3 where owner_subject = $1"
                        + " and revoked_at is null and expires_at > now() returning *")
                .execute(Tuple.of(subject, document(owner), owner.name()))
                .chain(rows -> {
                    Uni<Void> all = Uni.createFrom().voidItem();
                    for (Row row : rows) {
                        all = all.chain(() -> feed.put(transaction, row));
                    }
                    return all;
                }));
    }

    /** Takes the keys of an owner who may not get in out of the feed; they come back when the owner does. */
    Uni<Void> suspend(String subject) {
        return removeFromFeed("owner_subject = $1", Tuple.of(subject));
    }

    /** Takes expired keys out of the feed. */
    Uni<Void> expire() {
        return removeFromFeed(
                "expires_at <= now() and exists (select 1 from feed f where f.kind = $1 and f.key = id"
                        + " and f.value is not null)",
                Tuple.of(KeyFeed.KIND));
    }

    private Uni<Void> removeFromFeed(String where, Tuple values) {
        return pool.withTransaction(transaction -> transaction
                .preparedQuery("select id from api_key where " + where)
                .execute(values)
                .chain(rows -> {
                    Uni<Void> all = Uni.createFrom().voidItem();
                    for (Row row : rows) {
                        all = all.chain(() -> feed.remove(transaction, row.getString("id")));
                    }
                    return all;
                }));
    }

    private static List<ApiKey> all(RowSet<Row> rows) {
        List<ApiKey> keys = new ArrayList<>();
        rows.forEach(row -> keys.add(ApiKey.of(row)));
        return keys;
    }
}
