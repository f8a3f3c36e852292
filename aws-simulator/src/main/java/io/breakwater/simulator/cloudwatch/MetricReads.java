package io.breakwater.simulator.cloudwatch;

import io.breakwater.simulator.core.cloudwatch.MetricId;
import io.breakwater.simulator.core.cloudwatch.Periods;
import io.breakwater.simulator.core.cloudwatch.Sample;
import io.breakwater.simulator.core.cloudwatch.Statistic;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsResponse;

/** GetMetricStatistics. */
final class MetricReads {
    private static final int MOST_POINTS = 1_440;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    List<Operation> operations() {
        return List.of(Operation.of("GetMetricStatistics", GetMetricStatisticsRequest::builder, this::statistics));
    }

    /** A period of seconds: 1, 5, 10, 30 or whole minutes. */
    static Duration period(int seconds) {
        if (seconds != 1 && seconds != 5 && seconds != 10 && seconds != 30 && (seconds < 1 || seconds % 60 != 0)) {
            throw CloudWatchErrors.invalidValue("The parameter Period must be 1, 5, 10, 30 or a multiple of 60.");
        }
        return Duration.ofSeconds(seconds);
    }

    static void checkTimes(Instant start, Instant end) {
        if (!start.isBefore(end)) {
            throw CloudWatchErrors.invalidValue("The parameter StartTime must be less than the parameter EndTime.");
        }
    }

    static Statistic statistic(String name) {
        return Statistic.named(name)
                .orElseThrow(() -> CloudWatchErrors.invalidValue("The value " + name + " is not a valid statistic."));
    }

    private GetMetricStatisticsResponse statistics(GetMetricStatisticsRequest request, Call call) {
        MetricId id = MetricNames.id(request.namespace(), request.metricName(), request.dimensions());
        MetricNames.checkUnit(request.unitAsString());
        checkTimes(request.startTime(), request.endTime());
        Duration period = period(request.period());
        Collection<Statistic> wanted = wanted(request);
        long points = Math.ceilDiv(
                Duration.between(request.startTime(), request.endTime()).toSeconds(), period.toSeconds());
        if (points > MOST_POINTS) {
            throw CloudWatchErrors.invalidCombination(String.format(
                    java.util.Locale.ROOT,
                    "You have requested up to %,d datapoints, which exceeds the limit of %,d. You may reduce the "
                            + "datapoints requested by increasing Period, or decreasing the time range.",
                    points,
                    MOST_POINTS));
        }
        Metrics metrics = Metrics.of(call.world(), call.scope());
        Instant from = Periods.floor(request.startTime(), period.compareTo(MINUTE) < 0 ? period : MINUTE);
        String unit = request.unitAsString() == null ? metrics.unitOf(id) : request.unitAsString();
        List<Datapoint> found = new ArrayList<>();
        Periods.together(metrics.read(id, from, request.endTime(), request.unitAsString()), from, period)
                .forEach((at, sample) -> found.add(point(at, sample, wanted, unit)));
        return GetMetricStatisticsResponse.builder()
                .label(request.metricName())
                .datapoints(found)
                .build();
    }

    private static Collection<Statistic> wanted(GetMetricStatisticsRequest request) {
        List<Statistic> wanted = Stream.concat(
                        request.statisticsAsStrings().stream(), request.extendedStatistics().stream())
                .map(MetricReads::statistic)
                .toList();
        if (wanted.isEmpty()) {
            throw CloudWatchErrors.invalidCombination(
                    "At least one of the parameters Statistics and ExtendedStatistics must be specified.");
        }
        if (request.hasStatistics() && request.hasExtendedStatistics()) {
            throw CloudWatchErrors.invalidCombination(
                    "The parameters Statistics and ExtendedStatistics are mutually exclusive.");
        }
        return wanted;
    }

    private static Datapoint point(Instant at, Sample sample, Collection<Statistic> wanted, String unit) {
        Datapoint.Builder point = Datapoint.builder().timestamp(at).unit(unit);
        Map<String, Double> extended = new LinkedHashMap<>();
        for (Statistic statistic : wanted) {
            double value = statistic.valueOf(sample);
            switch (statistic.name()) {
                case "SampleCount" -> point.sampleCount(value);
                case "Average" -> point.average(value);
                case "Sum" -> point.sum(value);
                case "Minimum" -> point.minimum(value);
                case "Maximum" -> point.maximum(value);
                default -> extended.put(statistic.name(), value);
            }
        }
        return (extended.isEmpty() ? point : point.extendedStatistics(extended)).build();
    }
}
