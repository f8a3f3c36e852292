package io.breakwater.simulator.core.drs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.breakwater.simulator.core.drs.ReplicationState.Backlog;
import io.breakwater.simulator.core.drs.ReplicationState.Continuous;
import io.breakwater.simulator.core.drs.ReplicationState.CreatingSnapshot;
import io.breakwater.simulator.core.drs.ReplicationState.Disconnected;
import io.breakwater.simulator.core.drs.ReplicationState.InitialSync;
import io.breakwater.simulator.core.drs.ReplicationState.Initiating;
import io.breakwater.simulator.core.drs.ReplicationState.Paused;
import io.breakwater.simulator.core.drs.ReplicationState.Rescan;
import io.breakwater.simulator.core.drs.ReplicationState.Stalled;
import io.breakwater.simulator.core.drs.ReplicationState.Stopped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReplicationTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    /** 1,000 seconds of transfer, and one byte written a second. */
    private static final Workload WORK = new Workload(10_000, 10, 1);

    private static final StallReason REASON = new StallReason(ReplicationError.AGENT_NOT_SEEN, "gone", false);
    private static final Instant SYNC_BEGINS = T0.plus(InitiationStep.all());
    private static final Instant SYNC_ENDS = SYNC_BEGINS.plusSeconds(1_000);
    private static final Instant SYNCED = SYNC_ENDS.plus(CreatingSnapshot.TAKES);

    @Test
    void agentGoesThroughItsLifeByTimeAlone() {
        Replication agent = Replication.begin(WORK, T0);

        assertThat(agent.at(T0).state()).isEqualTo(new Initiating(T0, Optional.empty()));
        assertThat(agent.at(SYNC_BEGINS.minusMillis(1)).state()).isInstanceOf(Initiating.class);
        assertThat(agent.at(SYNC_BEGINS).state()).isEqualTo(new InitialSync(SYNC_BEGINS, 0));
        assertThat(agent.at(SYNC_ENDS).state()).isEqualTo(new CreatingSnapshot(SYNC_ENDS));
        assertThat(agent.at(SYNCED.plusSeconds(9_999)).state()).isEqualTo(new Continuous(SYNCED));
    }

    @Test
    void whatTimeMakesDoesNotDependOnHowOftenOneLooks() {
        Replication agent = Replication.begin(WORK, T0);
        Instant later = SYNCED.plusSeconds(10);

        Replication looked = agent;
        for (Instant at = T0; at.isBefore(later); at = at.plusSeconds(7)) {
            looked = looked.at(at);
        }

        assertThat(looked.at(later)).isEqualTo(agent.at(later));
    }

    @Test
    void progressOfTheFirstSynchronisationIsLinearAndItsEndIsKnown() {
        Instant half = SYNC_BEGINS.plusSeconds(500);
        Replication syncing = Replication.begin(WORK, T0).at(half);

        assertThat(syncing.replicatedBytes(half)).isEqualTo(5_000);
        assertThat(syncing.eta()).contains(SYNC_ENDS);
        assertThat(syncing.lag(half)).isEmpty();
        assertThat(syncing.hasPointInTime()).isFalse();
        assertThat(syncing.firstByteAt()).contains(SYNC_BEGINS);
        assertThat(Replication.begin(WORK, T0).replicatedBytes(T0)).isZero();
    }

    @Test
    void synchronisedServerHasNoLagAndAPointInTime() {
        Replication synced = Replication.begin(WORK, T0).at(SYNCED);

        assertThat(synced.lag(SYNCED)).contains(Duration.ZERO);
        assertThat(synced.backlogBytes(SYNCED)).isZero();
        assertThat(synced.replicatedBytes(SYNCED)).isEqualTo(10_000);
        assertThat(synced.eta()).isEmpty();
        assertThat(synced.protection().spans()).containsExactly(new Protection.Span(SYNCED, Optional.empty()));
    }

    @Test
    void backlogIsWorkedOffByItself() {
        Replication behind =
                established().fallBehind(Duration.ofMinutes(30), T0).orElseThrow();

        assertThat(behind.lag(T0)).contains(Duration.ofMinutes(30));
        assertThat(behind.backlogBytes(T0)).isEqualTo(1_800);
        assertThat(behind.eta()).contains(T0.plusSeconds(200));
        assertThat(behind.at(T0.plusSeconds(100)).backlogBytes(T0.plusSeconds(100)))
                .isEqualTo(900);
        assertThat(behind.at(T0.plusSeconds(200)).state()).isEqualTo(new Continuous(T0.plusSeconds(200)));
    }

    @Test
    void serverThatWritesMoreThanItsLinkCarriesFallsBehindMoreAndMore() {
        Replication busy = established().withWorkload(WORK.withChange(20), T0);

        assertThat(busy.at(T0.plusSeconds(60)).state()).isEqualTo(new Backlog(T0, 0));
        assertThat(busy.at(T0.plusSeconds(60)).lag(T0.plusSeconds(60))).contains(Duration.ofSeconds(30));
        assertThat(busy.at(T0.plusSeconds(60)).eta()).isEmpty();
    }

    @Test
    void lagStaysWhereTheServerWritesAsMuchAsItsLinkCarries() {
        Replication steady = established()
                .withWorkload(WORK.withChange(10), T0)
                .fallBehind(Duration.ofMinutes(45), T0)
                .orElseThrow();

        Instant later = T0.plus(Duration.ofDays(3));
        assertThat(steady.at(later).lag(later)).contains(Duration.ofMinutes(45));
    }

    @Test
    void fasterLinkKeepsWhatWasDone() {
        Instant half = SYNC_BEGINS.plusSeconds(500);
        Replication faster = Replication.begin(WORK, T0).at(half).withWorkload(WORK.withTransfer(100), half);

        assertThat(faster.replicatedBytes(half)).isEqualTo(5_000);
        assertThat(faster.eta()).contains(half.plusSeconds(50));
    }

    @Test
    void changedWorkloadLeavesOtherStatesAsTheyAre() {
        Replication stopped = established().stop(T0).orElseThrow();
        Replication rescanning = established().rescan(T0).orElseThrow();
        Replication behind =
                established().fallBehind(Duration.ofSeconds(90), T0).orElseThrow();
        Instant later = T0.plusSeconds(5);

        assertThat(stopped.withWorkload(WORK.withTotal(5), later).state()).isEqualTo(new Stopped(T0));
        assertThat(rescanning.withWorkload(WORK.withTransfer(20), later).state())
                .isEqualTo(new Rescan(later, 250, T0));
        assertThat(behind.withWorkload(WORK.withChange(2), T0).state()).isEqualTo(new Backlog(T0, 180));
    }

    @Test
    void stallFreezesProgressAndLetsLagGrow() {
        Replication stalled = established().stall(REASON, T0).orElseThrow();
        Instant later = T0.plus(Duration.ofHours(2));

        assertThat(stalled.at(later).state()).isEqualTo(new Stalled(T0, REASON, new Continuous(synced())));
        assertThat(stalled.lag(later)).contains(Duration.ofHours(2));
        assertThat(stalled.backlogBytes(later)).isEqualTo(7_200);
        assertThat(stalled.replicatedBytes(later)).isEqualTo(10_000);
        assertThat(stalled.hasPointInTime()).isTrue();
        assertThat(stalled.protection().isOpen()).isFalse();
    }

    @Test
    void recoveredServerWorksOffWhatWasWrittenMeanwhile() {
        Replication recovered = established()
                .stall(REASON, T0)
                .orElseThrow()
                .recover(T0.plusSeconds(900))
                .orElseThrow();

        assertThat(recovered.state()).isEqualTo(new Backlog(T0.plusSeconds(900), 900));
        assertThat(recovered.at(T0.plusSeconds(1_000)).state()).isEqualTo(new Continuous(T0.plusSeconds(1_000)));
        assertThat(recovered.protection().spans()).hasSize(2);
    }

    @Test
    void retriedServerInitiatesAnewAndComparesItsDisksWithTheReplica() {
        Instant at = T0.plusSeconds(900);
        Replication retried =
                established().stall(REASON, T0).orElseThrow().retry(at).orElseThrow();
        Instant rescanBegins = at.plus(InitiationStep.all());

        assertThat(retried.state()).isEqualTo(new Initiating(at, Optional.of(T0)));
        assertThat(retried.initiatedAt()).isEqualTo(at);
        assertThat(retried.replicatedBytes(at)).isEqualTo(10_000);
        assertThat(retried.at(rescanBegins).state()).isEqualTo(new Rescan(rescanBegins, 0, T0));
        Instant during = rescanBegins.plusSeconds(100);
        assertThat(retried.at(during).rescannedBytes(during)).isEqualTo(5_000);
        assertThat(retried.at(during).replicatedBytes(during)).isEqualTo(10_000);
        assertThat(retried.at(during).backlogBytes(during)).isPositive();
        assertThat(retried.at(during).eta()).contains(rescanBegins.plusSeconds(200));
        assertThat(retried.at(rescanBegins.plusSeconds(200)).state()).isInstanceOf(Continuous.class);
    }

    @Test
    void stalledRescanKeepsItsProgress() {
        Replication stalled = established()
                .rescan(T0)
                .orElseThrow()
                .stall(REASON, T0.plusSeconds(10))
                .orElseThrow();

        assertThat(stalled.rescannedBytes(T0.plusSeconds(999))).isEqualTo(500);
        assertThat(established().rescannedBytes(T0)).isEqualTo(10_000);
        assertThat(established().pause(T0).orElseThrow().rescannedBytes(T0)).isEqualTo(10_000);
        assertThat(Replication.begin(WORK, T0).rescannedBytes(T0)).isZero();
    }

    @Test
    void pausedServerFallsBehindAndCatchesUpWhenResumed() {
        Replication paused = established().pause(T0).orElseThrow();
        Instant later = T0.plusSeconds(90);

        assertThat(paused.state()).isEqualTo(new Paused(T0, T0));
        assertThat(paused.lag(later)).contains(Duration.ofSeconds(90));
        assertThat(paused.backlogBytes(later)).isEqualTo(90);
        assertThat(paused.replicatedBytes(later)).isEqualTo(10_000);
        assertThat(paused.resume(later).orElseThrow().state()).isEqualTo(new Backlog(later, 90));
    }

    @Test
    void stoppingTakesThePointsInTimeAway() {
        Replication stopped = established().stop(T0).orElseThrow();

        assertThat(stopped.state()).isEqualTo(new Stopped(T0));
        assertThat(stopped.hasPointInTime()).isFalse();
        assertThat(stopped.replicatedBytes(T0)).isZero();
        assertThat(stopped.start(T0).orElseThrow().state()).isEqualTo(new Initiating(T0, Optional.empty()));
    }

    @Test
    void disconnectingTakesThePointsInTimeAway() {
        Replication disconnected = established().disconnect(T0).orElseThrow();

        assertThat(disconnected.state()).isEqualTo(new Disconnected(T0));
        assertThat(disconnected.hasPointInTime()).isFalse();
        assertThat(disconnected.replicatedBytes(T0)).isZero();
        assertThat(disconnected.retry(T0).orElseThrow().state()).isEqualTo(new Initiating(T0, Optional.empty()));
        assertThat(established().stop(T0).orElseThrow().disconnect(T0)).isPresent();
    }

    @Test
    void arrowsThatTheStateDoesNotHaveAreRefused() {
        Replication running = established();
        Replication stopped = running.stop(T0).orElseThrow();
        Replication disconnected = running.disconnect(T0).orElseThrow();

        assertThat(running.start(T0)).isEmpty();
        assertThat(running.retry(T0)).isEmpty();
        assertThat(running.recover(T0)).isEmpty();
        assertThat(running.resume(T0)).isEmpty();
        assertThat(stopped.stop(T0)).isEmpty();
        assertThat(stopped.stall(REASON, T0)).isEmpty();
        assertThat(stopped.pause(T0)).isEmpty();
        assertThat(stopped.rescan(T0)).isEmpty();
        assertThat(stopped.fallBehind(Duration.ofHours(1), T0)).isEmpty();
        assertThat(disconnected.disconnect(T0)).isEmpty();
        assertThat(disconnected.stop(T0)).isEmpty();
        assertThat(disconnected.start(T0)).isEmpty();
        assertThat(stopped.retry(T0)).isPresent();
        assertThat(Replication.begin(WORK, T0).fallBehind(Duration.ofHours(1), T0))
                .isEmpty();
    }

    @Test
    void reversedReplicationBeginsWithTheReplicaThatExists() {
        Replication reversed = Replication.resume(WORK, T0.minusSeconds(30), T0);

        assertThat(reversed.lag(T0)).contains(Duration.ofSeconds(30));
        assertThat(reversed.at(SYNC_BEGINS).state()).isInstanceOf(Rescan.class);
        assertThat(reversed.firstByteAt()).contains(T0);
    }

    @Test
    void deeperBacklogReplacesTheFormerOne() {
        Replication behind =
                established().fallBehind(Duration.ofSeconds(10), T0).orElseThrow();

        assertThat(behind.fallBehind(Duration.ofSeconds(50), T0).orElseThrow().backlogBytes(T0))
                .isEqualTo(50);
    }

    @Test
    void workloadWithoutALinkIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Workload(1, 0, 1));
        assertThat(new Workload(1, 1, 0).timeToChange(100)).isEqualTo(Duration.ZERO);
    }

    private static Instant synced() {
        return T0.minus(Duration.ofDays(30));
    }

    private static Replication established() {
        return Replication.established(WORK, synced());
    }
}
