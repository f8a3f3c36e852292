package io.breakwater.simulator.cloudwatch;

import io.breakwater.simulator.core.cloudwatch.MetricId;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A metric that has data.
 *
 * @param units the units that its data came in
 * @param newest the newest instant of its data
 */
record MetricRow(MetricId id, SortedSet<String> units, Instant newest) {
    MetricRow {
        units = Collections.unmodifiableSortedSet(new TreeSet<>(units));
    }

    MetricRow with(String unit, Instant at) {
        SortedSet<String> more = new TreeSet<>(units);
        more.add(unit);
        return new MetricRow(id, more, at.isAfter(newest) ? at : newest);
    }
}
