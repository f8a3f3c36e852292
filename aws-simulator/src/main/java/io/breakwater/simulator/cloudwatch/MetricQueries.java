package io.breakwater.simulator.cloudwatch;

import io.breakwater.simulator.core.cloudwatch.MetricId;
import io.breakwater.simulator.core.cloudwatch.Periods;
import io.breakwater.simulator.core.cloudwatch.Statistic;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.MetricStat;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

/** GetMetricData: many metrics at once. Metric math is not simulated and is refused. */
final class MetricQueries {
    private static final Pattern ID = Pattern.compile("[a-z][a-zA-Z0-9_]*");
    private static final int MOST_QUERIES = 500;
    private static final int MOST_POINTS = 100_800;

    private record Point(MetricDataQuery query, Instant at, double value) {}

    List<Operation> operations() {
        return List.of(Operation.of("GetMetricData", GetMetricDataRequest::builder, this::get));
    }

    private GetMetricDataResponse get(GetMetricDataRequest request, Call call) {
        check(request);
        boolean ascending = request.scanBy() == ScanBy.TIMESTAMP_ASCENDING;
        List<Point> points = new ArrayList<>();
        for (MetricDataQuery query : request.metricDataQueries()) {
            if (!Boolean.FALSE.equals(query.returnData())) {
                List<Point> found = points(query, request.startTime(), request.endTime(), call);
                points.addAll(ascending ? found : found.reversed());
            }
        }
        Pages<Point> page =
                Pages.of(points, request.maxDatapoints(), request.nextToken(), MOST_POINTS, CloudWatchErrors::badToken);
        return GetMetricDataResponse.builder()
                .metricDataResults(results(request, page))
                .messages(List.of())
                .nextToken(page.nextToken())
                .build();
    }

    private static void check(GetMetricDataRequest request) {
        if (!request.startTime().isBefore(request.endTime())) {
            throw CloudWatchErrors.validation("The parameter StartTime must be less than the parameter EndTime.");
        }
        CloudWatchErrors.CHECKS
                .list("metricDataQueries", request.metricDataQueries(), 1, MOST_QUERIES)
                .number("maxDatapoints", request.maxDatapoints(), 1, MOST_POINTS);
        Set<String> ids = new HashSet<>();
        for (MetricDataQuery query : request.metricDataQueries()) {
            if (!ID.matcher(query.id()).matches()) {
                throw CloudWatchErrors.validation("The value " + query.id()
                        + " for parameter MetricDataQueries.member.Id is not matching the expected pattern "
                        + ID.pattern() + ".");
            }
            if (!ids.add(query.id())) {
                throw CloudWatchErrors.validation("The values for parameter id in MetricDataQueries are not unique.");
            }
            if (query.expression() != null) {
                throw CloudWatchErrors.validation(
                        "Error in expression '" + query.id() + "': metric math is not known to this simulator");
            }
            checkStat(query.metricStat());
        }
    }

    private static void checkStat(@Nullable MetricStat stat) {
        if (stat == null) {
            throw CloudWatchErrors.validation("Each MetricDataQuery needs one of MetricStat and Expression.");
        }
        MetricReads.period(stat.period());
        MetricNames.checkUnit(stat.unitAsString());
        MetricReads.statistic(stat.stat());
    }

    private static List<Point> points(MetricDataQuery query, Instant start, Instant end, Call call) {
        MetricStat stat = query.metricStat();
        MetricId id = MetricNames.id(stat.metric());
        Duration period = MetricReads.period(stat.period());
        Statistic statistic = MetricReads.statistic(stat.stat());
        Instant from = Periods.floor(start, period);
        List<Point> points = new ArrayList<>();
        Periods.together(Metrics.of(call.world(), call.scope()).read(id, from, end, stat.unitAsString()), from, period)
                .forEach((at, sample) -> points.add(new Point(query, at, statistic.valueOf(sample))));
        return points;
    }

    private static List<MetricDataResult> results(GetMetricDataRequest request, Pages<Point> page) {
        Map<String, List<Point>> byQuery = new LinkedHashMap<>();
        page.items()
                .forEach(point -> byQuery.computeIfAbsent(point.query().id(), id -> new ArrayList<>())
                        .add(point));
        boolean more = page.nextToken() != null;
        String last =
                page.items().isEmpty() ? "" : page.items().getLast().query().id();
        return request.metricDataQueries().stream()
                .filter(query -> !Boolean.FALSE.equals(query.returnData()))
                .map(query -> {
                    List<Point> points = byQuery.getOrDefault(query.id(), List.of());
                    return MetricDataResult.builder()
                            .id(query.id())
                            .label(Objects.requireNonNullElse(
                                    query.label(), query.metricStat().metric().metricName()))
                            .timestamps(points.stream().map(Point::at).toList())
                            .values(points.stream().map(Point::value).toList())
                            .statusCode(more && query.id().equals(last) ? StatusCode.PARTIAL_DATA : StatusCode.COMPLETE)
                            .build();
                })
                .toList();
    }
}
