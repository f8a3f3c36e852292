package io.breakwater.web.feed;

import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.SqlConnection;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Listens for the feed's notifications on a connection of its own, and listens again when it breaks. Only a hint: whoever relies
 * on the feed looks each second anyway.
 */
final class FeedNotifications implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(FeedNotifications.class);
    private static final long RETRY_MILLIS = 2_000;

    private final Vertx vertx;
    private final Pool pool;
    private final Runnable hint;
    private volatile boolean closed;
    private volatile @Nullable SqlConnection connection;

    FeedNotifications(Vertx vertx, Pool pool, Runnable hint) {
        this.vertx = vertx;
        this.pool = pool;
        this.hint = hint;
    }

    void start() {
        pool.getDelegate().getConnection().onSuccess(this::listen).onFailure(this::retry);
    }

    private void listen(SqlConnection opened) {
        connection = opened;
        PgConnection.cast(opened).notificationHandler(notification -> hint.run());
        opened.closeHandler(ignored -> retry(new IllegalStateException("connection closed")));
        opened.query("select current_schema()")
                .execute()
                .compose(rows -> opened.query(
                                "listen \"feed_" + rows.iterator().next().getString(0) + '"')
                        .execute())
                .onSuccess(ignored -> hint.run())
                .onFailure(failure -> opened.close().onFailure(this::ignore));
    }

    private void retry(Throwable cause) {
        connection = null;
        if (!closed) {
            LOG.debugf("feed notifications lost cause=%s", cause.getMessage());
            vertx.setTimer(RETRY_MILLIS, ignored -> {
                if (!closed) {
                    start();
                }
            });
        }
    }

    private void ignore(Throwable failure) {
        LOG.debugf("closing failed cause=%s", failure.getMessage());
    }

    @Override
    public void close() {
        closed = true;
        Optional.ofNullable(connection).ifPresent(open -> open.close().onFailure(this::ignore));
    }
}
