package io.breakwater.auth.key;

import io.breakwater.web.feed.FeedPublisher;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Keys in the feed: there exactly while they are valid. */
@ApplicationScoped
public class KeyFeed {

    static final String KIND = "api-key";

    /** Puts the stored key; the feed drops what has not changed. */
    Uni<Void> put(SqlConnection transaction, Row row) {
        String value = new JsonObject()
                .put("id", row.getString("id"))
                .put("hash", row.getString("hash"))
                .put("principal", new JsonObject(row.getString("principal")))
                .put("serverScope", new JsonArray(row.getString("server_scope")))
                .put(
                        "expiresAt",
                        row.getOffsetDateTime("expires_at").toInstant().toString())
                .encode();
        return FeedPublisher.put(transaction, KIND, row.getString("id"), value).replaceWithVoid();
    }

    Uni<Void> remove(SqlConnection transaction, String id) {
        return FeedPublisher.delete(transaction, KIND, id).replaceWithVoid();
    }

    /** Marks a key revoked and takes it out of the feed. */
    public Uni<Void> revoke(SqlConnection transaction, String id) {
        return transaction
                .preparedQuery("update api_key set revoked_at = coalesce(revoked_at, now()) where id = $1")
                .execute(Tuple.of(id))
                .chain(() -> remove(transaction, id));
    }

    /** Makes a revoked key valid again, if it has not expired. */
    public Uni<Void> restore(SqlConnection transaction, String id) {
        return transaction
                .preparedQuery(
                        "update api_key set revoked_at = null where id = $1 returning *, expires_at > now() as live")
                .execute(Tuple.of(id))
                .chain(rows -> {
                    if (rows.size() == 0 || !rows.iterator().next().getBoolean("live")) {
                        return Uni.createFrom().voidItem();
                    }
                    return put(transaction, rows.iterator().next());
                });
    }
}
