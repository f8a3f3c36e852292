package io.breakwater.simulator.cloudwatch;

import io.breakwater.simulator.core.cloudwatch.Statistic;
import io.breakwater.simulator.core.cloudwatch.Threshold;
import io.breakwater.simulator.core.cloudwatch.Threshold.State;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatch.model.DeleteAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DeleteAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.DisableAlarmActionsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DisableAlarmActionsResponse;
import software.amazon.awssdk.services.cloudwatch.model.EnableAlarmActionsRequest;
import software.amazon.awssdk.services.cloudwatch.model.EnableAlarmActionsResponse;
import software.amazon.awssdk.services.cloudwatch.model.HistoryItemType;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmResponse;
import software.amazon.awssdk.services.cloudwatch.model.SetAlarmStateRequest;
import software.amazon.awssdk.services.cloudwatch.model.SetAlarmStateResponse;

/** Operations that change alarms. Alarms on metric math, on anomalies, and composite ones are not simulated. */
final class AlarmOperations {
    private static final int A_DAY = 86_400;
    private static final int A_WEEK = 7 * A_DAY;

    List<Operation> operations() {
        return List.of(
                Operation.of("PutMetricAlarm", PutMetricAlarmRequest::builder, this::put),
                Operation.of("DeleteAlarms", DeleteAlarmsRequest::builder, this::delete),
                Operation.of("SetAlarmState", SetAlarmStateRequest::builder, this::setState),
                Operation.of("EnableAlarmActions", EnableAlarmActionsRequest::builder, this::enable),
                Operation.of("DisableAlarmActions", DisableAlarmActionsRequest::builder, this::disable));
    }

    private PutMetricAlarmResponse put(PutMetricAlarmRequest request, Call call) {
        check(request);
        MetricNames.id(request.namespace(), request.metricName(), request.dimensions());
        CloudWatchTags.check(request.tags());
        Optional<MetricAlarm> before =
                Alarms.of(call.world(), call.scope()).find(request.alarmName()).map(AlarmRow::alarm);
        MetricAlarm alarm = alarm(request, call, before);
        Alarms.of(call.world(), call.scope()).put(alarm);
        if (before.isEmpty() && request.hasTags()) {
            CloudWatchTags.add(call, alarm.alarmArn(), request.tags());
        }
        AlarmHistory.add(
                call.world(),
                call.scope(),
                alarm.alarmName(),
                call.now(),
                HistoryItemType.CONFIGURATION_UPDATE,
                "Alarm \"" + alarm.alarmName() + "\" " + (before.isEmpty() ? "created" : "updated"),
                Map.of("version", "1.0", "type", before.isEmpty() ? "Create" : "Update"));
        return PutMetricAlarmResponse.builder().build();
    }

    private static MetricAlarm alarm(PutMetricAlarmRequest request, Call call, Optional<MetricAlarm> before) {
        MetricAlarm.Builder alarm = before.map(MetricAlarm::toBuilder)
                .orElseGet(() -> MetricAlarm.builder()
                        .stateValue(State.INSUFFICIENT_DATA.name())
                        .stateReason("Unchecked: Initial alarm creation")
                        .stateUpdatedTimestamp(call.now())
                        .stateTransitionedTimestamp(call.now()));
        return alarm.alarmName(request.alarmName())
                .alarmArn(call.arn("cloudwatch", "alarm:" + request.alarmName()))
                .alarmDescription(request.alarmDescription())
                .alarmConfigurationUpdatedTimestamp(call.now())
                .actionsEnabled(!Boolean.FALSE.equals(request.actionsEnabled()))
                .okActions(request.okActions())
                .alarmActions(request.alarmActions())
                .insufficientDataActions(request.insufficientDataActions())
                .metricName(request.metricName())
                .namespace(request.namespace())
                .statistic(request.statisticAsString())
                .extendedStatistic(request.extendedStatistic())
                .dimensions(request.dimensions())
                .period(request.period())
                .unit(request.unitAsString())
                .evaluationPeriods(request.evaluationPeriods())
                .datapointsToAlarm(request.datapointsToAlarm())
                .threshold(request.threshold())
                .comparisonOperator(request.comparisonOperatorAsString())
                .treatMissingData(request.treatMissingData())
                .evaluateLowSampleCountPercentile(request.evaluateLowSampleCountPercentile())
                .build();
    }

    private static void check(PutMetricAlarmRequest request) {
        CloudWatchErrors.CHECKS
                .text("alarmName", request.alarmName(), 1, 255)
                .text("alarmDescription", request.alarmDescription(), 0, 1024)
                .list("oKActions", request.okActions(), 0, 5)
                .list("alarmActions", request.alarmActions(), 0, 5)
                .list("insufficientDataActions", request.insufficientDataActions(), 0, 5)
                .number("evaluationPeriods", request.evaluationPeriods(), 1, Integer.MAX_VALUE)
                .number("datapointsToAlarm", request.datapointsToAlarm(), 1, Integer.MAX_VALUE);
        if (request.hasMetrics() || request.thresholdMetricId() != null) {
            throw CloudWatchErrors.validation("Alarms on metric math are not known to this simulator");
        }
        if (request.metricName() == null || request.namespace() == null) {
            throw CloudWatchErrors.validation("MetricName and Namespace, or Metrics, must be specified");
        }
        if (request.threshold() == null) {
            throw CloudWatchErrors.validation("Threshold must be specified");
        }
        if (Threshold.comparison(Objects.requireNonNullElse(request.comparisonOperatorAsString(), ""))
                .isEmpty()) {
            throw CloudWatchErrors.validation("ComparisonOperator must be one that compares with a static threshold");
        }
        MetricNames.checkUnit(request.unitAsString());
        checkStatistic(request);
        checkPeriods(request);
        if (request.treatMissingData() != null
                && Threshold.missing(request.treatMissingData()).isEmpty()) {
            throw CloudWatchErrors.validation("Option " + request.treatMissingData() + " is not supported for "
                    + "TreatMissingData. Supported options are [breaching, notBreaching, ignore, missing]");
        }
    }

