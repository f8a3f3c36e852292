package io.breakwater.cicd.core.metric;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A measure beside its value in the period before.
 *
 * @param now empty if it is not known
 * @param before empty if it is not known
 * @param difference {@code now - before}
 * @param percent the difference in hundredths of {@code before}; empty if that is zero
 */
public record Change(
        Metric metric,
        Optional<Double> now,
        Optional<Double> before,
        Optional<Double> difference,
        Optional<Double> percent,
        Verdict verdict) {

    /** What the difference means. */
    public enum Verdict {
        BETTER,
        WORSE,
        SAME,
        /** One of the two is not known. */
        UNKNOWN
    }

    /** Every measure that is known in at least one of the two. */
    public static List<Change> between(Figures before, Figures now) {
        Map<Metric, Double> old = before.values();
        Map<Metric, Double> current = now.values();
        return Arrays.stream(Metric.values())
                .filter(metric -> old.containsKey(metric) || current.containsKey(metric))
                .map(metric ->
                        of(metric, Optional.ofNullable(old.get(metric)), Optional.ofNullable(current.get(metric))))
                .toList();
    }

    static Change of(Metric metric, Optional<Double> before, Optional<Double> now) {
        Optional<Double> difference = now.flatMap(value -> before.map(old -> value - old));
        Optional<Double> percent =
                difference.flatMap(change -> before.filter(old -> old != 0).map(old -> 100 * change / old));
        return new Change(
                metric,
                now,
                before,
                difference,
                percent,
                difference.map(by -> verdict(metric, by)).orElse(Verdict.UNKNOWN));
    }

    private static Verdict verdict(Metric metric, double difference) {
        if (difference == 0) {
            return Verdict.SAME;
        }
        return difference > 0 == (metric.better() == Metric.Better.HIGHER) ? Verdict.BETTER : Verdict.WORSE;
    }
}
