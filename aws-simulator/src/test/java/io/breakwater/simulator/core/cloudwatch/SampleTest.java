package io.breakwater.simulator.core.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SampleTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void valuesAddUp() {
        Sample sample = Sample.of(1).and(Sample.of(4, 2)).and(Sample.set(2, 20, 8, 12));

        assertThat(value("SampleCount", sample)).isEqualTo(5);
        assertThat(value("Sum", sample)).isEqualTo(29);
        assertThat(value("Average", sample)).isEqualTo(5.8);
        assertThat(value("Minimum", sample)).isEqualTo(1);
        assertThat(value("Maximum", sample)).isEqualTo(12);
    }

    @Test
    void percentilesAreOfSingleValues() {
        Sample sample = Sample.of(1, 90).and(Sample.of(7, 9)).and(Sample.of(100));

        assertThat(value("p50", sample)).isEqualTo(1);
        assertThat(value("p99", sample)).isEqualTo(7);
        assertThat(value("p99.9", sample)).isEqualTo(100);
        assertThat(value("p50", Sample.set(2, 4, 1, 3))).isEqualTo(3);
    }

    @Test
    void statisticsThatAreNotKnownAreNone() {
        assertThat(Statistic.named("Median")).isEmpty();
        assertThat(Statistic.named("p101")).isEmpty();
    }

    @Test
    void periodsAreCountedFromTheirOrigin() {
        SortedMap<Instant, Sample> samples = new TreeMap<>(Map.of(
                START, Sample.of(1), START.plusSeconds(240), Sample.of(2), START.plusSeconds(300), Sample.of(3)));

        assertThat(Periods.together(samples, START, Duration.ofMinutes(5)))
                .containsOnly(
                        Map.entry(START, Sample.of(1).and(Sample.of(2))),
                        Map.entry(START.plusSeconds(300), Sample.of(3)));
        assertThat(Periods.together(samples, START.plusSeconds(120), Duration.ofMinutes(5)))
                .containsOnlyKeys(START.minusSeconds(180), START.plusSeconds(120));
        assertThat(Periods.floor(START.plusSeconds(61), Duration.ofMinutes(1))).isEqualTo(START.plusSeconds(60));
    }

    @Test
    void metricsWithOtherDimensionsAreOthers() {
        MetricId one = MetricId.of("App", "Orders", Map.of("Shop", "a"));

        assertThat(one.key())
                .isNotEqualTo(MetricId.of("App", "Orders", Map.of()).key());
        assertThat(one).isEqualTo(MetricId.of("App", "Orders", Map.of("Shop", "a")));
    }

    private static double value(String statistic, Sample sample) {
        return Statistic.named(statistic).orElseThrow().valueOf(sample);
    }
}
