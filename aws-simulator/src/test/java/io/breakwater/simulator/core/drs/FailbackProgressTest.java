package io.breakwater.simulator.core.drs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FailbackProgressTest {
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATER = AT.plus(Duration.ofDays(1));
    private static final Workload WORKLOAD = new Workload(8L << 30, 20L << 20, 1L << 20);

    private final Replication syncing = Replication.begin(WORKLOAD, LATER);
    private final Replication current = Replication.established(WORKLOAD, AT);
    private final Replication stalled = current.stall(
                    new StallReason(ReplicationError.AGENT_NOT_SEEN, "gone", false), LATER)
            .orElseThrow();
    private final FailbackState.InProgress running = new FailbackState.NotStarted().start(AT);

    @Test
    void failbackIsReadyOnceTheReplicaIsUpToDate() {
        assertThat(follow(running, syncing)).isEqualTo(running);
        assertThat(follow(running, current)).isEqualTo(new FailbackState.ReadyForLaunch(LATER));
    }

    @Test
    void readyFailbackFallsBehindAndCatchesUp() {
        FailbackState.ReadyForLaunch ready = running.ready(AT);
        assertThat(follow(ready, current)).isEqualTo(ready);
        assertThat(follow(ready, syncing)).isEqualTo(new FailbackState.NotReadyForLaunch(LATER));
        assertThat(follow(ready.notReady(AT), syncing)).isEqualTo(ready.notReady(AT));
        assertThat(follow(ready.notReady(AT), current)).isEqualTo(new FailbackState.ReadyForLaunch(LATER));
    }

    @Test
    void brokenReplicaIsAnErrorUntilItWorksAgain() {
        FailbackState.Error error = running.fail(AT);
        assertThat(follow(running, stalled)).isEqualTo(new FailbackState.Error(LATER));
        assertThat(follow(running, current.stop(LATER).orElseThrow())).isEqualTo(new FailbackState.Error(LATER));
        assertThat(follow(running, current.disconnect(LATER).orElseThrow())).isEqualTo(new FailbackState.Error(LATER));
        assertThat(follow(error, stalled)).isEqualTo(error);
        assertThat(follow(error, current)).isEqualTo(new FailbackState.InProgress(LATER));
    }

    @Test
    void whatIsOverOrNotBegunStays() {
        assertThat(follow(new FailbackState.NotStarted(), current)).isEqualTo(new FailbackState.NotStarted());
        FailbackState.Completed completed = running.ready(AT).complete(AT);
        assertThat(follow(completed, stalled)).isEqualTo(completed);
        assertThat(follow(new FailbackState.LaunchStateNotAvailable(AT), current))
                .isEqualTo(new FailbackState.InProgress(LATER));
    }

    private static FailbackState follow(FailbackState failback, Replication replica) {
        return FailbackProgress.follow(failback, replica, LATER);
    }
}
