package io.breakwater.simulator.cloudwatch;

import io.breakwater.simulator.core.cloudwatch.MetricId;
import io.breakwater.simulator.core.cloudwatch.Sample;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatch.model.DimensionFilter;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.StatisticSet;

/** PutMetricData and ListMetrics. */
final class MetricWrites {
    private static final int MOST_DATA = 1_000;
    private static final int MOST_VALUES = 150;
    private static final Duration OLDEST = Duration.ofDays(14);
    private static final Duration AHEAD = Duration.ofHours(2);

    private record Written(MetricId id, Instant at, List<Sample> samples, String unit, boolean highResolution) {}

    List<Operation> operations() {
        return List.of(
                Operation.of("PutMetricData", PutMetricDataRequest::builder, this::put),
                Operation.of("ListMetrics", ListMetricsRequest::builder, this::list));
    }

    private PutMetricDataResponse put(PutMetricDataRequest request, Call call) {
        MetricNames.checkNamespace(request.namespace());
        if (request.namespace().startsWith("AWS/")) {
            throw CloudWatchErrors.invalidValue("The value AWS/ for parameter Namespace is invalid.");
        }
        List<MetricDatum> data = Stream.concat(
                        request.metricData().stream(),
                        request.entityMetricData().stream().flatMap(entity -> entity.metricData().stream()))
                .toList();
        if (data.isEmpty()) {
            throw CloudWatchErrors.missing("The parameter MetricData is required.");
        }
        if (data.size() > MOST_DATA) {
            throw CloudWatchErrors.invalidValue(
                    "The collection MetricData must not have a size greater than " + MOST_DATA + ".");
        }
        List<Written> written = new ArrayList<>();
        for (MetricDatum datum : data) {
            written.add(read(request.namespace(), datum, "MetricData.member." + (written.size() + 1), call.now()));
        }
        Metrics metrics = Metrics.of(call.world(), call.scope());
        written.forEach(each -> each.samples()
                .forEach(sample -> metrics.put(each.id(), each.at(), sample, each.unit(), each.highResolution())));
        Alarms.of(call.world(), call.scope())
                .evaluate(written.stream().map(Written::id).toList());
        return PutMetricDataResponse.builder().build();
    }

    private static Written read(String namespace, MetricDatum datum, String path, Instant now) {
        MetricId id = MetricNames.id(namespace, datum.metricName(), datum.dimensions());
        MetricNames.checkUnit(datum.unitAsString());
        Instant at = Objects.requireNonNullElse(datum.timestamp(), now);
        if (at.isBefore(now.minus(OLDEST))) {
            throw CloudWatchErrors.invalidValue(
                    "The parameter " + path + ".Timestamp must specify a time within the past two weeks.");
        }
        if (at.isAfter(now.plus(AHEAD))) {
            throw CloudWatchErrors.invalidValue(
                    "The parameter " + path + ".Timestamp must specify a time no more than two hours in the future.");
        }
        return new Written(
                id,
                at,
                samples(datum, path),
                Objects.requireNonNullElse(datum.unitAsString(), Metrics.NO_UNIT),
                Objects.equals(datum.storageResolution(), 1));
    }

    private static List<Sample> samples(MetricDatum datum, String path) {
        long forms = Stream.of(datum.value() != null, datum.statisticValues() != null, datum.hasValues())
                .filter(given -> given)
                .count();
        if (forms == 0) {
            throw CloudWatchErrors.missing("At least one of the parameters " + path + ".Value, " + path + ".Values or "
                    + path + ".StatisticValues must be specified.");
        }
        if (forms > 1) {
            throw CloudWatchErrors.invalidCombination("The parameters " + path + ".Value, " + path + ".Values and "
                    + path + ".StatisticValues are mutually exclusive and you have specified more than one.");
        }
        if (datum.value() != null) {
            return List.of(Sample.of(number(datum.value(), path + ".Value")));
        }
        StatisticSet set = datum.statisticValues();
        if (set != null) {
            if (set.sampleCount() <= 0 || set.minimum() > set.maximum()) {
                throw CloudWatchErrors.invalidValue(
                        "The values of " + path + ".StatisticValues contradict each other.");
            }
            return List.of(Sample.set(set.sampleCount(), set.sum(), set.minimum(), set.maximum()));
        }
        return several(datum, path);
    }

    private static List<Sample> several(MetricDatum datum, String path) {
        if (datum.values().size() > MOST_VALUES) {
            throw CloudWatchErrors.invalidValue(
                    "The collection " + path + ".Values must not have a size greater than " + MOST_VALUES + ".");
        }
        if (datum.hasCounts() && datum.counts().size() != datum.values().size()) {
            throw CloudWatchErrors.invalidValue(
                    "The parameters " + path + ".Values and " + path + ".Counts must be of the same size.");
        }
        List<Sample> samples = new ArrayList<>();
        for (double value : datum.values()) {
            double count = datum.hasCounts() ? datum.counts().get(samples.size()) : 1;
            samples.add(Sample.of(number(value, path + ".Values"), count));
        }
        return samples;
    }

    private static double number(double value, String path) {
        if (!Double.isFinite(value)) {
            throw CloudWatchErrors.invalidValue("The value " + value + " for parameter " + path + " is invalid.");
        }
        return value;
    }

    private ListMetricsResponse list(ListMetricsRequest request, Call call) {
        MetricNames.checkNamespace(request.namespace());
        Metrics metrics = Metrics.of(call.world(), call.scope());
        List<MetricId> all = request.recentlyActive() == null
                ? metrics.all()
                : metrics.since(call.now().minus(Duration.ofHours(3)));
        List<MetricId> found = all.stream()
                .filter(id -> request.namespace() == null || request.namespace().equals(id.namespace()))
                .filter(id ->
                        request.metricName() == null || request.metricName().equals(id.name()))
                .filter(id -> request.dimensions().stream().allMatch(filter -> has(id, filter)))
                .toList();
        Pages<MetricId> page = Pages.of(found, null, request.nextToken(), 500, CloudWatchErrors::badToken);
        return ListMetricsResponse.builder()
                .metrics(page.items().stream().map(MetricNames::metric).toList())
                .nextToken(page.nextToken())
                .build();
    }

    private static boolean has(MetricId id, DimensionFilter filter) {
        String value = id.dimensions().get(filter.name());
        return value != null && (filter.value() == null || filter.value().equals(value));
    }
}
