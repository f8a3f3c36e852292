package io.breakwater.simulator.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.simulator.TestSimulator;
import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.events.EventBus;
import io.breakwater.simulator.events.EventRow;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmHistoryItem;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.HistoryItemType;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

class AlarmsTest {
    private static final String ARN = "arn:aws:cloudwatch:eu-central-1:111122223333:alarm:high";
    private static final String TOPIC = "arn:aws:sns:eu-central-1:111122223333:alarms";

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
    void aNewAlarmHasNoDataUntilItIsEvaluated() {
        // When
        putAlarm(alarm -> alarm.alarmDescription("too many orders").alarmActions(TOPIC));

        // Then
        assertThat(alarm()).satisfies(alarm -> {
            assertThat(alarm.alarmArn()).isEqualTo(ARN);
            assertThat(alarm.stateValue()).isEqualTo(StateValue.INSUFFICIENT_DATA);
            assertThat(alarm.stateReason()).isEqualTo("Unchecked: Initial alarm creation");
            assertThat(alarm.actionsEnabled()).isTrue();
            assertThat(alarm.alarmActions()).containsExactly(TOPIC);
            assertThat(alarm.threshold()).isEqualTo(5);
        });
    }

    @Test
    void anAlarmFollowsItsMetricAndHistoryTellsHow() {
        // Given
        putAlarm(alarm -> alarm.alarmActions(TOPIC));

        // When
        put(9);
        simulator.step(Duration.ofMinutes(1));
        put(1);

        // Then
        assertThat(alarm()).satisfies(alarm -> {
            assertThat(alarm.stateValue()).isEqualTo(StateValue.ALARM);
            assertThat(alarm.stateUpdatedTimestamp()).isEqualTo(TestSimulator.START.plusSeconds(60));
            assertThat(alarm.stateReason())
                    .isEqualTo("Threshold Crossed: 1 out of the last 1 datapoints [9.0 (01/01/26 00:00:00)] was "
                            + "greater than the threshold (5.0) (minimum 1 datapoint for OK -> ALARM transition).");
            assertThat(alarm.stateReasonData()).contains("\"recentDatapoints\":[9.0]");
        });
        simulator.step(Duration.ofMinutes(1));
        assertThat(alarm().stateValue()).isEqualTo(StateValue.OK);
        assertThat(history(HistoryItemType.STATE_UPDATE))
                .containsExactly("Alarm updated from ALARM to OK", "Alarm updated from INSUFFICIENT_DATA to ALARM");
        assertThat(history(HistoryItemType.ACTION)).containsExactly("Successfully executed action " + TOPIC);
        assertThat(history(HistoryItemType.CONFIGURATION_UPDATE)).containsExactly("Alarm \"high\" created");
    }

    @Test
    void whatHappenedBetweenTwoLooksIsMadeUpFor() {
        // Given
        putAlarm(alarm -> alarm.treatMissingData("notBreaching"));
        put(9);

        // When
        simulator.step(Duration.ofHours(1));

        // Then
        assertThat(alarm().stateValue()).isEqualTo(StateValue.OK);
        assertThat(history(HistoryItemType.STATE_UPDATE))
                .containsExactly("Alarm updated from ALARM to OK", "Alarm updated from INSUFFICIENT_DATA to ALARM");
        assertThat(alarm().stateReason()).contains("missing datapoints were treated as [NonBreaching]");
    }

    @Test
    void theRunningPeriodCountsIfTheAssumptionIsFlipped() {
        // Given
        putAlarm(alarm -> alarm);
        simulator.step(Duration.ofSeconds(10));
        put(9);
        assertThat(alarm().stateValue()).isEqualTo(StateValue.INSUFFICIENT_DATA);

        // When
        simulator.world().locked(() -> Assumptions.flip(simulator.world(), CloudWatchBehaviours.WHOLE_PERIODS, false));

        // Then
        assertThat(alarm().stateValue()).isEqualTo(StateValue.ALARM);
    }

