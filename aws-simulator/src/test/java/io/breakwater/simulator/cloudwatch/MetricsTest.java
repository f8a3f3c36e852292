package io.breakwater.simulator.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.simulator.SignedRequests;
import io.breakwater.simulator.TestSimulator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsRequest;
import software.amazon.awssdk.services.cloudwatch.model.InvalidNextTokenException;
import software.amazon.awssdk.services.cloudwatch.model.InvalidParameterCombinationException;
import software.amazon.awssdk.services.cloudwatch.model.InvalidParameterValueException;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.MissingRequiredParameterException;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

class MetricsTest {
    private static final Dimension SHOP =
            Dimension.builder().name("Shop").value("north").build();

    private TestSimulator simulator;
    private CloudWatchClient cloudWatch;

    @BeforeEach
    void start() {
        simulator = TestSimulator.start();
        cloudWatch = simulator.client(CloudWatchClient.builder());
    }

    @AfterEach
    void stop() {
        cloudWatch.close();
        simulator.close();
    }

    @Test
    void statisticsAreOfEachPeriod() {
        // Given
        put(at(0), 1, 2);
        put(at(60), 6);
        put(at(300), 5);

        // When
        var answer = cloudWatch.getMetricStatistics(request -> orders(request)
                .period(300)
                .statistics(
                        Statistic.AVERAGE,
                        Statistic.SUM,
                        Statistic.MINIMUM,
                        Statistic.MAXIMUM,
                        Statistic.SAMPLE_COUNT));

        // Then
        assertThat(answer.label()).isEqualTo("Orders");
        assertThat(answer.datapoints()).hasSize(2);
        assertThat(answer.datapoints().getFirst()).satisfies(point -> {
            assertThat(point.timestamp()).isEqualTo(at(0));
            assertThat(point.average()).isEqualTo(3);
            assertThat(point.sum()).isEqualTo(9);
            assertThat(point.minimum()).isEqualTo(1);
            assertThat(point.maximum()).isEqualTo(6);
            assertThat(point.sampleCount()).isEqualTo(3);
            assertThat(point.unit()).isEqualTo(StandardUnit.COUNT);
        });
    }

    @Test
    void percentilesAreExtendedStatistics() {
        put(at(0), 1, 2, 3, 100);

        assertThat(cloudWatch
                        .getMetricStatistics(
                                request -> orders(request).period(60).extendedStatistics("p50", "p99"))
                        .datapoints()
                        .getFirst()
                        .extendedStatistics())
                .containsOnly(Map.entry("p50", 2.0), Map.entry("p99", 100.0));
    }

    @Test
    void moreThan1440PointsStatisticsOrTimesThatContradictAreRefused() {
        assertThatThrownBy(() -> cloudWatch.getMetricStatistics(request ->
                        orders(request).startTime(at(-86_400 * 2)).period(60).statistics(Statistic.SUM)))
                .isInstanceOf(InvalidParameterCombinationException.class)
                .hasMessageContaining("exceeds the limit of 1,440");
        assertThatThrownBy(() -> cloudWatch.getMetricStatistics(
                        request -> orders(request).period(60)))
                .isInstanceOf(InvalidParameterCombinationException.class)
                .hasMessageContaining("At least one of the parameters Statistics and ExtendedStatistics");
        assertThatThrownBy(() -> cloudWatch.getMetricStatistics(
                        request -> orders(request).period(61).statistics(Statistic.SUM)))
                .isInstanceOf(InvalidParameterValueException.class);
        assertThatThrownBy(() -> cloudWatch.getMetricStatistics(
                        request -> orders(request).endTime(at(-600)).period(60).statistics(Statistic.SUM)))
                .isInstanceOf(InvalidParameterValueException.class)
                .hasMessageContaining("StartTime must be less than");
        assertThatThrownBy(() -> cloudWatch.getMetricStatistics(
                        request -> request.namespace("App").metricName("Orders")))
                .isInstanceOf(MissingRequiredParameterException.class);
    }

    @Test
    void dataOfManyMetricsIsAnsweredNewestFirstAndInPages() {
        // Given
        IntStream.range(0, 5).forEach(i -> put(at(i * 60), i));
        simulator.step(Duration.ofMinutes(10));

        // When
        GetMetricDataResponse first = data(ScanBy.TIMESTAMP_DESCENDING, 3, null);
        GetMetricDataResponse second = data(ScanBy.TIMESTAMP_DESCENDING, 3, first.nextToken());

        // Then
        assertThat(first.metricDataResults().getFirst()).satisfies(result -> {
            assertThat(result.label()).isEqualTo("Orders");
            assertThat(result.values()).containsExactly(4.0, 3.0, 2.0);
            assertThat(result.timestamps()).first().isEqualTo(at(240));
            assertThat(result.statusCodeAsString()).isEqualTo("PartialData");
        });
        assertThat(second.metricDataResults().getFirst().values()).containsExactly(1.0, 0.0);
        assertThat(second.nextToken()).isNull();
        assertThat(data(ScanBy.TIMESTAMP_ASCENDING, 100, null)
                        .metricDataResults()
                        .getFirst()
                        .values())
                .containsExactly(0.0, 1.0, 2.0, 3.0, 4.0);
        assertThatThrownBy(() -> data(ScanBy.TIMESTAMP_ASCENDING, 3, "foreign"))
                .isInstanceOf(InvalidNextTokenException.class);
    }

