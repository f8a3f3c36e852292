package io.breakwater.cicd.core.metric;

import static io.breakwater.cicd.core.metric.History.at;
import static io.breakwater.cicd.core.metric.History.build;
import static io.breakwater.cicd.core.metric.History.rollback;
import static io.breakwater.cicd.core.metric.History.run;
import static io.breakwater.cicd.core.metric.History.window;
import static io.breakwater.cicd.core.pipeline.ExecutionStatus.FAILED;
import static io.breakwater.cicd.core.pipeline.ExecutionStatus.STOPPED;
import static io.breakwater.cicd.core.pipeline.ExecutionStatus.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.cicd.core.metric.Change.Verdict;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FiguresTest {
    private static final PriceTable PRICES = new PriceTable(
            "USD",
            LocalDate.of(2026, 11, 20),
            "a list",
            "one Region",
            List.of(new PriceTable.Price("LINUX_CONTAINER", "BUILD_GENERAL1_SMALL", new BigDecimal("0.005"))));

    private static final Samples TWO_WEEKS = new Samples(
            List.of(
                    run("shop", SUCCEEDED, "03 09:00", "03 09:10"),
                    run("shop", FAILED, "04 09:00", "04 09:30"),
                    run("shop", SUCCEEDED, "10 09:00", "10 09:20"),
                    run("shop", SUCCEEDED, "11 09:00", "11 09:20"),
                    run("shop", STOPPED, "11 10:00", "11 10:20"),
                    rollback("shop", SUCCEEDED, "12 09:00", "12 09:05")),
            List.of(),
            List.of(
                    build(BuildOutcome.FAILED, "04 09:00", "04 09:10", Map.of()),
                    build(BuildOutcome.SUCCEEDED, "10 09:00", "10 09:06", Map.of()),
                    build(BuildOutcome.STOPPED, "10 10:00", "10 10:06", Map.of())),
            List.of(
                    new TestSample("shop", "s", "t", Optional.of("c"), "b1", true, at("10 09:00")),
                    new TestSample("shop", "s", "t", Optional.of("c"), "b2", false, at("10 10:00"))),
            CommitTimes.NONE);

    private static final Window SECOND = window("09 00:00", "16 00:00");

    @Test
    void theWindowBeforeIsAsLongAndTouches() {
        assertThat(SECOND.previous()).isEqualTo(window("02 00:00", "09 00:00"));
        assertThat(SECOND.holds(at("09 00:00"))).isTrue();
        assertThat(SECOND.holds(at("16 00:00"))).isFalse();
        assertThatThrownBy(() -> window("02 00:00", "02 00:00")).isInstanceOf(IllegalArgumentException.class);
    }

    /**
     * First week: 1 deployment, 1 of 2 changes failed, no build of 1 succeeded, 10 min cost 0.05. Second week: 2 deployments, the
     * rollback is 1 failed of 3 changes, 1 build of 1 succeeded, 12 min cost 0.06, one flaky test.
     */
    @Test
    void aWeekIsComparedWithTheOneBefore() {
        List<Change> changes =
                Change.between(Figures.of(SECOND.previous(), TWO_WEEKS, PRICES), Figures.of(SECOND, TWO_WEEKS, PRICES));

        assertThat(verdicts(changes))
                .containsEntry(Metric.DEPLOYMENT_FREQUENCY, Verdict.BETTER)
                .containsEntry(Metric.CHANGE_FAILURE_RATE, Verdict.BETTER)
                .containsEntry(Metric.BUILD_SUCCESS_RATE, Verdict.BETTER)
                .containsEntry(Metric.COST, Verdict.WORSE)
                .containsEntry(Metric.FLAKY_TESTS, Verdict.WORSE)
                .containsEntry(Metric.TIME_TO_RESTORE, Verdict.UNKNOWN)
                .doesNotContainKeys(Metric.LEAD_TIME, Metric.CACHE_HIT_RATE, Metric.QUEUE_TIME);
        Change frequency = changes.getFirst();
        assertThat(frequency.percent())
                .hasValueSatisfying(percent -> assertThat(percent).isEqualTo(100.0));
    }

    @Test
    void equalValuesAreTheSameAndNothingIsAHundredthOfZero() {
        assertThat(Change.of(Metric.COST, Optional.of(2.0), Optional.of(2.0)).verdict())
                .isEqualTo(Verdict.SAME);

        Change fromZero = Change.of(Metric.FLAKY_TESTS, Optional.of(0.0), Optional.of(2.0));

        assertThat(fromZero.percent()).isEmpty();
        assertThat(fromZero.difference()).contains(2.0);
    }

    /** Of a build without a price the cost is not zero but unknown. */
    @Test
    void costIsAValueOnlyIfEveryBuildHasAPrice() {
        PriceTable nothing = new PriceTable("USD", PRICES.asOf(), "a", "b", List.of());

        assertThat(Figures.of(SECOND, TWO_WEEKS, nothing).values()).doesNotContainKey(Metric.COST);
        assertThat(Figures.of(SECOND, TWO_WEEKS, PRICES).values()).containsEntry(Metric.COST, 0.06);
    }

    /** The window touches the weeks of the 2nd, the 9th and the 16th, the last of which is empty. */
    @Test
    void aTrendHasAPointForEachWeekThatTheWindowTouches() {
        List<Trend.Point> points = Trend.of(window("03 00:00", "17 00:00"), Period.WEEK, TWO_WEEKS);

        assertThat(points)
                .extracting(Trend.Point::begin)
                .containsExactly(at("02 00:00"), at("09 00:00"), at("16 00:00"));
        assertThat(points).extracting(Trend.Point::deployments).containsExactly(1L, 2L, 0L);
        assertThat(points).extracting(Trend.Point::failures).containsExactly(1L, 1L, 0L);
        assertThat(points)
                .extracting(Trend.Point::builds)
                .containsExactly(new Share(0, 1), new Share(1, 1), new Share(0, 0));
        assertThat(points.getFirst().duration().orElseThrow().max()).isEqualTo(Duration.ofMinutes(30));
        assertThat(points.getLast().duration()).isEmpty();
    }

    @Test
    void daysAreThoseOfUtc() {
        List<Trend.Point> points = Trend.of(window("03 12:00", "05 00:00"), Period.DAY, TWO_WEEKS);

        assertThat(points).extracting(Trend.Point::begin).containsExactly(at("03 00:00"), at("04 00:00"));
        // The success of the 3rd ended before noon.
        assertThat(points).extracting(Trend.Point::deployments).containsExactly(0L, 0L);
        assertThat(points).extracting(Trend.Point::failures).containsExactly(0L, 1L);
    }

    @Test
    void everyMeasureIsDefined() {
        assertThat(Stream.of(Metric.values()).map(Metric::key)).doesNotHaveDuplicates();
        assertThat(Metric.values()).allSatisfy(metric -> {
            assertThat(metric.definition()).endsWith(".").hasSizeGreaterThan(40);
            assertThat(metric.unit()).isNotBlank();
        });
    }

    @Test
    void aShareIsNeverMoreThanTheWhole() {
        assertThat(new Share(1, 4).value()).contains(0.25);
        assertThatThrownBy(() -> new Share(2, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Share(-1, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Map<Metric, Verdict> verdicts(List<Change> changes) {
        return changes.stream().collect(java.util.stream.Collectors.toMap(Change::metric, Change::verdict));
    }
}
