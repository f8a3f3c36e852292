package io.breakwater.drs.execution;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.PgNotification;
import io.vertx.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells this replica what other replicas stored. Only hints: a connection that breaks loses some, so whoever listens also looks from
 * time to time. Listeners are called on an event loop and must not block.
 */
@ApplicationScoped
public class ExecutionSignals {
    /** Somebody should move the execution: it is new, or a command waits. */
    static final String WAKE = "drs_execution_wake";

    /** The execution has new events, or a command was carried out. */
    static final String EVENTS = "drs_execution_events";

    private static final Logger LOG = Logger.getLogger(ExecutionSignals.class);
    private static final long RETRY_MILLIS = 2_000;

    private final Vertx vertx;
    private final Pool pool;
    private final List<Consumer<UUID>> wakers = new CopyOnWriteArrayList<>();
    private final List<Consumer<UUID>> watchers = new CopyOnWriteArrayList<>();
    private volatile boolean closed;
    private volatile @Nullable SqlConnection connection;

    ExecutionSignals(Vertx vertx, Pool pool) {
        this.vertx = vertx;
        this.pool = pool;
    }

    /**
     * Calls back for every execution that should be moved.
     *
     * @return ends it
     */
    public Runnable onWake(Consumer<UUID> listener) {
        wakers.add(listener);
        return () -> wakers.remove(listener);
    }

    /**
     * Calls back for every execution that has new events.
     *
     * @return ends it
     */
    public Runnable onEvents(Consumer<UUID> listener) {
        watchers.add(listener);
        return () -> watchers.remove(listener);
    }

    void start(@Observes StartupEvent started) {
        connect();
    }

    void stop(@Observes ShutdownEvent stopped) {
        closed = true;
        SqlConnection open = connection;
        if (open != null) {
            open.close().onFailure(ExecutionSignals::ignore);
        }
    }

    private void connect() {
        pool.getDelegate().getConnection().onSuccess(this::listen).onFailure(this::retry);
    }

    private void listen(SqlConnection opened) {
        connection = opened;
        PgConnection.cast(opened).notificationHandler(this::heard);
        opened.closeHandler(_ -> retry(new IllegalStateException("connection closed")));
        opened.query("listen " + WAKE)
                .execute()
                .compose(_ -> opened.query("listen " + EVENTS).execute())
                .onFailure(_ -> opened.close().onFailure(ExecutionSignals::ignore));
    }

    private void heard(PgNotification notification) {
        UUID execution = UUID.fromString(notification.getPayload());
        List<Consumer<UUID>> listeners = notification.getChannel().equals(WAKE) ? wakers : watchers;
        listeners.forEach(listener -> listener.accept(execution));
    }

    private void retry(Throwable cause) {
        connection = null;
        if (!closed) {
            LOG.debugf("execution signals lost cause=%s", cause.getMessage());
            vertx.setTimer(RETRY_MILLIS, _ -> {
                if (!closed) {
                    connect();
                }
            });
        }
    }

    private static void ignore(Throwable failure) {
        LOG.debugf("closing failed cause=%s", failure.getMessage());
    }
}
