package io.breakwater.web.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.testing.Eventually;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FeedVersionsTest extends FollowedFeed {

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
    void concurrentWritersNeverShowVersionsOutOfOrderOrWithGaps() {
        Recorder recorder = new Recorder();
        FeedFollower follower = follow(recorder, FeedSnapshotStore.none());
        Eventually.that("synced", follower::synced);
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

        Eventually.that("all seen", () -> recorder.changes.size() == writers * each);
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
}
