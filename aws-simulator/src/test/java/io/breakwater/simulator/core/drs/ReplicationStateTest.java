package io.breakwater.simulator.core.drs;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.simulator.core.drs.ReplicationState.Backlog;
import io.breakwater.simulator.core.drs.ReplicationState.Continuous;
import io.breakwater.simulator.core.drs.ReplicationState.CreatingSnapshot;
import io.breakwater.simulator.core.drs.ReplicationState.Disconnected;
import io.breakwater.simulator.core.drs.ReplicationState.InitialSync;
import io.breakwater.simulator.core.drs.ReplicationState.Initiating;
import io.breakwater.simulator.core.drs.ReplicationState.Moving;
import io.breakwater.simulator.core.drs.ReplicationState.Paused;
import io.breakwater.simulator.core.drs.ReplicationState.Protected;
import io.breakwater.simulator.core.drs.ReplicationState.Rescan;
import io.breakwater.simulator.core.drs.ReplicationState.Stalled;
import io.breakwater.simulator.core.drs.ReplicationState.Stopped;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks every arrow of {@link ReplicationState} and proves that none was left out. */
class ReplicationStateTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant AT = T0.plusSeconds(600);
    private static final Workload WORK = new Workload(10_000, 10, 2);
    private static final StallReason REASON = new StallReason(ReplicationError.AGENT_NOT_SEEN, "gone", false);

    private static final Stopped STOPPED = new Stopped(T0);
    private static final Initiating FIRST = new Initiating(T0, Optional.empty());
    private static final Initiating AGAIN = new Initiating(T0, Optional.of(T0.minusSeconds(60)));
    private static final InitialSync SYNC = new InitialSync(T0, 100);
    private static final CreatingSnapshot SNAPSHOT = new CreatingSnapshot(T0);
    private static final Continuous CONTINUOUS = new Continuous(T0);
    private static final Backlog BACKLOG = new Backlog(T0, 9_600);
    private static final Rescan RESCAN = new Rescan(T0, 0, T0.minusSeconds(60));
    private static final Paused PAUSED = new Paused(T0, T0.minusSeconds(60));
    private static final Disconnected DISCONNECTED = new Disconnected(T0);

    private static final Map<String, Supplier<ReplicationState>> WALKED = new LinkedHashMap<>();
    private static final Map<String, ReplicationState> EXPECTED = new LinkedHashMap<>();

    static {
        arrow("Stopped.start", () -> STOPPED.start(AT), new Initiating(AT, Optional.empty()));
        arrow("Stopped.disconnect", () -> STOPPED.disconnect(AT), new Disconnected(AT));
        arrow("Initiating.startTransfer", () -> FIRST.startTransfer(AT), new InitialSync(AT, 0));
        arrow("Initiating.startRescan", () -> AGAIN.startRescan(AT), new Rescan(AT, 0, T0.minusSeconds(60)));
        arrow("InitialSync.finish", () -> SYNC.finish(AT), new CreatingSnapshot(AT));
        arrow("CreatingSnapshot.snapshotTaken", () -> SNAPSHOT.snapshotTaken(AT), new Continuous(AT));
        arrow("Continuous.fallBehind", () -> CONTINUOUS.fallBehind(7, AT), new Backlog(AT, 7));
        arrow("Backlog.catchUp", () -> BACKLOG.catchUp(AT), new Continuous(AT));
        arrow("Rescan.finish", () -> RESCAN.finish(AT), new Continuous(AT));
        arrow("Continuous.pause", () -> CONTINUOUS.pause(WORK, AT), new Paused(AT, AT));
        arrow("Backlog.pause", () -> BACKLOG.pause(WORK, AT), new Paused(AT, AT.minusSeconds(2_400)));
        arrow("Continuous.rescan", () -> CONTINUOUS.rescan(WORK, AT), new Rescan(AT, 0, AT));
        arrow("Backlog.rescan", () -> BACKLOG.rescan(WORK, AT), new Rescan(AT, 0, AT.minusSeconds(2_400)));
        arrow("Paused.resume", () -> PAUSED.resume(WORK, AT), new Backlog(AT, 1_320));
        arrow("Stalled.retry", () -> stalled(SYNC).retry(WORK, AT), new Initiating(AT, Optional.empty()));
        arrow("Stalled.recover", () -> stalled(CONTINUOUS).recover(WORK, AT), new Backlog(AT, 1_200));
        arrow("Disconnected.retry", () -> DISCONNECTED.retry(AT), new Initiating(AT, Optional.empty()));
        for (Moving moving : List.of(FIRST, SYNC, SNAPSHOT, CONTINUOUS, BACKLOG, RESCAN)) {
            arrow(name(moving) + ".stall", () -> moving.stall(REASON, AT), new Stalled(AT, REASON, moving));
        }
        for (Protected any : List.of(FIRST, SYNC, SNAPSHOT, CONTINUOUS, BACKLOG, RESCAN, PAUSED, stalled(SYNC))) {
            arrow(name(any) + ".stop", () -> any.stop(AT), new Stopped(AT));
            arrow(name(any) + ".disconnect", () -> any.disconnect(AT), new Disconnected(AT));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("arrows")
    void arrowLeadsWhereTheDiagramSays(String name, Supplier<ReplicationState> walk, ReplicationState expected) {
        assertThat(walk.get()).as(name).isEqualTo(expected);
    }

    @Test
    void noArrowIsLeftOut() {
        assertThat(WALKED.keySet()).containsExactlyInAnyOrderElementsOf(Arrows.of(ReplicationState.class));
    }

    @Test
    void recoveryGoesOnWhereTheStallInterrupted() {
        assertThat(stalled(FIRST).recover(WORK, AT)).isEqualTo(new Initiating(AT, Optional.empty()));
        assertThat(stalled(SYNC).recover(WORK, AT)).isEqualTo(new InitialSync(AT, 100));
        assertThat(stalled(SNAPSHOT).recover(WORK, AT)).isEqualTo(new CreatingSnapshot(AT));
        assertThat(stalled(RESCAN).recover(WORK, AT)).isEqualTo(new Rescan(AT, 0, T0.minusSeconds(60)));
    }

    @Test
    void retryAfterTheFirstSynchronisationKeepsTheReplica() {
        assertThat(stalled(CONTINUOUS).retry(WORK, AT)).isEqualTo(new Initiating(AT, Optional.of(T0)));
    }

    @Test
    void lagIsKnownOnceThereIsAReplicaAndGrowsWhileNothingMoves() {
        assertThat(FIRST.lag(WORK, AT)).isEmpty();
        assertThat(SYNC.lag(WORK, AT)).isEmpty();
        assertThat(STOPPED.lag(WORK, AT)).isEmpty();
        assertThat(CONTINUOUS.lag(WORK, AT)).contains(Duration.ZERO);
        assertThat(AGAIN.lag(WORK, AT)).contains(Duration.ofSeconds(660));
        assertThat(RESCAN.lag(WORK, AT)).contains(Duration.ofSeconds(660));
        assertThat(PAUSED.lag(WORK, AT)).contains(Duration.ofSeconds(660));
        assertThat(stalled(CONTINUOUS).lag(WORK, AT)).contains(Duration.ofSeconds(600));
        assertThat(stalled(SYNC).lag(WORK, AT)).isEmpty();
        assertThat(BACKLOG.lag(WORK, AT)).contains(Duration.ofSeconds(2_400));
    }

    private static Stream<Arguments> arrows() {
        return WALKED.entrySet().stream()
                .map(walked -> Arguments.of(walked.getKey(), walked.getValue(), EXPECTED.get(walked.getKey())));
    }

    private static void arrow(String name, Supplier<ReplicationState> walk, ReplicationState expected) {
        WALKED.put(name, walk);
        EXPECTED.put(name, expected);
    }

    private static Stalled stalled(Moving interrupted) {
        return new Stalled(T0, REASON, interrupted);
    }

    private static String name(ReplicationState state) {
        return state.getClass().getSimpleName();
    }
}