    private static void checkStatistic(PutMetricAlarmRequest request) {
        String statistic = request.statisticAsString();
        String extended = request.extendedStatistic();
        if ((statistic == null) == (extended == null)) {
            throw CloudWatchErrors.validation("Exactly one of Statistic and ExtendedStatistic must be specified");
        }
        if (Statistic.named(statistic == null ? extended : statistic).isEmpty()) {
            throw CloudWatchErrors.validation("Invalid statistic: " + (statistic == null ? extended : statistic));
        }
    }

    private static void checkPeriods(PutMetricAlarmRequest request) {
        if (request.period() == null || request.evaluationPeriods() == null) {
            throw CloudWatchErrors.validation("Period and EvaluationPeriods must be specified");
        }
        int period = request.period();
        if (period != 10 && period != 30 && (period < 60 || period % 60 != 0)) {
            throw CloudWatchErrors.validation("Period must be 10, 30 or a multiple of 60");
        }
        long range = (long) period * request.evaluationPeriods();
        if (range > (period < 3_600 ? A_DAY : A_WEEK)) {
            throw CloudWatchErrors.validation("Metrics cannot be checked across more than "
                    + (period < 3_600 ? "a day" : "a week") + " (EvaluationPeriods * Period must be <= "
                    + (period < 3_600 ? A_DAY : A_WEEK) + ").");
        }
        Integer datapoints = request.datapointsToAlarm();
        if (datapoints != null && datapoints > request.evaluationPeriods()) {
            throw CloudWatchErrors.validation("DatapointsToAlarm must be less than or equal to EvaluationPeriods");
        }
    }

    private DeleteAlarmsResponse delete(DeleteAlarmsRequest request, Call call) {
        CloudWatchErrors.CHECKS.list("alarmNames", request.alarmNames(), 0, 100);
        var rows = call.table(AlarmRow.class);
        List<String> missing = request.alarmNames().stream()
                .filter(name -> !rows.contains(name))
                .toList();
        if (!missing.isEmpty()) {
            throw CloudWatchErrors.noAlarms("Unknown alarms " + missing);
        }
        for (String name : request.alarmNames()) {
            rows.remove(name).ifPresent(row -> {
                CloudWatchTags.forget(call, row.alarm().alarmArn());
                AlarmHistory.add(
                        call.world(),
                        call.scope(),
                        name,
                        call.now(),
                        HistoryItemType.CONFIGURATION_UPDATE,
                        "Alarm \"" + name + "\" deleted",
                        Map.of("version", "1.0", "type", "Delete"));
            });
        }
        return DeleteAlarmsResponse.builder().build();
    }

    private SetAlarmStateResponse setState(SetAlarmStateRequest request, Call call) {
        CloudWatchErrors.CHECKS
                .text("stateReason", request.stateReason(), 0, 1023)
                .text("stateReasonData", request.stateReasonData(), 0, 4000);
        State wanted = Arrays.stream(State.values())
                .filter(state -> state.name().equals(request.stateValueAsString()))
                .findFirst()
                .orElseThrow(() -> CloudWatchErrors.validation(
                        "1 validation error detected: Value '" + request.stateValueAsString()
                                + "' at 'stateValue' failed to satisfy constraint: Member must satisfy enum value set: "
                                + Arrays.toString(State.values())));
        if (request.stateReasonData() != null && !request.stateReasonData().startsWith("{")) {
            throw CloudWatchErrors.badFormat("StateReasonData must be JSON");
        }
        AlarmRow row = Alarms.of(call.world(), call.scope())
                .find(request.alarmName())
                .orElseThrow(() -> CloudWatchErrors.noAlarms("Unknown alarm " + request.alarmName()));
        if (!wanted.name().equals(row.alarm().stateValueAsString())) {
            AlarmStates.of(call.world(), call.scope())
                    .change(row.alarm(), wanted, request.stateReason(), request.stateReasonData(), call.now());
        }
        return SetAlarmStateResponse.builder().build();
    }

    private EnableAlarmActionsResponse enable(EnableAlarmActionsRequest request, Call call) {
        switchActions(request.alarmNames(), true, call);
        return EnableAlarmActionsResponse.builder().build();
    }

    private DisableAlarmActionsResponse disable(DisableAlarmActionsRequest request, Call call) {
        switchActions(request.alarmNames(), false, call);
        return DisableAlarmActionsResponse.builder().build();
    }

    /** Names that no alarm has are passed over, as AWS does. */
    private static void switchActions(List<String> names, boolean on, Call call) {
        CloudWatchErrors.CHECKS.list("alarmNames", names, 0, 100);
        var rows = call.table(AlarmRow.class);
        names.forEach(name -> Alarms.of(call.world(), call.scope())
                .find(name)
                .filter(row -> !Objects.equals(row.alarm().actionsEnabled(), on))
                .ifPresent(row -> {
                    rows.put(
                            name,
                            row.with(row.alarm().toBuilder()
                                    .actionsEnabled(on)
                                    .alarmConfigurationUpdatedTimestamp(call.now())
                                    .build()));
                    AlarmHistory.add(
                            call.world(),
                            call.scope(),
                            name,
                            call.now(),
                            HistoryItemType.CONFIGURATION_UPDATE,
                            "Alarm \"" + name + "\" updated",
                            Map.of("version", "1.0", "type", "Update", "actionsEnabled", on));
                }));
    }
}
