package io.breakwater.web.feed;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Optional;

/**
 * Writes rows of this service's own feed, as the last statements of the caller's transaction. The same from any other client:
 * {@code select feed_put(kind, key, json)} and {@code select feed_delete(kind, key)}.
 */
public final class FeedPublisher {

    private FeedPublisher() {}

    /** Puts a row; its version, which is the old one when nothing changed. */
    public static Uni<Long> put(SqlClient transaction, String kind, String key, String json) {
        return transaction
                .preparedQuery("select feed_put($1, $2, $3)")
                .execute(Tuple.of(kind, key, json))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** Deletes a row; empty when there was none. */
    public static Uni<Optional<Long>> delete(SqlClient transaction, String kind, String key) {
        return transaction
                .preparedQuery("select feed_delete($1, $2)")
                .execute(Tuple.of(kind, key))
                .map(rows -> Optional.ofNullable(rows.iterator().next().getLong(0)));
    }
}
