package io.breakwater.web.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.web.Await;
import io.breakwater.web.TestDatabase;
import io.breakwater.web.feed.FeedFollower.Options;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FeedTest {

    private static TestDatabase database;

    private FeedStream stream;
    private FeedOwner owner;
    private final List<AutoCloseable> closing = new ArrayList<>();

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

    private static long put(String kind, String key, String json) {
        return FeedPublisher.put(database.pool(), kind, key, json).await().atMost(Duration.ofSeconds(5));
    }

    private static Optional<Long> delete(String kind, String key) {
        return FeedPublisher.delete(database.pool(), kind, key).await().atMost(Duration.ofSeconds(5));
    }

    private FeedFollower follow(Recorder recorder, FeedSnapshotStore store) {
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

    private static FeedSnapshotStore stored() {
        return new PgFeedSnapshotStore(database.pool(), "owner");
    }

    @Test
    void backlogComesInVersionOrderAndThenSynced() {
        put("policy", "a", "{\"n\":1}");
        put("policy", "b", "{\"n\":2}");
        put("policy", "a", "{\"n\":3}");
        put("api-key", "hidden", "{}");
        Recorder recorder = new Recorder();

        FeedFollower follower = follow(recorder, FeedSnapshotStore.none());

        Await.until("synced", follower::synced);
        assertThat(recorder.changes)
                .containsExactly(
                        new FeedChange(2, "policy", "b", Optional.of("{\"n\":2}")),
                        new FeedChange(3, "policy", "a", Optional.of("{\"n\":3}")));
        assertThat(follower.stale()).isFalse();
    }

    @Test
    void valuesArriveByteForByte() {
        String raw = "{ \"big\":12345678901234567890.10, \"exp\":1E400,\t\"text\":\"\\u00e9\\n\\\"}\" , \"l\":[1 ,2]}";
        put("policy", "with \"quotes\" and \n", raw);
        put("policy", "scalar", "1.50");
        Recorder recorder = new Recorder();

        FeedFollower follower = follow(recorder, FeedSnapshotStore.none());

        Await.until("synced", follower::synced);
        assertThat(recorder.rows).containsEntry("with \"quotes\" and \n", raw).containsEntry("scalar", "1.50");
    }

    @Test
    void changeReachesAConnectedFollowerWithinASecond() {
        Recorder recorder = new Recorder();
        FeedFollower follower = follow(recorder, FeedSnapshotStore.none());
        Await.until("synced", follower::synced);

        Instant before = Instant.now();
        put("revocation", "user:1", "{\"reason\":\"left\"}");
        Await.until("revoked", () -> recorder.rows.containsKey("user:1"));

        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(1));
        delete("revocation", "user:1");
        Await.until("lifted", () -> !recorder.rows.containsKey("user:1"));
    }

    @Test
    void deletingWhatIsNotThereGivesNoVersion() {
        put("policy", "a", "{}");

        assertThat(delete("policy", "nobody")).isEmpty();
        assertThat(delete("policy", "a")).contains(2L);
        assertThat(delete("policy", "a")).isEmpty();
        assertThat(put("policy", "a", "{}")).isEqualTo(3);
        assertThat(put("policy", "a", "{}")).isEqualTo(3);
    }

    @Test
    void heartbeatsKeepTheContactFresh() {
        FeedFollower follower = follow(new Recorder(), FeedSnapshotStore.none());
        Await.until("synced", follower::synced);
        Instant first = follower.lastContact().orElseThrow();

        Await.until(
                "three more heartbeats",
                () -> follower.lastContact().orElseThrow().isAfter(first.plusMillis(2_500)));

        assertThat(follower.synced()).isTrue();
        assertThat(owner.resumedAfter).hasSize(1);
    }

    @Test
    void lostConnectionResumesAfterTheLastVersion() {
        put("policy", "a", "{}");
        Recorder recorder = new Recorder();
        FeedFollower follower = follow(recorder, FeedSnapshotStore.none());
        Await.until("synced", follower::synced);

        owner.dropConnections();
        Await.until("lost", () -> !follower.synced());
        put("policy", "b", "{}");
        Await.until("resumed", () -> recorder.rows.containsKey("b"));

        assertThat(owner.resumedAfter).startsWith("0", "1");
        assertThat(recorder.changes).extracting(FeedChange::version).containsExactly(1L, 2L);
    }

    @Test
    void silenceIsALostConnection() {
        owner.mute = true;
        FeedFollower follower = follow(new Recorder(), FeedSnapshotStore.none());
        Await.until("connected", () -> owner.resumedAfter.size() == 1);
        owner.mute = false;

        Await.until("connected again", follower::synced);

        assertThat(owner.resumedAfter).hasSize(2);
    }

    @Test
    void refusedTokenIsReplaced() {
        owner.refused = "token-1";

        FeedFollower follower = follow(new Recorder(), FeedSnapshotStore.none());

        Await.until("synced with a new token", follower::synced);
        assertThat(owner.tokens).hasValue(2);
    }

    @Test
    void snapshotSurvivesARestartWhileTheOwnerIsDown() throws Exception {
        put("policy", "a", "{\"raw\": 1.0}");
        put("policy", "b", "{}");
        delete("policy", "b");
        FeedFollower first = follow(new Recorder(), stored());
        Await.until("synced", first::synced);
        Await.until("stored", () -> stored().load().await().indefinitely().version() == 3);
        first.close();
        owner.stop();
        Recorder recorder = new Recorder();

        FeedFollower second = follow(recorder, stored());

        assertThat(recorder.rows).isEqualTo(Map.of("a", "{\"raw\": 1.0}"));
        assertThat(second.synced()).isFalse();
        assertThat(second.stale()).isFalse();
        assertThat(second.version()).isEqualTo(3);
        put("policy", "c", "{}");
        owner.restart();
        Await.until("synced again", second::synced);
        assertThat(recorder.rows).containsOnlyKeys("a", "c");
        assertThat(owner.resumedAfter).contains("3");
    }

    @Test
    void snapshotOlderThanTheLimitIsStale() {
        stored().save(List.of(), 1, Instant.now().minus(Duration.ofMinutes(16)))
                .await()
                .indefinitely();
        owner.stop();

        FeedFollower old = follow(new Recorder(), stored());
        FeedFollower never = follow(new Recorder(), FeedSnapshotStore.none());

        assertThat(old.stale()).isTrue();
        assertThat(never.stale()).isTrue();
        owner.restart();
        Await.until("fresh again", () -> !old.stale() && !never.stale());
    }

    @Test
    void ownerThatLostItsHistoryMakesTheFollowerStartOver() {
        stored().save(List.of(new FeedChange(90, "policy", "old", Optional.of("{}"))), 90, Instant.now())
                .await()
                .indefinitely();
        put("policy", "a", "{}");
        Recorder recorder = new Recorder();

        FeedFollower follower = follow(recorder, stored());

        Await.until("synced at the owner's version", () -> follower.synced() && follower.version() == 1);
        assertThat(recorder.rows).containsOnlyKeys("a");
        Await.until("stored", () -> stored().load().await().indefinitely().version() == 1);
        assertThat(stored().load().await().indefinitely().rows())
                .extracting(FeedChange::key)
                .containsExactly("a");
    }

    @Test
    void concurrentWritersNeverShowVersionsOutOfOrderOrWithGaps() {
        Recorder recorder = new Recorder();
        FeedFollower follower = follow(recorder, FeedSnapshotStore.none());
        Await.until("synced", follower::synced);
        int writers = 8;
        int each = 40;

        Multi.createFrom()
                .range(0, writers)
                .onItem()
                .transformToUniAndMerge(writer -> writeSome(writer, each))
                .collect()
                .asList()
                .await()
                .atMost(Duration.ofSeconds(30));

        Await.until("all seen", () -> recorder.changes.size() == writers * each);
        assertThat(recorder.changes)
                .extracting(FeedChange::version)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, writers * each).boxed().toList());
    }

    /** Every transaction lingers before it commits, so that an order by start and one by commit would differ. */
    private static Uni<Void> writeSome(int writer, int each) {
        return Multi.createFrom()
                .range(0, each)
                .onItem()
                .transformToUniAndConcatenate(n -> database.pool()
                        .withTransaction(tx -> FeedPublisher.put(tx, "policy", writer + "-" + n, "{}")
                                .call(() -> tx.query("select pg_sleep(0.002)").execute())))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    @Test
    void listenerThatFailsOnOneRowStillGetsTheNext() {
        put("policy", "bad", "{}");
        put("revocation", "user:1", "{}");
        Recorder recorder = new Recorder();
        recorder.failOn = "bad";

        FeedFollower follower = follow(recorder, FeedSnapshotStore.none());

        Await.until("synced", follower::synced);
        assertThat(recorder.rows).containsOnlyKeys("user:1");
    }

    private static final class Recorder implements FeedListener {
        private final List<FeedChange> changes = new CopyOnWriteArrayList<>();
        private final Map<String, String> rows = new ConcurrentHashMap<>();
        private volatile String failOn = "";

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
