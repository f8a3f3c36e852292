package io.breakwater.simulator.cloudwatch;

import static io.breakwater.simulator.core.behaviour.Behaviour.assumed;
import static io.breakwater.simulator.core.behaviour.Behaviour.documented;

import io.breakwater.simulator.core.behaviour.Behaviour;
import java.util.List;

/** What CloudWatch does here, and how it is known. */
final class CloudWatchBehaviours {
    static final Behaviour MINUTES = documented(
            "cloudwatch.data.by-the-minute",
            "Values are kept by the minute, those of a storage resolution of 1 by the second.",
            "CloudWatch API reference, MetricDatum, StorageResolution");
    static final Behaviour AGE = documented(
            "cloudwatch.put-metric-data.age",
            "Values are no older than two weeks and no more than two hours ahead.",
            "CloudWatch API reference, PutMetricData");
    static final Behaviour LIMIT_1440 = documented(
            "cloudwatch.get-metric-statistics.1440",
            "GetMetricStatistics answers at most 1,440 data points and refuses to be asked for more.",
            "CloudWatch API reference, GetMetricStatistics");
    static final Behaviour RECENT = documented(
            "cloudwatch.list-metrics.recently-active",
            "RecentlyActive PT3H lists the metrics with data of the last three hours; 500 metrics are a page.",
            "CloudWatch API reference, ListMetrics");
    static final Behaviour NEW_ALARM = documented(
            "cloudwatch.alarm.begins-without-data",
            "A new alarm is INSUFFICIENT_DATA until it is evaluated.",
            "CloudWatch API reference, PutMetricAlarm");
    static final Behaviour M_OF_N = documented(
            "cloudwatch.alarm.m-of-n",
            "An alarm goes off when so many of the last data points breach; missing ones count as the alarm says.",
            "CloudWatch user guide, Alarm evaluation; Configuring how alarms treat missing data");
    static final Behaviour WHOLE_PERIODS = assumed(
            "cloudwatch.alarm.whole-periods",
            "An alarm is evaluated at the end of each period, over periods that are over; the period that runs does "
                    + "not count.",
            "CloudWatch user guide, Alarm evaluation, says once a minute without the exact instant");
    static final Behaviour REASON = documented(
            "cloudwatch.alarm.reason",
            "The reason of a state names the data points, their times, the threshold and what the arrow needs.",
            "CloudWatch user guide, Alarm events and EventBridge, sample events");
    static final Behaviour EVENT = documented(
            "cloudwatch.alarm.event",
            "A change of state puts an event CloudWatch Alarm State Change on the default bus.",
            "CloudWatch user guide, Alarm events and EventBridge");
    static final Behaviour SET_STATE = documented(
            "cloudwatch.set-alarm-state.temporary",
            "A state that was set lasts until the next evaluation finds another one.",
            "CloudWatch API reference, SetAlarmState");
    static final Behaviour HISTORY = documented(
            "cloudwatch.alarm.history",
            "History tells changes of configuration and of state and what actions were taken, newest first.",
            "CloudWatch API reference, DescribeAlarmHistory");
    static final Behaviour DRS_METRICS = documented(
            "cloudwatch.metrics.drs",
            "AWS/DRS tells LagDuration (seconds) and Backlog (bytes) of each source server once a minute; the lag of "
                    + "a healthy server is 0.",
            "DRS user guide, Monitoring with CloudWatch; AWS guidance on cross-Region recovery with DRS, Monitoring");
    static final Behaviour EC2_METRICS = documented(
            "cloudwatch.metrics.ec2",
            "AWS/EC2 tells CPUUtilization of each running instance once in five minutes.",
            "EC2 user guide, Basic monitoring; the load itself is made up, the same for the same instance and time");

    static final List<Behaviour> ALL = List.of(
            MINUTES,
            AGE,
            LIMIT_1440,
            RECENT,
            NEW_ALARM,
            M_OF_N,
            WHOLE_PERIODS,
            REASON,
            EVENT,
            SET_STATE,
            HISTORY,
            DRS_METRICS,
            EC2_METRICS);

    private CloudWatchBehaviours() {}
}
