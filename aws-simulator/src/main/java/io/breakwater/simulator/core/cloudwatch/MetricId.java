package io.breakwater.simulator.core.cloudwatch;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which metric: metrics of one name with other dimensions are other metrics. */
public record MetricId(String namespace, String name, SortedMap<String, String> dimensions) {
    public MetricId {
        dimensions = Collections.unmodifiableSortedMap(new TreeMap<>(dimensions));
    }

    public static MetricId of(String namespace, String name, Map<String, String> dimensions) {
        return new MetricId(namespace, name, new TreeMap<>(dimensions));
    }

    /** A text that only this metric has. */
    public String key() {
        return namespace + "\n" + name + "\n" + dimensions;
    }
}
