package io.breakwater.cicd.core.metric;

import static io.breakwater.cicd.core.metric.History.at;
import static io.breakwater.cicd.core.metric.History.rollback;
import static io.breakwater.cicd.core.metric.History.run;
import static io.breakwater.cicd.core.metric.History.window;
import static io.breakwater.cicd.core.pipeline.ExecutionStatus.CANCELLED;
import static io.breakwater.cicd.core.pipeline.ExecutionStatus.FAILED;
import static io.breakwater.cicd.core.pipeline.ExecutionStatus.IN_PROGRESS;
import static io.breakwater.cicd.core.pipeline.ExecutionStatus.STOPPED;
import static io.breakwater.cicd.core.pipeline.ExecutionStatus.SUCCEEDED;
import static io.breakwater.cicd.core.pipeline.ExecutionStatus.SUPERSEDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.cicd.core.pipeline.Execution;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Ten days of one pipeline, worked out by hand:
 *
 * <pre>
 * day time          end         what                    duration  counts as
 * 01  09:30-10:00   Succeeded   c1                      -         before the window
 * 02  09:00-09:20   Succeeded   c2 (committed 08:20)    20 min    deployment; c2 took 60 min
 * 03  09:00-09:10   Failed      c3 (committed 08:10)    10 min    failed change; broken from 09:10; feedback on c3 after 60 min
 * 03  10:00-10:10   Failed      c3                      10 min    failed change; broken already
 * 03  11:00-11:40   Succeeded   c3                      40 min    deployment; restored after 150 min; c3 took 210 min
 * 04  09:00-09:05   Superseded  c4                                nothing
 * 04  10:00-10:05   Cancelled   c4                                nothing
 * 04  11:00-11:05   Stopped     c4                                nothing
 * 05  09:00-09:30   Succeeded   c4 (time not known)     30 min    deployment; c4 unknown
 * 05  12:00-12:10   Succeeded   rollback to c3          10 min    failed change; broken from 12:00, restored after 10 min
 * 06  09:00-09:20   Succeeded   c2                      20 min    deployment; c2 is delivered already
 * 11  09:00-        InProgress  c5                                nothing
 * </pre>
 */
class DeliveryFiguresTest {
    private static final Window TEN_DAYS = window("02 00:00", "12 00:00");

    private static final List<Execution> HISTORY = List.of(
            run("shop", SUCCEEDED, "01 09:30", "01 10:00", "c1"),
            run("shop", SUCCEEDED, "02 09:00", "02 09:20", "c2"),
            run("shop", FAILED, "03 09:00", "03 09:10", "c3"),
            run("shop", FAILED, "03 10:00", "03 10:10", "c3"),
            run("shop", SUCCEEDED, "03 11:00", "03 11:40", "c3"),
            run("shop", SUPERSEDED, "04 09:00", "04 09:05", "c4"),
            run("shop", CANCELLED, "04 10:00", "04 10:05", "c4"),
            run("shop", STOPPED, "04 11:00", "04 11:05", "c4"),
            run("shop", SUCCEEDED, "05 09:00", "05 09:30", "c4"),
            rollback("shop", SUCCEEDED, "05 12:00", "05 12:10", "c3"),
            run("shop", SUCCEEDED, "06 09:00", "06 09:20", "c2"),
            run("shop", IN_PROGRESS, "11 09:00", "11 09:01", "c5"));

    private static final Map<String, Instant> COMMITTED =
            Map.of("c1", at("01 09:00"), "c2", at("02 08:20"), "c3", at("03 08:10"), "c5", at("11 08:00"));
    private static final CommitTimes COMMITS = (_, commit) -> Optional.ofNullable(COMMITTED.get(commit));

    private final DeliveryFigures figures = DeliveryFigures.of(TEN_DAYS, HISTORY, COMMITS);

    /** 4 successes that are no rollbacks, in 10 days. */
    @Test
    void deploymentFrequencyCountsSuccessesThatAreNoRollbacks() {
        assertThat(figures.deployments()).isEqualTo(4);
        assertThat(figures.deploymentsPerDay()).isCloseTo(0.4, within(1e-9));
    }

    /** c2 60 min and c3 210 min; of two values the median by nearest rank is the first. */
    @Test
    void leadTimeRunsFromCommitToItsFirstSuccess() {
        Distribution times = figures.leadTime().times().orElseThrow();

        assertThat(times.count()).isEqualTo(2);
        assertThat(times.p50()).isEqualTo(Duration.ofMinutes(60));
        assertThat(times.p90()).isEqualTo(Duration.ofMinutes(210));
        assertThat(times.mean()).isEqualTo(Duration.ofMinutes(135));
    }

