package io.breakwater.web.feed;

import io.breakwater.web.feed.FeedSnapshotStore.Snapshot;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Stores behind the follower's back: one write at a time, changes at once, a mere sign of life now and then. A failed write
 * is repeated with the next one. Lives on the follower's event loop.
 */
final class SnapshotWriter {

    private static final Logger LOG = Logger.getLogger(SnapshotWriter.class);
    private static final Duration CONTACT_PERIOD = Duration.ofSeconds(15);

    private final FeedSnapshotStore store;
    private final String name;
    private List<FeedChange> pending = new ArrayList<>();
    private Instant savedAt = Instant.EPOCH;
    private boolean clearFirst;
    private boolean writing;

    SnapshotWriter(FeedSnapshotStore store, String name) {
        this.store = store;
        this.name = name;
    }

    Future<Snapshot> load(Context context) {
        Promise<Snapshot> promise = Promise.promise();
        store.load()
                .subscribe()
                .with(snapshot -> context.runOnContext(ignored -> promise.complete(snapshot)), failure -> {
                    LOG.warnf("feed snapshot unreadable feed=%s cause=%s", name, failure.getMessage());
                    context.runOnContext(ignored -> promise.fail(failure));
                });
        return promise.future();
    }

    void add(FeedChange change) {
        pending.add(change);
    }

    void reset() {
        pending = new ArrayList<>();
        clearFirst = true;
        savedAt = Instant.EPOCH;
    }

    void flush(Context context, long version, Instant now) {
        boolean due = !pending.isEmpty()
                || clearFirst
                || Duration.between(savedAt, now).compareTo(CONTACT_PERIOD) >= 0;
        if (writing || !due) {
            return;
        }
        List<FeedChange> batch = pending;
        boolean clear = clearFirst;
        pending = new ArrayList<>();
        clearFirst = false;
        writing = true;
        Uni<Void> cleared = clear ? store.clear() : Uni.createFrom().voidItem();
        cleared.chain(() -> store.save(batch, version, now))
                .subscribe()
                .with(
                        ignored -> context.runOnContext(nothing -> saved(now)),
                        failure -> context.runOnContext(nothing -> failed(batch, clear, failure)));
    }

    private void saved(Instant at) {
        writing = false;
        savedAt = at;
    }

    private void failed(List<FeedChange> batch, boolean clear, Throwable failure) {
        LOG.warnf("feed snapshot not stored feed=%s cause=%s", name, failure.getMessage());
        writing = false;
        List<FeedChange> again = new ArrayList<>(batch);
        again.addAll(pending);
        pending = again;
        clearFirst |= clear;
    }
}
