package io.breakwater.simulator.seed;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.seed.SampleServers.Server;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmResponse;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

/** Alarms on what recovery depends on: the replication lag of every database server. */
final class SampleAlarms {
    private static final Duration PERIOD = Duration.ofMinutes(5);
    private static final Duration LONGEST_LAG = Duration.ofMinutes(15);

    private final Planting planting;

    SampleAlarms(Planting planting) {
        this.planting = planting;
    }

    void plant(List<Server> servers) {
        servers.stream().filter(server -> server.tier().name().equals("db")).forEach(this::lag);
    }

    private void lag(Server server) {
        Scope scope = server.application().home();
        planting.call(
                scope,
                "cloudwatch",
                "PutMetricAlarm",
                PutMetricAlarmRequest.builder()
                        .alarmName("replication-lag-" + server.hostname())
                        .alarmDescription("More data could be lost than the application may lose")
                        .namespace("AWS/DRS")
                        .metricName("LagDuration")
                        .dimensions(Dimension.builder()
                                .name("SourceServerID")
                                .value(server.id())
                                .build())
                        .statistic(Statistic.MAXIMUM)
                        .period((int) PERIOD.toSeconds())
                        .evaluationPeriods(1)
                        .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                        .threshold((double) LONGEST_LAG.toSeconds()),
                PutMetricAlarmResponse.class);
    }
}
