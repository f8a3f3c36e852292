package io.breakwater.cicd.core.metric;

import static io.breakwater.cicd.core.metric.BuildOutcome.FAILED;
import static io.breakwater.cicd.core.metric.BuildOutcome.FAULT;
import static io.breakwater.cicd.core.metric.BuildOutcome.IN_PROGRESS;
import static io.breakwater.cicd.core.metric.BuildOutcome.STOPPED;
import static io.breakwater.cicd.core.metric.BuildOutcome.SUCCEEDED;
import static io.breakwater.cicd.core.metric.BuildOutcome.TIMED_OUT;
import static io.breakwater.cicd.core.metric.History.action;
import static io.breakwater.cicd.core.metric.History.build;
import static io.breakwater.cicd.core.metric.History.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.cicd.core.metric.PriceTable.Price;
import io.breakwater.cicd.core.pipeline.ActionStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BuildFiguresTest {
    private static final Window DAY = window("02 00:00", "03 00:00");
    private static final Map<String, Duration> NOTHING = Map.of();
    private static final PriceTable PRICES = new PriceTable(
            "USD",
            LocalDate.of(2026, 11, 20),
            "a list",
            "one Region",
            List.of(
                    new Price("LINUX_CONTAINER", "BUILD_GENERAL1_SMALL", new BigDecimal("0.005")),
                    new Price("LINUX_CONTAINER", "BUILD_GENERAL1_LARGE", new BigDecimal("0.02"))));

    /** 2 of 5: the stopped one and the one that runs count for nothing. */
    @Test
    void stoppedBuildsAreNeitherSuccessNorFailure() {
        var builds = List.of(
                build(SUCCEEDED, "02 08:00", "02 08:10", NOTHING),
                build(SUCCEEDED, "02 09:00", "02 09:20", NOTHING),
                build(FAILED, "02 10:00", "02 10:02", NOTHING),
                build(FAULT, "02 11:00", "02 11:01", NOTHING),
                build(TIMED_OUT, "02 12:00", "02 13:00", NOTHING),
                build(STOPPED, "02 14:00", "02 15:00", NOTHING),
                build(IN_PROGRESS, "02 23:00", "02 23:00", NOTHING),
                build(SUCCEEDED, "02 23:50", "03 00:10", NOTHING));

        BuildFigures figures = BuildFigures.of(DAY, builds);

        assertThat(figures.successRate()).isEqualTo(new Share(2, 5));
        assertThat(figures.ended()).isEqualTo(Map.of(SUCCEEDED, 2L, FAILED, 1L, FAULT, 1L, TIMED_OUT, 1L, STOPPED, 1L));
        // 1 2 10 20 60: the third is the median, the fifth both of the others.
        Distribution duration = figures.duration().orElseThrow();
        assertThat(duration.p50()).isEqualTo(Duration.ofMinutes(10));
        assertThat(duration.p90()).isEqualTo(Duration.ofMinutes(60));
        assertThat(duration.mean()).isEqualTo(Duration.ofSeconds(93 * 60 / 5));
    }

    @Test
    void whatIsNotKnownOfQueueAndCacheIsCounted() {
        Map<String, Duration> queued = Map.of("QUEUED", Duration.ofSeconds(12));
        var builds = List.of(
                build(SUCCEEDED, "02 08:00", "02 08:10", queued, Optional.of(true), "BUILD_GENERAL1_SMALL"),
                build(SUCCEEDED, "02 09:00", "02 09:10", queued, Optional.of(false), "BUILD_GENERAL1_SMALL"),
                build(SUCCEEDED, "02 10:00", "02 10:10", NOTHING));

        BuildFigures figures = BuildFigures.of(DAY, builds);

        assertThat(figures.queue().orElseThrow().p50()).isEqualTo(Duration.ofSeconds(12));
        assertThat(figures.queueUnknown()).isEqualTo(1);
        assertThat(figures.cacheHits()).isEqualTo(new Share(1, 2));
        assertThat(figures.cacheUnknown()).isEqualTo(1);
    }

    /** Small: 10:00 and 0:01 round to 10 + 1 minutes, 0.055; large: 3 minutes, 0.06. Of the unknown type: no price. */
    @Test
    void costIsWholeMinutesTimesListPriceAndUnknownTypesAreTold() {
        var seconds = new BuildSample(
                "shop:s",
                History.HOME,
                "shop",
                Optional.empty(),
                STOPPED,
                History.at("02 09:00"),
                Optional.of(History.at("02 09:00").plusSeconds(1)),
                NOTHING,
                Optional.empty(),
                "BUILD_GENERAL1_SMALL",
                "LINUX_CONTAINER");
        var builds = List.of(
                build(SUCCEEDED, "02 08:00", "02 08:10", NOTHING),
                seconds,
                build(FAILED, "02 10:00", "02 10:03", NOTHING, Optional.empty(), "BUILD_GENERAL1_LARGE"),
                build(SUCCEEDED, "02 11:00", "02 11:07", NOTHING, Optional.empty(), "BUILD_LAMBDA_1GB"));

        Cost cost = Cost.of(DAY, builds, PRICES);

        assertThat(cost.amount()).isEqualByComparingTo("0.115");
        assertThat(cost.unpriced()).isEqualTo(1);
        assertThat(cost.lines())
                .extracting(Cost.Line::computeType)
                .containsExactly("BUILD_GENERAL1_LARGE", "BUILD_GENERAL1_SMALL", "BUILD_LAMBDA_1GB");
        assertThat(cost.lines().get(1).minutes()).isEqualTo(11);
        assertThat(cost.lines().getLast().amount()).isEmpty();
        assertThat(cost.lines().getLast().minutes()).isEqualTo(7);
    }

    @Test
    void aTypeHasOnePriceThatIsNotNegative() {
        Price small = PRICES.prices().getFirst();

        assertThatThrownBy(() -> new PriceTable("USD", PRICES.asOf(), "a", "b", List.of(small, small)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Price("LINUX_CONTAINER", "X", new BigDecimal("-0.1")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Test: 30 + 30 of 80 minutes in all; Compile: 20. The approval waits, and what ran before or failed to end is left out. */
    @Test
    void slowestStepsAreThoseThatTookMostTimeInAll() {
        var runs = List.of(
                action("Build/Compile", "Build", ActionStatus.SUCCEEDED, "02 08:00", "02 08:20"),
                action("Build/Test", "Test", ActionStatus.SUCCEEDED, "02 08:00", "02 08:30"),
                action("Build/Test", "Test", ActionStatus.FAILED, "02 09:00", "02 09:30"),
                action("Approve/Ask", "Approval", ActionStatus.SUCCEEDED, "02 10:00", "02 14:00"),
                action("Build/Test", "Test", ActionStatus.ABANDONED, "02 15:00", "02 16:00"),
                action("Build/Test", "Test", ActionStatus.SUCCEEDED, "01 15:00", "01 16:00"));

        List<StepTime> steps = StepTime.ofActions(DAY, runs, 10);

        assertThat(steps).extracting(StepTime::step).containsExactly("Build/Test", "Build/Compile");
        assertThat(steps).extracting(StepTime::share).containsExactly(0.75, 0.25);
        assertThat(StepTime.ofActions(DAY, runs, 1)).hasSize(1);
        assertThat(StepTime.approvalWait(DAY, runs).orElseThrow().p50()).isEqualTo(Duration.ofHours(4));
    }

    @Test
    void slowestPhasesAreThoseOfBuildsThatEnded() {
        Map<String, Duration> phases = Map.of("INSTALL", Duration.ofSeconds(30), "BUILD", Duration.ofSeconds(90));
        var builds = List.of(
                build(SUCCEEDED, "02 08:00", "02 08:10", phases),
                build(STOPPED, "02 09:00", "02 09:10", Map.of("INSTALL", Duration.ofHours(1))));

        List<StepTime> steps = StepTime.ofPhases(DAY, builds, 10);

        assertThat(steps).extracting(StepTime::step).containsExactly("BUILD", "INSTALL");
        assertThat(steps).extracting(StepTime::share).containsExactly(0.75, 0.25);
    }

    @Test
    void outcomesThatShouldHaveBeenSuccessesAreFailures() {
        assertThat(List.of(BuildOutcome.values()))
                .filteredOn(BuildOutcome::failure)
                .containsExactly(FAILED, FAULT, TIMED_OUT);
    }
}
