package io.breakwater.web.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.testing.Eventually;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FeedSnapshotTest extends FollowedFeed {

    @Test
    void snapshotSurvivesARestartWhileTheOwnerIsDown() throws Exception {
        put("policy", "a", "{\"raw\": 1.0}");
        put("policy", "b", "{}");
        delete("policy", "b");
        FeedFollower first = follow(new Recorder(), stored());
        Eventually.that("synced", first::synced);
        Eventually.that("stored", () -> stored().load().await().indefinitely().version() == 3);
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
        Eventually.that("synced again", second::synced);
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
        Eventually.that("fresh again", () -> !old.stale() && !never.stale());
    }

    @Test
    void ownerThatLostItsHistoryMakesTheFollowerStartOver() {
        stored().save(List.of(new FeedChange(90, "policy", "old", Optional.of("{}"))), 90, Instant.now())
                .await()
                .indefinitely();
        put("policy", "a", "{}");
        Recorder recorder = new Recorder();

        FeedFollower follower = follow(recorder, stored());

        Eventually.that("synced at the owner's version", () -> follower.synced() && follower.version() == 1);
        assertThat(recorder.rows).containsOnlyKeys("a");
        Eventually.that("stored", () -> stored().load().await().indefinitely().version() == 1);
        assertThat(stored().load().await().indefinitely().rows())
                .extracting(FeedChange::key)
                .containsExactly("a");
    }
}
