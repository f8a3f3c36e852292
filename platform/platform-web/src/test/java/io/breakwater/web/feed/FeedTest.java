package io.breakwater.web.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.testing.Eventually;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FeedTest extends FollowedFeed {

    @Test
    void backlogComesInVersionOrderAndThenSynced() {
        put("policy", "a", "{\"n\":1}");
        put("policy", "b", "{\"n\":2}");
        put("policy", "a", "{\"n\":3}");
        put("api-key", "hidden", "{}");
        Recorder recorder = new Recorder();

        FeedFollower follower = follow(recorder, FeedSnapshotStore.none());

        Eventually.that("synced", follower::synced);
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

        Eventually.that("synced", follower::synced);
        assertThat(recorder.rows).containsEntry("with \"quotes\" and \n", raw).containsEntry("scalar", "1.50");
    }

    @Test
    void changeReachesAConnectedFollowerWithinASecond() {
        Recorder recorder = new Recorder();
        FeedFollower follower = follow(recorder, FeedSnapshotStore.none());
        Eventually.that("synced", follower::synced);

        Instant before = Instant.now();
        put("revocation", "user:1", "{\"reason\":\"left\"}");
        Eventually.that("revoked", () -> recorder.rows.containsKey("user:1"));

        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(1));
        delete("revocation", "user:1");
        Eventually.that("lifted", () -> !recorder.rows.containsKey("user:1"));
    }

    @Test
    void heartbeatsKeepTheContactFresh() {
        FeedFollower follower = follow(new Recorder(), FeedSnapshotStore.none());
        Eventually.that("synced", follower::synced);
        Instant first = follower.lastContact().orElseThrow();

        Eventually.that(
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
        Eventually.that("synced", follower::synced);

        owner.dropConnections();
        Eventually.that("lost", () -> !follower.synced());
        put("policy", "b", "{}");
        Eventually.that("resumed", () -> recorder.rows.containsKey("b"));

        assertThat(owner.resumedAfter).startsWith("0", "1");
        assertThat(recorder.changes).extracting(FeedChange::version).containsExactly(1L, 2L);
    }

    @Test
    void silenceIsALostConnection() {
        owner.mute = true;
        FeedFollower follower = follow(new Recorder(), FeedSnapshotStore.none());
        Eventually.that("connected", () -> owner.resumedAfter.size() == 1);
        owner.mute = false;

        Eventually.that("connected again", follower::synced);

        assertThat(owner.resumedAfter).hasSize(2);
    }

    @Test
    void refusedTokenIsReplaced() {
        owner.refused = "token-1";

        FeedFollower follower = follow(new Recorder(), FeedSnapshotStore.none());

        Eventually.that("synced with a new token", follower::synced);
        assertThat(owner.tokens).hasValue(2);
    }

    @Test
    void listenerThatFailsOnOneRowStillGetsTheNext() {
        put("policy", "bad", "{}");
        put("revocation", "user:1", "{}");
        Recorder recorder = new Recorder();
        recorder.failOn = "bad";

        FeedFollower follower = follow(recorder, FeedSnapshotStore.none());

        Eventually.that("synced", follower::synced);
        assertThat(recorder.rows).containsOnlyKeys("user:1");
    }
}
