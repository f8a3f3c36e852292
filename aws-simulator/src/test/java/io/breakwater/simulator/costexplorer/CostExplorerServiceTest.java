package io.breakwater.simulator.costexplorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.simulator.Simulator;
import io.breakwater.simulator.TestSimulator;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.ec2.instance.InstanceLauncher;
import io.breakwater.simulator.ec2.instance.LaunchOrder;
import io.breakwater.simulator.ec2.storage.PublicImages;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.costexplorer.CostExplorerClient;
import software.amazon.awssdk.services.costexplorer.model.CostExplorerException;
import software.amazon.awssdk.services.costexplorer.model.DateInterval;
import software.amazon.awssdk.services.costexplorer.model.Dimension;
import software.amazon.awssdk.services.costexplorer.model.DimensionValuesWithAttributes;
import software.amazon.awssdk.services.costexplorer.model.GetCostForecastResponse;
import software.amazon.awssdk.services.costexplorer.model.Granularity;
import software.amazon.awssdk.services.costexplorer.model.Group;
import software.amazon.awssdk.services.costexplorer.model.GroupDefinition;
import software.amazon.awssdk.services.costexplorer.model.GroupDefinitionType;
import software.amazon.awssdk.services.costexplorer.model.InvalidNextTokenException;
import software.amazon.awssdk.services.costexplorer.model.Metric;
import software.amazon.awssdk.services.costexplorer.model.MetricValue;
import software.amazon.awssdk.services.costexplorer.model.ResultByTime;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;

class CostExplorerServiceTest {
    private static final Scope SCOPE = new Scope(Simulator.PRODUCTION, "eu-central-1");
    private static final String EC2 = "Amazon Elastic Compute Cloud - Compute";

    private final TestSimulator simulator = TestSimulator.start();
    private final CostExplorerClient costs = simulator.client(CostExplorerClient.builder());

    @BeforeEach
    void instance() {
        String image = PublicImages.usual("eu-central-1", false).imageId();
        var data = ResponseLaunchTemplateData.builder()
                .imageId(image)
                .instanceType("m5.large")
                .build();
        simulator.world().locked(() -> InstanceLauncher.launch(simulator.world(), SCOPE, LaunchOrder.of(data)));
        simulator.step(Duration.ofMinutes(1));
    }

    @AfterEach
    void stop() {
        costs.close();
        simulator.close();
    }

    @Test
    void costsFollowFromTheResourcesAndAreTheSameEveryTime() {
        ResultByTime december = month().getFirst();

        assertThat(month()).hasSize(1);
        assertThat(usd(december.total())).isPositive();
        assertThat(month().getFirst()).isEqualTo(december);
        assertThat(december.timePeriod().end()).isEqualTo("2026-01-01");
        instance();
        assertThat(usd(month().getFirst().total())).isGreaterThan(usd(december.total()));
    }

    @Test
    void groupsAddUpToTheTotalAndFiltersPickAGroup() {
        List<Group> groups = costs.getCostAndUsage(request -> request.timePeriod(december())
                        .granularity(Granularity.MONTHLY)
                        .metrics("UnblendedCost")
                        .groupBy(by("SERVICE"), by("REGION")))
                .resultsByTime()
                .getFirst()
                .groups();
        double filtered = usd(costs.getCostAndUsage(request -> request.timePeriod(december())
                        .granularity(Granularity.MONTHLY)
                        .metrics("UnblendedCost")
                        .filter(filter -> filter.dimensions(
                                values -> values.key(Dimension.SERVICE).values(EC2))))
                .resultsByTime()
                .getFirst()
                .total());

        assertThat(groups).extracting(group -> group.keys().getFirst()).contains(EC2);
        double sum = groups.stream().mapToDouble(group -> usd(group.metrics())).sum();
        assertThat(sum).isCloseTo(usd(month().getFirst().total()), org.assertj.core.api.Assertions.within(0.001));
        assertThat(groups.stream()
                        .filter(group -> group.keys().getFirst().equals(EC2))
                        .mapToDouble(group -> usd(group.metrics()))
                        .sum())
                .isCloseTo(filtered, org.assertj.core.api.Assertions.within(0.001));
    }