    @Test
    void aChangeOfStateIsAnEvent() {
        // Given
        putAlarm(alarm -> alarm);
        put(9);
        simulator.step(Duration.ofMinutes(1));

        // When
        cloudWatch.describeAlarms();

        // Then
        var scope = new Scope("111122223333", "eu-central-1");
        List<EventRow> events = simulator.world().locked(() -> EventBus.all(simulator.world(), scope));
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.detailType()).isEqualTo("CloudWatch Alarm State Change");
            assertThat(event.resources()).containsExactly(ARN);
            assertThat(event.detail()).contains("\"alarmName\":\"high\"").contains("\"value\":\"ALARM\"");
        });
    }

    @Test
    void aStateThatWasSetLastsUntilTheNextEvaluation() {
        // Given
        putAlarm(alarm -> alarm.treatMissingData("notBreaching"));

        // When
        cloudWatch.setAlarmState(request ->
                request.alarmName("high").stateValue(StateValue.ALARM).stateReason("a test"));

        // Then
        assertThat(alarm().stateValue()).isEqualTo(StateValue.ALARM);
        assertThat(alarm().stateReason()).isEqualTo("a test");
        simulator.step(Duration.ofMinutes(1));
        assertThat(alarm().stateValue()).isEqualTo(StateValue.OK);
    }

    @Test
    void anAlarmThatIsNotThereIsNeitherSetNorDeleted() {
        assertThatThrownBy(() -> cloudWatch.setAlarmState(request ->
                        request.alarmName("none").stateValue(StateValue.OK).stateReason("r")))
                .isInstanceOf(CloudWatchException.class)
                .hasMessageContaining("Unknown alarm none");
        putAlarm(alarm -> alarm);
        assertThatExceptionOfType(CloudWatchException.class)
                .isThrownBy(() -> cloudWatch.deleteAlarms(request -> request.alarmNames("high", "none")))
                .satisfies(refusal -> {
                    assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("ResourceNotFound");
                    assertThat(refusal.statusCode()).isEqualTo(404);
                });
        cloudWatch.deleteAlarms(request -> request.alarmNames("high"));
        assertThat(cloudWatch.describeAlarms().metricAlarms()).isEmpty();
        assertThat(history(HistoryItemType.CONFIGURATION_UPDATE).getFirst()).isEqualTo("Alarm \"high\" deleted");
    }

    @Test
    void actionsThatAreDisabledAreNotTaken() {
        // Given
        putAlarm(alarm -> alarm.alarmActions(TOPIC));
        cloudWatch.disableAlarmActions(request -> request.alarmNames("high", "none"));
        assertThat(alarm().actionsEnabled()).isFalse();

        // When
        put(9);
        simulator.step(Duration.ofMinutes(1));

        // Then
        assertThat(alarm().stateValue()).isEqualTo(StateValue.ALARM);
        assertThat(history(HistoryItemType.ACTION)).isEmpty();
        cloudWatch.enableAlarmActions(request -> request.alarmNames("high"));
        assertThat(alarm().actionsEnabled()).isTrue();
    }

    @Test
    void alarmsAreChosenByNamePrefixStateActionAndMetric() {
        putAlarm(alarm -> alarm.alarmActions(TOPIC));
        putAlarm(alarm -> alarm.alarmName("low").metricName("Errors"));

        assertThat(cloudWatch
                        .describeAlarms(request -> request.alarmNamePrefix("hi"))
                        .metricAlarms())
                .extracting(MetricAlarm::alarmName)
                .containsExactly("high");
        assertThat(cloudWatch
                        .describeAlarms(request -> request.actionPrefix("arn:aws:sns"))
                        .metricAlarms())
                .hasSize(1);
        assertThat(cloudWatch
                        .describeAlarms(request -> request.stateValue(StateValue.OK))
                        .metricAlarms())
                .isEmpty();
        assertThat(cloudWatch
                        .describeAlarmsPaginator(request -> request.maxRecords(1))
                        .metricAlarms())
                .hasSize(2);
        assertThat(cloudWatch
                        .describeAlarmsForMetric(
                                request -> request.namespace("App").metricName("Errors"))
                        .metricAlarms())
                .extracting(MetricAlarm::alarmName)
                .containsExactly("low");
        assertThatThrownBy(() -> cloudWatch.describeAlarms(
                        request -> request.alarmNamePrefix("hi").alarmNames("high")))
                .isInstanceOf(CloudWatchException.class);
    }

    @Test
    void alarmsThatCannotBeEvaluatedAreRefused() {
        refused(alarm -> alarm.period(61), "Period must be");
        refused(alarm -> alarm.period(3_600).evaluationPeriods(200), "more than a week");
        refused(alarm -> alarm.datapointsToAlarm(2), "DatapointsToAlarm");
        refused(alarm -> alarm.extendedStatistic("p99"), "Exactly one of");
        refused(alarm -> alarm.statistic((String) null), "Exactly one of");
        refused(alarm -> alarm.treatMissingData("perhaps"), "TreatMissingData");
        refused(alarm -> alarm.comparisonOperator(ComparisonOperator.GREATER_THAN_UPPER_THRESHOLD), "static");
        refused(alarm -> alarm.threshold(null), "Threshold");
        refused(alarm -> alarm.metricName(null), "MetricName");
        assertThat(cloudWatch.describeAlarms().metricAlarms()).isEmpty();
    }

    private void refused(UnaryOperator<PutMetricAlarmRequest.Builder> change, String because) {
        assertThatExceptionOfType(CloudWatchException.class)
                .isThrownBy(() -> putAlarm(change))
                .withMessageContaining(because)
                .satisfies(refusal ->
                        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("ValidationError"));
    }

    @Test
    void alarmsHaveTags() {
        putAlarm(alarm -> alarm.tags(tag -> tag.key("team").value("web")));

        cloudWatch.tagResource(
                request -> request.resourceARN(ARN).tags(tag -> tag.key("tier").value("1")));
        assertThat(cloudWatch
                        .listTagsForResource(request -> request.resourceARN(ARN))
                        .tags())
                .extracting(tag -> tag.key() + "=" + tag.value())
                .containsExactly("team=web", "tier=1");
        cloudWatch.untagResource(request -> request.resourceARN(ARN).tagKeys("team"));
        assertThat(cloudWatch
                        .listTagsForResource(request -> request.resourceARN(ARN))
                        .tags())
                .hasSize(1);
        assertThatThrownBy(() -> cloudWatch.listTagsForResource(request -> request.resourceARN(ARN + "-none")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    private void putAlarm(UnaryOperator<PutMetricAlarmRequest.Builder> change) {
        cloudWatch.putMetricAlarm(change.apply(PutMetricAlarmRequest.builder()
                        .alarmName("high")
                        .namespace("App")
                        .metricName("Orders")
                        .statistic(Statistic.MAXIMUM)
                        .period(60)
                        .evaluationPeriods(1)
                        .threshold(5.0)
                        .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD))
                .build());
    }

    private void put(double value) {
        cloudWatch.putMetricData(request -> request.namespace("App")
                .metricData(datum -> datum.metricName("Orders").value(value)));
    }

    private MetricAlarm alarm() {
        return cloudWatch
                .describeAlarms(request -> request.alarmNames("high"))
                .metricAlarms()
                .getFirst();
    }

    private List<String> history(HistoryItemType type) {
        return cloudWatch
                .describeAlarmHistory(request -> request.alarmName("high").historyItemType(type))
                .alarmHistoryItems()
                .stream()
                .map(AlarmHistoryItem::historySummary)
                .toList();
    }
}
