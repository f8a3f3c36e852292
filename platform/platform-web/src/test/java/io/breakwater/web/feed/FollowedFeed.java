package io.breakwater.web.feed;

import io.breakwater.web.TestDatabase;
import io.breakwater.web.feed.FeedFollower.Options;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A feed on a database of its own, its owner, and followers that are closed after each test. */
abstract class FollowedFeed {

    static TestDatabase database;

    FeedStream stream;

    FeedOwner owner;

    final List<AutoCloseable> closing = new ArrayList<>();

    @BeforeAll
    static void startDatabase() {
        database = new TestDatabase();
    }

    @AfterAll
    static void stopDatabase() {
        database.close();
    }

    @BeforeEach
    void startOwner() {
        database.pool()
                .query("truncate feed_snapshot_state, feed_snapshot, feed")
                .executeAndAwait();
        stream = new FeedStream(database.vertx(), database.pool());
        stream.start();
        owner = new FeedOwner(database.vertx(), stream);
    }

    @AfterEach
    void stopOwner() throws Exception {
        for (AutoCloseable one : closing) {
            one.close();
        }
        owner.close();
        stream.close();
    }

    static long put(String kind, String key, String json) {
        return FeedPublisher.put(database.pool(), kind, key, json).await().atMost(Duration.ofSeconds(5));
    }

    static Optional<Long> delete(String kind, String key) {
        return FeedPublisher.delete(database.pool(), kind, key).await().atMost(Duration.ofSeconds(5));
    }

    FeedFollower follow(Recorder recorder, FeedSnapshotStore store) {
        Options options = new Options(
                "owner",
                owner.url() + "/feed",
                Duration.ofSeconds(3),
                Duration.ofMillis(20),
                Duration.ofMillis(200),
                Duration.ofMinutes(15));
        FeedFollower follower = new FeedFollower(database.vertx(), options, owner.credentials(), store, recorder);
        closing.add(follower);
        follower.start().toCompletionStage().toCompletableFuture().join();
        return follower;
    }

    static FeedSnapshotStore stored() {
        return new PgFeedSnapshotStore(database.pool(), "owner");
    }

    static final class Recorder implements FeedListener {
        final List<FeedChange> changes = new CopyOnWriteArrayList<>();
        final Map<String, String> rows = new ConcurrentHashMap<>();
        volatile String failOn = "";

        @Override
        public void onEvent(FeedChange change) {
            if (change.key().equals(failOn)) {
                throw new IllegalStateException("unreadable");
            }
            changes.add(change);
            change.value().ifPresentOrElse(value -> rows.put(change.key(), value), () -> rows.remove(change.key()));
        }

        @Override
        public void onReset() {
            rows.clear();
        }
    }
}
