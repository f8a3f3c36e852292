package io.breakwater.simulator.cloudwatch;

import io.breakwater.simulator.core.cloudwatch.MetricId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;

/** Metrics as requests and answers name them. */
final class MetricNames {
    private static final Pattern NAMESPACE = Pattern.compile("[^:].*");

    private MetricNames() {}

    static MetricId id(@Nullable String namespace, @Nullable String name, Collection<Dimension> dimensions) {
        if (namespace == null || name == null) {
            throw CloudWatchErrors.missing("The parameters Namespace and MetricName are required.");
        }
        checkNamespace(namespace);
        CloudWatchErrors.CHECKS.text("metricName", name, 1, 255);
        if (dimensions.size() > 30) {
            throw CloudWatchErrors.invalidValue("The collection Dimensions must not have a size greater than 30.");
        }
        Map<String, String> named = new TreeMap<>();
        for (Dimension dimension : dimensions) {
            CloudWatchErrors.CHECKS
                    .text("dimensions.name", dimension.name(), 1, 255)
                    .text("dimensions.value", dimension.value(), 1, 1024);
            if (named.put(dimension.name(), dimension.value()) != null) {
                throw CloudWatchErrors.invalidValue("No more than one dimension of a given name may be specified.");
            }
        }
        return MetricId.of(namespace, name, named);
    }

    static MetricId id(Metric metric) {
        return id(metric.namespace(), metric.metricName(), metric.dimensions());
    }

    static void checkNamespace(@Nullable String namespace) {
        CloudWatchErrors.CHECKS.text("namespace", namespace, 1, 255, NAMESPACE);
    }

    static void checkUnit(@Nullable String unit) {
        if (unit != null && StandardUnit.fromValue(unit) == StandardUnit.UNKNOWN_TO_SDK_VERSION) {
            throw CloudWatchErrors.invalidValue(
                    "The parameter Unit must be a value in the set " + List.copyOf(StandardUnit.knownValues()) + ".");
        }
    }

    static List<Dimension> dimensions(MetricId id) {
        return id.dimensions().entrySet().stream()
                .map(entry -> Dimension.builder()
                        .name(entry.getKey())
                        .value(entry.getValue())
                        .build())
                .toList();
    }

    static Metric metric(MetricId id) {
        return Metric.builder()
                .namespace(id.namespace())
                .metricName(id.name())
                .dimensions(dimensions(id))
                .build();
    }
}
