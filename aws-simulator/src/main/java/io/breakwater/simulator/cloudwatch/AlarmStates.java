package io.breakwater.simulator.cloudwatch;

import io.breakwater.simulator.core.cloudwatch.MetricId;
import io.breakwater.simulator.core.cloudwatch.Threshold.State;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.events.EventBus;
import io.breakwater.simulator.sns.Topics;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.HistoryItemType;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;

/** What a change of an alarm's state brings about: history, an event on the bus, and the alarm's actions. */
final class AlarmStates {
    private final World world;
    private final Scope scope;

    private AlarmStates(World world, Scope scope) {
        this.world = world;
        this.scope = scope;
    }

    static AlarmStates of(World world, Scope scope) {
        return new AlarmStates(world, scope);
    }

    /**
     * Puts the alarm into another state.
     *
     * @param before the alarm as it is
     * @param reasonData JSON, or null
     * @param at the instant of the change
     */
    void change(MetricAlarm before, State to, String reason, @Nullable String reasonData, Instant at) {
        MetricAlarm after = before.toBuilder()
                .stateValue(to.name())
                .stateReason(reason)
                .stateReasonData(reasonData)
                .stateUpdatedTimestamp(at)
                .stateTransitionedTimestamp(at)
                .build();
        world.table(scope, AlarmRow.class).update(before.alarmName(), row -> row.with(after));
        AlarmHistory.add(
                world,
                scope,
                before.alarmName(),
                at,
                HistoryItemType.STATE_UPDATE,
                "Alarm updated from " + before.stateValueAsString() + " to " + to,
                Map.of("version", "1.0", "oldState", state(before), "newState", state(after)));
        EventBus.put(
                world,
                scope,
                "aws.cloudwatch",
                "CloudWatch Alarm State Change",
                List.of(after.alarmArn()),
                AlarmTexts.json(detail(before, after)));
        if (Boolean.TRUE.equals(after.actionsEnabled())) {
            actions(after, to).forEach(action -> act(after, action, at));
        }
    }

    private static List<String> actions(MetricAlarm alarm, State state) {
        return switch (state) {
            case OK -> alarm.okActions();
            case ALARM -> alarm.alarmActions();
            case INSUFFICIENT_DATA -> alarm.insufficientDataActions();
        };
    }

    private void act(MetricAlarm alarm, String action, Instant at) {
        if (action.startsWith("arn:aws:sns:")) {
            Topics.publish(
                    world,
                    action,
                    AlarmTexts.json(notification(alarm)),
                    alarm.stateValueAsString() + ": \"" + alarm.alarmName() + "\" in " + scope.region());
        }
        AlarmHistory.add(
                world,
                scope,
                alarm.alarmName(),
                at,
                HistoryItemType.ACTION,
                "Successfully executed action " + action,
                Map.of(
                        "actionState",
                        "Succeeded",
                        "stateUpdateTimestamp",
                        at.toEpochMilli(),
                        "publishedMessage",
                        action));
    }

    /** The message that subscribers get. Source: CloudWatch user guide, "Notifying users on alarm changes". */
    private Map<String, Object> notification(MetricAlarm alarm) {
        Map<String, Object> notification = new LinkedHashMap<>();
        notification.put("AlarmName", alarm.alarmName());
        notification.put("AlarmDescription", alarm.alarmDescription());
        notification.put("AWSAccountId", scope.account());
        notification.put("NewStateValue", alarm.stateValueAsString());
        notification.put("NewStateReason", alarm.stateReason());
        notification.put("StateChangeTime", AlarmTexts.instant(alarm.stateUpdatedTimestamp()));
        notification.put("Region", scope.region());
        notification.put("AlarmArn", alarm.alarmArn());
        return notification;
    }

    private static Map<String, Object> state(MetricAlarm alarm) {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("stateValue", alarm.stateValueAsString());
        state.put("stateReason", alarm.stateReason());
        return state;
    }

    private static Map<String, Object> detail(MetricAlarm before, MetricAlarm after) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("alarmName", after.alarmName());
        detail.put("state", told(after));
        detail.put("previousState", told(before));
        MetricId metric = Alarms.metric(after);
        Map<String, Object> named =
                Map.of("namespace", metric.namespace(), "name", metric.name(), "dimensions", metric.dimensions());
        Map<String, Object> stat = Map.of(
                "metric",
                named,
                "period",
                after.period(),
                "stat",
                Objects.requireNonNullElseGet(after.statisticAsString(), after::extendedStatistic));
        detail.put(
                "configuration",
                Map.of("metrics", List.of(Map.of("id", "m1", "metricStat", stat, "returnData", true))));
        return detail;
    }

    private static Map<String, Object> told(MetricAlarm alarm) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("value", alarm.stateValueAsString());
        told.put("reason", alarm.stateReason());
        if (alarm.stateReasonData() != null) {
            told.put("reasonData", alarm.stateReasonData());
        }
        told.put("timestamp", AlarmTexts.instant(alarm.stateUpdatedTimestamp()));
        return told;
    }
}