    @Test
    void commitsOfUnknownTimeAreCountedAndNotEstimated() {
        assertThat(figures.leadTime().unknown()).isEqualTo(1);

        LeadTimes nothingKnown =
                DeliveryFigures.of(TEN_DAYS, HISTORY, CommitTimes.NONE).leadTime();

        assertThat(nothingKnown).isEqualTo(new LeadTimes(Optional.empty(), 3));
    }

    /** A clock ahead of ours would give a negative time. */
    @Test
    void aCommitMadeAfterItsDeliveryIsOfUnknownTime() {
        LeadTimes times = DeliveryFigures.of(TEN_DAYS, HISTORY, (_, _) -> Optional.of(at("30 00:00")))
                .leadTime();

        assertThat(times).isEqualTo(new LeadTimes(Optional.empty(), 3));
    }

    /** 2 failures and 1 rollback of 4 successes, 2 failures and 1 rollback. */
    @Test
    void rollbacksAreFailedChangesAndSupersededCancelledStoppedAreNone() {
        assertThat(figures.changeFailureRate()).isEqualTo(new Share(3, 7));
        assertThat(figures.rollbacks()).isEqualTo(1);
        assertThat(figures.ended())
                .isEqualTo(Map.of(SUCCEEDED, 5L, FAILED, 2L, SUPERSEDED, 1L, CANCELLED, 1L, STOPPED, 1L));
    }

    /** 150 min and 10 min: mean 80 min. */
    @Test
    void timeToRestoreRunsFromTheFirstFailureToTheNextSuccess() {
        assertThat(figures.timeToRestore().times().orElseThrow().mean()).isEqualTo(Duration.ofMinutes(80));
        assertThat(figures.timeToRestore().open()).isZero();
    }

    /** 10 10 10 20 20 30 40: ranks ⌈3.5⌉, ⌈6.3⌉ and ⌈6.65⌉; sum 140 of 7. */
    @Test
    void durationIsThatOfExecutionsThatRanToTheirEnd() {
        Distribution duration = figures.duration().orElseThrow();

        assertThat(duration)
                .isEqualTo(new Distribution(
                        7,
                        Duration.ofMinutes(20),
                        Duration.ofMinutes(20),
                        Duration.ofMinutes(40),
                        Duration.ofMinutes(40),
                        Duration.ofMinutes(40),
                        Duration.ofMinutes(140)));
    }

    /** c3 failed first after 60 min; its second failure tells nothing new. */
    @Test
    void feedbackTimeRunsFromCommitToItsFirstFailure() {
        assertThat(figures.feedbackTime().times().orElseThrow().count()).isEqualTo(1);
        assertThat(figures.feedbackTime().times().orElseThrow().p50()).isEqualTo(Duration.ofMinutes(60));
    }

    /** Each pipeline is broken for itself: one's success does not restore the other. Broken before the window, too. */
    @Test
    void outagesBelongToTheirPipeline() {
        var history = List.of(
                run("shop", FAILED, "01 09:00", "01 10:00"),
                run("billing", SUCCEEDED, "02 09:00", "02 10:00"),
                run("billing", FAILED, "02 11:00", "02 12:00"),
                run("shop", SUCCEEDED, "03 09:00", "03 10:00"));

        Restores restores = DeliveryFigures.of(TEN_DAYS, history, COMMITS).timeToRestore();

        assertThat(restores.times().orElseThrow().mean()).isEqualTo(Duration.ofHours(48));
        assertThat(restores.times().orElseThrow().count()).isEqualTo(1);
        assertThat(restores.open()).isEqualTo(1);
    }

    /** What happened after the window must not change what is said of it. */
    @Test
    void theFutureOfAWindowIsNotInIt() {
        var history =
                List.of(run("shop", FAILED, "03 09:00", "03 10:00"), run("shop", SUCCEEDED, "13 09:00", "13 10:00"));

        DeliveryFigures figuresThen = DeliveryFigures.of(TEN_DAYS, history, COMMITS);

        assertThat(figuresThen.timeToRestore()).isEqualTo(new Restores(Optional.empty(), 1));
        assertThat(figuresThen.deployments()).isZero();
    }

    @Test
    void nothingIsSaidOfAnEmptyHistory() {
        DeliveryFigures nothing = DeliveryFigures.of(TEN_DAYS, List.of(), COMMITS);

        assertThat(nothing.changeFailureRate().value()).isEmpty();
        assertThat(nothing.duration()).isEmpty();
        assertThat(nothing.leadTime()).isEqualTo(new LeadTimes(Optional.empty(), 0));
        assertThat(nothing.deploymentsPerDay()).isZero();
    }
}
