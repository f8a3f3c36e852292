package io.breakwater.simulator.cloudwatch;

import java.time.Instant;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;

/**
 * An alarm on one metric, as it was when it was last evaluated.
 *
 * @param evaluated the end of the last period that was evaluated
 */
record AlarmRow(MetricAlarm alarm, Instant evaluated) {
    String name() {
        return alarm.alarmName();
    }

    AlarmRow with(MetricAlarm changed) {
        return new AlarmRow(changed, evaluated);
    }

    AlarmRow evaluatedUntil(Instant end) {
        return new AlarmRow(alarm, end);
    }
}
