package io.breakwater.web.feed;

import io.breakwater.web.feed.FeedSignal.Changed;
import io.breakwater.web.feed.FeedSignal.Heartbeat;
import io.breakwater.web.feed.FeedSignal.Synced;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * The owner's end of a feed: one per process. Looks each second, and at each notification, how far the feed table has come; each
 * subscriber reads what it has not had. A heartbeat is a promise that the table was looked at, so none is sent while the database
 * does not answer.
 */
public final class FeedStream implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(FeedStream.class);
    private static final int PAGE = 50;

    private final Vertx vertx;
    private final Pool pool;
    private final Clock clock;
    private final BroadcastProcessor<Tick> ticks = BroadcastProcessor.create();
    private final AtomicBoolean looking = new AtomicBoolean();
    private final AtomicBoolean lookAgain = new AtomicBoolean();
    private final FeedNotifications notifications;
    private long timer = -1;

    /** Nothing happens before {@link #start()}. */
    public FeedStream(Vertx vertx, Pool pool) {
        this.vertx = vertx;
        this.pool = pool;
        this.clock = Clock.systemUTC();
        this.notifications = new FeedNotifications(vertx, pool, this::look);
    }

    /** Starts looking. */
    public void start() {
        notifications.start();
        timer = vertx.setPeriodic(1_000, ignored -> look());
    }

    /** Looks now; a call that comes while one is under way is answered by one more look after it. */
    private void look() {
        if (!looking.compareAndSet(false, true)) {
            lookAgain.set(true);
            return;
        }
        version()
                .subscribe()
                .with(
                        version -> {
                            ticks.onNext(new Tick(version, clock.instant()));
                            looked();
                        },
                        failure -> {
                            LOG.warnf("feed table unreadable cause=%s", failure.getMessage());
                            looked();
                        });
    }

    private void looked() {
        looking.set(false);
        if (lookAgain.getAndSet(false)) {
            look();
        }
    }

    private Uni<Long> version() {
        return pool.query("select coalesce(max(version), 0) from feed")
                .execute()
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /**
     * Everything past {@code after} in the order of versions, then {@code synced}, then changes as they happen and a heartbeat
     * each second. Fails when the database does: the follower comes back. A follower that is ahead of the table is told so by
     * a {@code synced} version below its own.
     *
     * @param kinds the kinds this follower may see
     */
    public Multi<FeedSignal> open(long after, Set<String> kinds) {
        Position position = new Position(after, kinds.toArray(String[]::new));
        Multi<Tick> first =
                version().map(version -> new Tick(version, clock.instant())).toMulti();
        return Multi.createBy()
                .merging()
                .streams(first, ticks.onOverflow().dropPreviousItems())
                .onItem()
                .transformToMultiAndConcatenate(tick -> advance(position, tick));
    }

    private Multi<FeedSignal> advance(Position position, Tick tick) {
        Multi<FeedSignal> changes = tick.version() > position.sent
                ? changes(position, tick.version())
                : Multi.createFrom().empty();
        Multi<FeedSignal> closing = Multi.createFrom()
                .deferred(() -> Multi.createFrom().items(closing(position, tick).toArray(FeedSignal[]::new)));
        return Multi.createBy().concatenating().streams(changes, closing);
    }

    private static Stream<FeedSignal> closing(Position position, Tick tick) {
        Heartbeat heartbeat = new Heartbeat(tick.version(), tick.at());
        if (position.synced) {
            return Stream.of(heartbeat);
        }
        position.synced = true;
        return Stream.of(new Synced(tick.version()), heartbeat);
    }

    private Multi<FeedSignal> changes(Position position, long upTo) {
        return Multi.createBy()
                .repeating()
                .uni(() -> page(position, upTo))
                .whilst(page -> page.size() == PAGE)
                .onItem()
                .transformToMultiAndConcatenate(page -> Multi.createFrom().iterable(page))
                .onCompletion()
                .invoke(() -> position.sent = Math.max(position.sent, upTo));
    }

    private Uni<List<FeedSignal>> page(Position position, long upTo) {
        return pool.preparedQuery("select version, kind, key, value from feed where version > $1 and version <= $2"
                        + " and kind = any($3) order by version limit " + PAGE)
                .execute(Tuple.of(position.sent, upTo, position.kinds))
                .map(rows -> {
                    List<FeedSignal> page = new ArrayList<>();
                    for (Row row : rows) {
                        FeedChange change = FeedRows.change(row);
                        page.add(new Changed(change));
                        position.sent = change.version();
                    }
                    return page;
                });
    }

    @Override
    public void close() {
        vertx.cancelTimer(timer);
        notifications.close();
        ticks.onComplete();
    }

    private record Tick(long version, Instant at) {}

    /** How far one subscriber is; touched by one step of its stream at a time. */
    private static final class Position {
        private final String[] kinds;
        private volatile long sent;
        private volatile boolean synced;

        Position(long after, String[] kinds) {
            this.sent = after;
            this.kinds = kinds;
        }
    }
}
