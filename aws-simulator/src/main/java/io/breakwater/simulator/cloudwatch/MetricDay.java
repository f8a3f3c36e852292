package io.breakwater.simulator.cloudwatch;

import io.breakwater.simulator.core.cloudwatch.MetricId;
import io.breakwater.simulator.core.cloudwatch.Sample;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** One day of a metric's data in one unit, by the second of the day, so that one more value does not copy all. */
record MetricDay(SortedMap<Integer, Sample> samples) {
    static final MetricDay EMPTY = new MetricDay(new TreeMap<>());

    MetricDay {
        samples = Collections.unmodifiableSortedMap(new TreeMap<>(samples));
    }

    MetricDay with(int second, Sample sample) {
        SortedMap<Integer, Sample> more = new TreeMap<>(samples);
        more.merge(second, sample, Sample::and);
        return new MetricDay(more);
    }

    static String key(MetricId id, String unit, long epochDay) {
        return id.key() + "\n" + unit + "\n" + epochDay;
    }
}
