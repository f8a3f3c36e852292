package io.breakwater.simulator.costexplorer;

import io.breakwater.simulator.service.AwsService;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import io.breakwater.simulator.service.ServiceModel;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.costexplorer.model.Anomaly;
import software.amazon.awssdk.services.costexplorer.model.DimensionValuesWithAttributes;
import software.amazon.awssdk.services.costexplorer.model.ForecastResult;
import software.amazon.awssdk.services.costexplorer.model.GetAnomaliesRequest;
import software.amazon.awssdk.services.costexplorer.model.GetAnomaliesResponse;
import software.amazon.awssdk.services.costexplorer.model.GetCostAndUsageRequest;
import software.amazon.awssdk.services.costexplorer.model.GetCostAndUsageResponse;
import software.amazon.awssdk.services.costexplorer.model.GetCostForecastRequest;
import software.amazon.awssdk.services.costexplorer.model.GetCostForecastResponse;
import software.amazon.awssdk.services.costexplorer.model.GetDimensionValuesRequest;
import software.amazon.awssdk.services.costexplorer.model.GetDimensionValuesResponse;
import software.amazon.awssdk.services.costexplorer.model.Group;
import software.amazon.awssdk.services.costexplorer.model.GroupDefinition;
import software.amazon.awssdk.services.costexplorer.model.GroupDefinitionType;
import software.amazon.awssdk.services.costexplorer.model.MetricValue;
import software.amazon.awssdk.services.costexplorer.model.ResultByTime;
import software.amazon.awssdk.services.costexplorer.model.RootCause;

/** AWS Cost Explorer. Costs are made up from the resources the account has now: another figure for every day, but always the same. Not simulated: tags, reservations, savings plans, monitors. Source: Cost Explorer API reference, 2017-10-25. */
public final class CostExplorerService {
    private static final int PAGE = 1_000;
    private static final int MOST_GROUPS = 2;
    private static final double CERTAINTY = 0.08;

    private CostExplorerService() {}

    public static AwsService service() {
        return AwsService.of(
                "costexplorer",
                ServiceModel.json11("ce", "2017-10-25", "AWSInsightsIndexService"),
                List.of(
                        Operation.of("GetCostAndUsage", GetCostAndUsageRequest::builder, CostExplorerService::costs),
                        Operation.of("GetCostForecast", GetCostForecastRequest::builder, CostExplorerService::forecast),
                        Operation.of(
                                "GetDimensionValues",
                                GetDimensionValuesRequest::builder,
                                CostExplorerService::dimensions),
                        Operation.of("GetAnomalies", GetAnomaliesRequest::builder, CostExplorerService::anomalies)),
                CostExplorerBehaviours.ALL);
    }

    private static GetCostAndUsageResponse costs(GetCostAndUsageRequest request, Call call) {
        LocalDate today = Costs.today(call.world());
        if (request.groupBy().size() > MOST_GROUPS) {
            throw CostExplorerErrors.validation("You can group by up to two dimensions, tags or cost categories.");
        }
        List<Costs.Line> lines = Costs.lines(call.world(), call.account()).stream()
                .filter(CostFilters.of(request.filter(), call.account()))
                .toList();
        List<ResultByTime> results = Periods.past(request.timePeriod(), today).cut(request.granularity()).stream()
                .map(period -> result(call, request, lines, period, today))
                .toList();
        Pages<ResultByTime> page = Pages.of(results, null, request.nextPageToken(), PAGE, CostExplorerErrors::badToken);
        return GetCostAndUsageResponse.builder()
                .resultsByTime(page.items())
                .groupDefinitions(request.groupBy())
                .nextPageToken(page.nextToken())
                .build();
    }