    @Test
    void daysAreToldOneByOne() {
        assertThat(costs.getCostAndUsage(request -> request.timePeriod(december())
                                .granularity(Granularity.DAILY)
                                .metrics("UnblendedCost"))
                        .resultsByTime())
                .hasSize(31);
    }

    @Test
    void aForecastLiesAheadWithItsBounds() {
        GetCostForecastResponse forecast = costs.getCostForecast(request -> request.timePeriod(
                        period -> period.start("2026-01-01").end("2026-03-01"))
                .granularity(Granularity.MONTHLY)
                .metric(Metric.UNBLENDED_COST));

        assertThat(forecast.forecastResultsByTime())
                .hasSize(2)
                .allSatisfy(result -> assertThat(Double.parseDouble(result.predictionIntervalLowerBound()))
                        .isLessThan(Double.parseDouble(result.meanValue())));
        assertThatThrownBy(() -> costs.getCostForecast(request -> request.timePeriod(december())
                        .granularity(Granularity.MONTHLY)
                        .metric(Metric.UNBLENDED_COST)))
                .isInstanceOf(CostExplorerException.class);
    }

    @Test
    void theTwelfthIsAnAnomaly() {
        assertThat(costs.getAnomalies(request -> request.dateInterval(
                                interval -> interval.startDate("2025-11-01").endDate("2025-12-31")))
                        .anomalies())
                .hasSize(2)
                .allSatisfy(
                        anomaly -> assertThat(anomaly.impact().totalImpact()).isPositive());
        assertThat(costs.getAnomalies(request -> request.dateInterval(
                                interval -> interval.startDate("2025-12-13").endDate("2025-12-31")))
                        .anomalies())
                .isEmpty();
    }

    @Test
    void dimensionsHaveTheValuesOfTheBill() {
        assertThat(costs.getDimensionValues(
                                request -> request.timePeriod(december()).dimension(Dimension.INSTANCE_TYPE))
                        .dimensionValues())
                .extracting(DimensionValuesWithAttributes::value)
                .contains("m5.large");
    }

    @Test
    void periodsThatEndBeforeTheyBeginOrAreTooOldAndForeignTokensAreRefused() {
        assertThatThrownBy(() -> daily("2025-12-31", "2025-12-01"))
                .isInstanceOf(CostExplorerException.class)
                .hasMessageContaining("Start date (and hour) should be before end date (and hour)");
        assertThatThrownBy(() -> daily("2023-01-01", "2023-02-01")).isInstanceOf(CostExplorerException.class);
        assertThatThrownBy(() -> daily("yesterday", "today")).isInstanceOf(CostExplorerException.class);
        assertThatThrownBy(() ->
                        costs.getAnomalies(request -> request.dateInterval(interval -> interval.startDate("2025-12-01"))
                                .nextPageToken("foreign")))
                .isInstanceOf(InvalidNextTokenException.class);
    }

    private List<ResultByTime> month() {
        return costs.getCostAndUsage(request -> request.timePeriod(december())
                        .granularity(Granularity.MONTHLY)
                        .metrics("UnblendedCost"))
                .resultsByTime();
    }

    private void daily(String start, String end) {
        costs.getCostAndUsage(
                request -> request.timePeriod(period -> period.start(start).end(end))
                        .granularity(Granularity.DAILY)
                        .metrics("UnblendedCost"));
    }

    private static DateInterval december() {
        return DateInterval.builder().start("2025-12-01").end("2026-01-01").build();
    }

    private static GroupDefinition by(String dimension) {
        return GroupDefinition.builder()
                .type(GroupDefinitionType.DIMENSION)
                .key(dimension)
                .build();
    }

    private static double usd(Map<String, MetricValue> metrics) {
        return Double.parseDouble(
                Objects.requireNonNull(metrics.get("UnblendedCost")).amount());
    }
}
