package io.breakwater.simulator.cloudwatch;

import io.breakwater.simulator.core.cloudwatch.MetricId;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatch.model.AlarmHistoryItem;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmHistoryRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmHistoryResponse;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsForMetricRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsForMetricResponse;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;

/** Operations that tell of alarms. */
final class AlarmReads {
    List<Operation> operations() {
        return List.of(
                Operation.of("DescribeAlarms", DescribeAlarmsRequest::builder, this::describe),
                Operation.of("DescribeAlarmsForMetric", DescribeAlarmsForMetricRequest::builder, this::forMetric),
                Operation.of("DescribeAlarmHistory", DescribeAlarmHistoryRequest::builder, this::history));
    }

    private DescribeAlarmsResponse describe(DescribeAlarmsRequest request, Call call) {
        CloudWatchErrors.CHECKS
                .list("alarmNames", request.alarmNames(), 0, 100)
                .text("alarmNamePrefix", request.alarmNamePrefix(), 1, 255)
                .text("actionPrefix", request.actionPrefix(), 1, 1024)
                .number("maxRecords", request.maxRecords(), 1, 100);
        if (request.alarmNamePrefix() != null && !request.alarmNames().isEmpty()) {
            throw CloudWatchErrors.validation("AlarmNamePrefix and AlarmNames are mutually exclusive");
        }
        boolean wanted = request.alarmTypes().isEmpty() || request.alarmTypes().contains(AlarmType.METRIC_ALARM);
        List<MetricAlarm> found = !wanted
                ? List.of()
                : Alarms.of(call.world(), call.scope()).all().stream()
                        .filter(alarm -> request.alarmNames().isEmpty()
                                || request.alarmNames().contains(alarm.alarmName()))
                        .filter(alarm -> request.alarmNamePrefix() == null
                                || alarm.alarmName().startsWith(request.alarmNamePrefix()))
                        .filter(alarm -> request.stateValueAsString() == null
                                || request.stateValueAsString().equals(alarm.stateValueAsString()))
                        .filter(alarm -> request.actionPrefix() == null || acts(alarm, request.actionPrefix()))
                        .toList();
        Pages<MetricAlarm> page =
                Pages.of(found, limit(request.maxRecords()), request.nextToken(), 100, CloudWatchErrors::badToken);
        return DescribeAlarmsResponse.builder()
                .metricAlarms(page.items())
                .compositeAlarms(List.of())
                .nextToken(page.nextToken())
                .build();
    }

    private static int limit(Integer wanted) {
        return Objects.requireNonNullElse(wanted, 50);
    }

    private static boolean acts(MetricAlarm alarm, String prefix) {
        return Stream.of(alarm.okActions(), alarm.alarmActions(), alarm.insufficientDataActions())
                .flatMap(List::stream)
                .anyMatch(action -> action.startsWith(prefix));
    }

    private DescribeAlarmsForMetricResponse forMetric(DescribeAlarmsForMetricRequest request, Call call) {
        MetricId metric = MetricNames.id(request.namespace(), request.metricName(), request.dimensions());
        return DescribeAlarmsForMetricResponse.builder()
                .metricAlarms(Alarms.of(call.world(), call.scope()).all().stream()
                        .filter(alarm -> Alarms.metric(alarm).equals(metric))
                        .filter(alarm -> request.statisticAsString() == null
                                || request.statisticAsString().equals(alarm.statisticAsString()))
                        .filter(alarm -> request.extendedStatistic() == null
                                || request.extendedStatistic().equals(alarm.extendedStatistic()))
                        .filter(alarm ->
                                request.period() == null || request.period().equals(alarm.period()))
                        .filter(alarm -> request.unitAsString() == null
                                || request.unitAsString().equals(alarm.unitAsString()))
                        .toList())
                .build();
    }

    private DescribeAlarmHistoryResponse history(DescribeAlarmHistoryRequest request, Call call) {
        CloudWatchErrors.CHECKS
                .text("alarmName", request.alarmName(), 1, 255)
                .number("maxRecords", request.maxRecords(), 1, 100);
        Alarms.of(call.world(), call.scope()).all();
        List<AlarmHistoryItem> found = AlarmHistory.newestFirst(call.world(), call.scope()).stream()
                .filter(item ->
                        request.alarmName() == null || request.alarmName().equals(item.alarmName()))
                .filter(item -> request.historyItemTypeAsString() == null
                        || request.historyItemTypeAsString().equals(item.historyItemTypeAsString()))
                .filter(item -> request.startDate() == null || !item.timestamp().isBefore(request.startDate()))
                .filter(item -> request.endDate() == null || item.timestamp().isBefore(request.endDate()))
                .sorted(java.util.Comparator.comparing(AlarmHistoryItem::timestamp)
                        .reversed())
                .toList();
        List<AlarmHistoryItem> ordered = request.scanBy() == ScanBy.TIMESTAMP_ASCENDING ? found.reversed() : found;
        Pages<AlarmHistoryItem> page =
                Pages.of(ordered, limit(request.maxRecords()), request.nextToken(), 100, CloudWatchErrors::badToken);
        return DescribeAlarmHistoryResponse.builder()
                .alarmHistoryItems(page.items())
                .nextToken(page.nextToken())
                .build();
    }
}
