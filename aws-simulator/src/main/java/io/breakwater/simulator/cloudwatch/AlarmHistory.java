package io.breakwater.simulator.cloudwatch;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.Table;
import io.breakwater.simulator.core.world.World;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatch.model.AlarmHistoryItem;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.HistoryItemType;

/** What happened to the alarms of an account and Region; the oldest is forgotten first. */
public final class AlarmHistory {
    /** Most items remembered. */
    static final int REMEMBERED = 5_000;

    private AlarmHistory() {}

    /**
     * Adds an item.
     *
     * @param summary what happened: {@code Alarm updated from OK to ALARM}
     * @param data more of it, written as JSON
     */
    public static void add(
            World world,
            Scope scope,
            String alarm,
            Instant at,
            HistoryItemType type,
            String summary,
            Map<String, ?> data) {
        Table<AlarmHistoryItem> items = world.table(scope, AlarmHistoryItem.class);
        if (items.size() >= REMEMBERED) {
            items.removeIf(items.all().iterator().next()::equals);
        }
        items.put(
                world.ids().uuid(),
                AlarmHistoryItem.builder()
                        .alarmName(alarm)
                        .alarmType(AlarmType.METRIC_ALARM)
                        .timestamp(at)
                        .historyItemType(type)
                        .historySummary(summary)
                        .historyData(AlarmTexts.json(data))
                        .build());
    }

    static List<AlarmHistoryItem> newestFirst(World world, Scope scope) {
        return world.table(scope, AlarmHistoryItem.class).newestFirst();
    }
}
