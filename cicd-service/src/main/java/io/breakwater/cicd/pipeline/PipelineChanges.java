package io.breakwater.cicd.pipeline;

import com.fasterxml.jackson.core.type.TypeReference;
import io.breakwater.cicd.core.pipeline.PipelineKey;
import io.breakwater.sites.core.Site;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells every replica what changed, whichever replica stored it. Only hints: a connection that breaks loses some, so whoever must not
 * miss one reads {@link #since} from the last number it knows. Listeners are called on an event loop and must not block.
 */
@ApplicationScoped
public class PipelineChanges {
    /** Where PostgreSQL tells of changes. */
    public static final String CHANNEL = "cicd_pipeline_change";

    private static final String SINCE =
            "SELECT document FROM change WHERE pipeline_id = $1 AND seq > $2 ORDER BY seq LIMIT $3";
    private static final TypeReference<List<ChangeDocument>> DOCUMENTS = new TypeReference<>() {};
    private static final Logger LOG = Logger.getLogger(PipelineChanges.class);
    private static final long RETRY_MILLIS = 2_000;

    private final Vertx vertx;
    private final Pool pool;
    private final StoreJson json;
    private final List<Consumer<Changed>> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean closed;
    private volatile @Nullable SqlConnection connection;

    PipelineChanges(Vertx vertx, Pool pool, StoreJson json) {
        this.vertx = vertx;
        this.pool = pool;
        this.json = json;
    }

    /**
     * A pipeline of which something changed.
     *
     * @param id of its row
     * @param seq the number of its newest change
     */
    public record Changed(PipelineKey pipeline, long id, long seq) {}

    /**
     * Calls back for every pipeline of which something changed.
     *
     * @return ends it
     */
    public Runnable onChange(Consumer<Changed> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /**
     * The changes of a pipeline after a number, in order. They are kept for two weeks.
     *
     * @param id of the pipeline's row
     */
    public Uni<List<ChangeDocument>> since(long id, long seq, int limit) {
        return pool.preparedQuery(SINCE).execute(Tuple.of(id, seq, limit)).map(rows -> {
            JsonArray documents = new JsonArray();
            rows.forEach(row -> documents.add(row.getJsonObject("document")));
            return json.list(documents, DOCUMENTS);
        });
    }

    /** What is sent through {@link #CHANNEL}. */
    public static String payload(PipelineKey key, long id, long seq) {
        return new JsonArray()
                .add(key.site().account())
                .add(key.site().region())
                .add(key.name())
                .add(id)
                .add(seq)
                .encode();
    }

    void start(@Observes StartupEvent started) {
        connect();
    }

    void stop(@Observes ShutdownEvent stopped) {
        closed = true;
        SqlConnection open = connection;
        if (open != null) {
            open.close().onFailure(PipelineChanges::ignore);
        }
    }

    private void connect() {
        pool.getDelegate().getConnection().onSuccess(this::listen).onFailure(this::retry);
    }

    private void listen(SqlConnection opened) {
        connection = opened;
        PgConnection.cast(opened).notificationHandler(notification -> heard(notification.getPayload()));
        opened.closeHandler(_ -> retry(new IllegalStateException("connection closed")));
        opened.query("listen " + CHANNEL)
                .execute()
                .onFailure(_ -> opened.close().onFailure(PipelineChanges::ignore));
    }

    private void heard(String payload) {
        JsonArray parts = new JsonArray(payload);
        var changed = new Changed(
                new PipelineKey(new Site(parts.getString(0), parts.getString(1)), parts.getString(2)),
                parts.getLong(3),
                parts.getLong(4));
        for (Consumer<Changed> listener : listeners) {
            try {
                listener.accept(changed);
            } catch (RuntimeException e) {
                LOG.warnf("change not taken pipeline=%s cause=%s", changed.pipeline(), e);
            }
        }
    }

    private void retry(Throwable cause) {
        connection = null;
        if (!closed) {
            LOG.debugf("pipeline changes lost cause=%s", cause.getMessage());
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