    @Test
    void metricMathIsRefusedAndNotMadeUp() {
        assertThatExceptionOfType(CloudWatchException.class)
                .isThrownBy(() -> cloudWatch.getMetricData(request -> request.startTime(at(0))
                        .endTime(at(60))
                        .metricDataQueries(query -> query.id("e1").expression("SUM(METRICS())"))))
                .satisfies(refusal ->
                        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("ValidationError"));
    }

    private GetMetricDataResponse data(ScanBy order, int most, @Nullable String token) {
        return cloudWatch.getMetricData(request -> request.startTime(at(0))
                .endTime(at(600))
                .scanBy(order)
                .maxDatapoints(most)
                .nextToken(token)
                .metricDataQueries(query -> query.id("m1")
                        .metricStat(stat -> stat.period(60)
                                .stat("Sum")
                                .metric(metric -> metric.namespace("App")
                                        .metricName("Orders")
                                        .dimensions(SHOP)))));
    }

    @Test
    void metricsAreListedByNameAndDimension() {
        // Given
        put(at(0), 1);
        cloudWatch.putMetricData(request -> request.namespace("App")
                .metricData(
                        MetricDatum.builder().metricName("Errors").value(1.0).build()));

        // Then
        assertThat(cloudWatch.listMetrics().metrics()).hasSize(2);
        assertThat(cloudWatch
                        .listMetrics(request -> request.namespace("App").dimensions(filter -> filter.name("Shop")))
                        .metrics())
                .singleElement()
                .satisfies(metric -> assertThat(metric.dimensions()).containsExactly(SHOP));
        assertThat(cloudWatch.listMetrics(request -> request.namespace("Other")).metrics())
                .isEmpty();
        simulator.step(Duration.ofHours(4));
        assertThat(cloudWatch
                        .listMetrics(request -> request.recentlyActive("PT3H"))
                        .metrics())
                .isEmpty();
    }

    @Test
    void dataThatIsTooOldReservedOrContradictoryIsRefused() {
        assertThatThrownBy(() -> put(at(-86_400 * 15), 1))
                .isInstanceOf(InvalidParameterValueException.class)
                .hasMessageContaining("within the past two weeks");
        assertThatThrownBy(() -> put(at(3 * 3_600), 1)).isInstanceOf(InvalidParameterValueException.class);
        assertThatThrownBy(() -> cloudWatch.putMetricData(request -> request.namespace("AWS/EC2")
                        .metricData(datum -> datum.metricName("m").value(1.0))))
                .isInstanceOf(InvalidParameterValueException.class);
        assertThatThrownBy(() -> cloudWatch.putMetricData(request -> request.namespace("App")
                        .metricData(datum -> datum.metricName("m").value(1.0).values(2.0))))
                .isInstanceOf(InvalidParameterCombinationException.class);
        assertThatThrownBy(() -> cloudWatch.putMetricData(
                        request -> request.namespace("App").metricData(datum -> datum.metricName("m"))))
                .isInstanceOf(MissingRequiredParameterException.class);
        assertThat(cloudWatch.listMetrics().metrics()).isEmpty();
    }

    @Test
    void statisticSetsAndCountedValuesAddUp() {
        cloudWatch.putMetricData(request -> request.namespace("App")
                .metricData(
                        MetricDatum.builder()
                                .metricName("Orders")
                                .dimensions(SHOP)
                                .statisticValues(set -> set.sampleCount(2.0)
                                        .sum(6.0)
                                        .minimum(1.0)
                                        .maximum(5.0))
                                .build(),
                        MetricDatum.builder()
                                .metricName("Orders")
                                .dimensions(SHOP)
                                .values(10.0, 20.0)
                                .counts(2.0, 1.0)
                                .build()));

        assertThat(cloudWatch
                        .getMetricStatistics(
                                request -> orders(request).period(60).statistics(Statistic.SUM, Statistic.SAMPLE_COUNT))
                        .datapoints())
                .singleElement()
                .satisfies(point -> {
                    assertThat(point.sum()).isEqualTo(46);
                    assertThat(point.sampleCount()).isEqualTo(5);
                });
    }

    @Test
    void jsonIsSpokenToo() {
        // Given
        put(at(0), 7);

        // When
        var answer = json("ListMetrics", "{\"Namespace\":\"App\"}");
        var refusal = json("GetMetricStatistics", "{\"Namespace\":\"App\"}");

        // Then
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("\"MetricName\":\"Orders\"");
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.body()).contains("\"__type\":\"MissingRequiredParameterException\"");
        assertThat(refusal.header("x-amzn-query-error")).isEqualTo("MissingParameter;Sender");
    }

    private SignedRequests.Raw json(String operation, String body) {
        return SignedRequests.post(
                simulator,
                "monitoring",
                Map.of(
                        "X-Amz-Target",
                        "GraniteServiceVersion20100801." + operation,
                        "Content-Type",
                        "application/x-amz-json-1.0"),
                body);
    }

    private void put(Instant at, double... values) {
        List<Double> all = java.util.Arrays.stream(values).boxed().toList();
        cloudWatch.putMetricData(request -> request.namespace("App")
                .metricData(datum -> datum.metricName("Orders")
                        .dimensions(SHOP)
                        .unit(StandardUnit.COUNT)
                        .timestamp(at)
                        .values(all)));
    }

    private static GetMetricStatisticsRequest.Builder orders(GetMetricStatisticsRequest.Builder request) {
        return request.namespace("App")
                .metricName("Orders")
                .dimensions(SHOP)
                .startTime(at(0))
                .endTime(at(600));
    }

    private static Instant at(long seconds) {
        return TestSimulator.START.plusSeconds(seconds);
    }
}
