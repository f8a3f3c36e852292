package io.breakwater.simulator.core.cloudwatch;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of the values of one metric in one stretch of time.
 *
 * @param count how many values there were; CloudWatch allows fractions
 * @param values how often each value came, as far as single values are known; for percentiles
 */
public record Sample(double count, double sum, double min, double max, SortedMap<Double, Double> values) {
    public Sample {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /** One value. */
    public static Sample of(double value) {
        return of(value, 1);
    }

    /** The same value several times. */
    public static Sample of(double value, double count) {
        return new Sample(count, value * count, value, value, new TreeMap<>(java.util.Map.of(value, count)));
    }

    /** A statistic set, of which the single values are not known. */
    public static Sample set(double count, double sum, double min, double max) {
        return new Sample(count, sum, min, max, new TreeMap<>());
    }

    /** Both together. */
    public Sample and(Sample other) {
        SortedMap<Double, Double> all = new TreeMap<>(values);
        other.values.forEach((value, times) -> all.merge(value, times, Double::sum));
        return new Sample(
                count + other.count, sum + other.sum, Math.min(min, other.min), Math.max(max, other.max), all);
    }

    public double average() {
        return sum / count;
    }

    /** The value that so many percent of all values do not exceed; the greatest value if single ones are unknown. */
    public double percentile(double percent) {
        double total = values.values().stream().mapToDouble(Double::doubleValue).sum();
        double seen = 0;
        for (var value : values.entrySet()) {
            seen += value.getValue();
            if (seen >= total * percent / 100) {
                return value.getKey();
            }
        }
        return max;
    }
}