    private static ResultByTime result(
            Call call, GetCostAndUsageRequest request, List<Costs.Line> lines, Periods period, LocalDate today) {
        ResultByTime.Builder result = ResultByTime.builder()
                .timePeriod(period.interval())
                .estimated(!period.end().isBefore(today.withDayOfMonth(1)));
        if (request.groupBy().isEmpty()) {
            return result.total(metrics(request.metrics(), sum(call, lines, period, today)))
                    .build();
        }
        Map<List<String>, List<Costs.Line>> groups = lines.stream()
                .collect(Collectors.groupingBy(
                        line -> request.groupBy().stream()
                                .map(group -> key(group, line, call.account()))
                                .toList(),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return result.total(Map.of())
                .groups(groups.entrySet().stream()
                        .map(entry -> Group.builder()
                                .keys(entry.getKey())
                                .metrics(metrics(request.metrics(), sum(call, entry.getValue(), period, today)))
                                .build())
                        .toList())
                .build();
    }

    private static String key(GroupDefinition group, Costs.Line line, String account) {
        return group.type() == GroupDefinitionType.DIMENSION ? line.value(group.key(), account) : group.key() + "$";
    }

    private static double sum(Call call, List<Costs.Line> lines, Periods period, LocalDate today) {
        return period.days()
                .filter(day -> !day.isAfter(today))
                .mapToDouble(day -> lines.stream()
                        .mapToDouble(line -> Costs.on(call.world(), line, day))
                        .sum())
                .sum();
    }

    private static Map<String, MetricValue> metrics(List<String> names, double usd) {
        Map<String, MetricValue> metrics = new LinkedHashMap<>();
        names.forEach(
                name -> metrics.put(name, name.equals("UsageQuantity") ? value(usd * 10, "N/A") : value(usd, "USD")));
        return metrics;
    }

    private static MetricValue value(double amount, String unit) {
        return MetricValue.builder().amount(text(amount)).unit(unit).build();
    }

    private static String text(double amount) {
        return String.format(Locale.ROOT, "%.10f", amount);
    }

    private static GetCostForecastResponse forecast(GetCostForecastRequest request, Call call) {
        Periods whole = Periods.of(request.timePeriod());
        if (whole.start().isBefore(Costs.today(call.world()))) {
            throw CostExplorerErrors.validation("Start date must be today or later.");
        }
        List<Costs.Line> lines = Costs.lines(call.world(), call.account()).stream()
                .filter(CostFilters.of(request.filter(), call.account()))
                .toList();
        if (lines.isEmpty()) {
            throw CostExplorerErrors.noData();
        }
        List<ForecastResult> results = whole.cut(request.granularity()).stream()
                .map(period -> {
                    double mean = sum(call, lines, period, period.end());
                    return ForecastResult.builder()
                            .timePeriod(period.interval())
                            .meanValue(text(mean))
                            .predictionIntervalLowerBound(text(mean * (1 - CERTAINTY)))
                            .predictionIntervalUpperBound(text(mean * (1 + CERTAINTY)))
                            .build();
                })
                .toList();
        double total = results.stream()
                .mapToDouble(result -> Double.parseDouble(result.meanValue()))
                .sum();
        return GetCostForecastResponse.builder()
                .total(value(total, "USD"))
                .forecastResultsByTime(results)
                .build();
    }

    private static GetDimensionValuesResponse dimensions(GetDimensionValuesRequest request, Call call) {
        Periods.of(request.timePeriod());
        String wanted = Objects.requireNonNullElse(request.searchString(), "");
        List<DimensionValuesWithAttributes> values = Costs.lines(call.world(), call.account()).stream()
                .filter(CostFilters.of(request.filter(), call.account()))
                .map(line -> line.value(request.dimensionAsString(), call.account()))
                .filter(value -> value.contains(wanted))
                .distinct()
                .sorted()
                .map(value ->
                        DimensionValuesWithAttributes.builder().value(value).build())
                .toList();
        Pages<DimensionValuesWithAttributes> page =
                Pages.of(values, request.maxResults(), request.nextPageToken(), PAGE, CostExplorerErrors::badToken);
        return GetDimensionValuesResponse.builder()
                .dimensionValues(page.items())
                .returnSize(page.items().size())
                .totalSize(values.size())
                .nextPageToken(page.nextToken())
                .build();
    }

    private static GetAnomaliesResponse anomalies(GetAnomaliesRequest request, Call call) {
        LocalDate today = Costs.today(call.world());
        LocalDate start = Periods.day(request.dateInterval().startDate());
        LocalDate end = request.dateInterval().endDate() == null
                ? today
                : Periods.day(request.dateInterval().endDate());
        if (start.isAfter(end)) {
            throw CostExplorerErrors.validation("Start date should be before end date");
        }
        List<Costs.Line> compute = Costs.lines(call.world(), call.account()).stream()
                .filter(line -> line.service().equals(Costs.EC2))
                .toList();
        List<Anomaly> anomalies = start.datesUntil(end.plusDays(1))
                .filter(day -> day.isBefore(today) && !compute.isEmpty())
                .filter(day -> Costs.anomalous(call.world(), Costs.EC2, day))
                .map(day -> anomaly(call, compute, day))
                .toList();
        Pages<Anomaly> page =
                Pages.of(anomalies, request.maxResults(), request.nextPageToken(), PAGE, CostExplorerErrors::badToken);
        return GetAnomaliesResponse.builder()
                .anomalies(page.items())
                .nextPageToken(page.nextToken())
                .build();
    }

    private static Anomaly anomaly(Call call, List<Costs.Line> lines, LocalDate day) {
        double actual = lines.stream()
                .mapToDouble(line -> Costs.on(call.world(), line, day))
                .sum();
        double expected = actual / Costs.ANOMALY;
        return Anomaly.builder()
                .anomalyId("anomaly-" + day)
                .anomalyStartDate(day + "T00:00:00Z")
                .anomalyEndDate(day + "T00:00:00Z")
                .dimensionValue(Costs.EC2)
                .monitorArn("arn:aws:ce::" + call.account() + ":anomalymonitor/default")
                .anomalyScore(score -> score.currentScore(0.5).maxScore(0.8))
                .impact(impact -> impact.maxImpact(actual - expected)
                        .totalImpact(actual - expected)
                        .totalActualSpend(actual)
                        .totalExpectedSpend(expected)
                        .totalImpactPercentage(50.0))
                .rootCauses(RootCause.builder()
                        .service(Costs.EC2)
                        .region(lines.getFirst().region())
                        .linkedAccount(call.account())
                        .usageType(lines.getFirst().usageType())
                        .build())
                .build();
    }
}
