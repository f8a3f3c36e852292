package io.breakwater.cicd.core.metric;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that is measured of a window.
 *
 * @param approvalWait empty if no approval was answered
 */
public record Figures(
        DeliveryFigures delivery,
        BuildFigures builds,
        Optional<Distribution> approvalWait,
        Cost cost,
        long flakyTests) {

    public static Figures of(Window window, Samples samples, PriceTable prices) {
        return new Figures(
                DeliveryFigures.of(window, samples.executions(), samples.commits()),
                BuildFigures.of(window, samples.builds()),
                StepTime.approvalWait(window, samples.actions()),
                Cost.of(window, samples.builds(), prices),
                FlakyTests.of(window, samples.tests()).tests().size());
    }

    /** The single value of each measure, durations in seconds; a measure that is not known has none. */
    public Map<Metric, Double> values() {
        Map<Metric, Double> values = new EnumMap<>(Metric.class);
        values.put(Metric.DEPLOYMENT_FREQUENCY, delivery.deploymentsPerDay());
        delivery.changeFailureRate().value().ifPresent(rate -> values.put(Metric.CHANGE_FAILURE_RATE, rate));
        median(values, Metric.LEAD_TIME, delivery.leadTime().times());
        median(values, Metric.PIPELINE_DURATION, delivery.duration());
        median(values, Metric.FEEDBACK_TIME, delivery.feedbackTime().times());
        median(values, Metric.APPROVAL_WAIT, approvalWait);
        median(values, Metric.BUILD_DURATION, builds.duration());
        median(values, Metric.QUEUE_TIME, builds.queue());
        delivery.timeToRestore().times().ifPresent(times -> values.put(Metric.TIME_TO_RESTORE, seconds(times.mean())));
        builds.successRate().value().ifPresent(rate -> values.put(Metric.BUILD_SUCCESS_RATE, rate));
        builds.cacheHits().value().ifPresent(rate -> values.put(Metric.CACHE_HIT_RATE, rate));
        values.put(Metric.FLAKY_TESTS, (double) flakyTests);
        // Zero only if it is known: builds without a price are no free builds.
        if (cost.unpriced() == 0) {
            values.put(Metric.COST, cost.amount().doubleValue());
        }
        return values;
    }

    private static void median(Map<Metric, Double> values, Metric metric, Optional<Distribution> times) {
        times.ifPresent(known -> values.put(metric, seconds(known.p50())));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1_000.0;
    }
}
