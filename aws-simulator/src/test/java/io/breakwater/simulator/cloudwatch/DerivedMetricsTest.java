package io.breakwater.simulator.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.simulator.drs.AgentSpec;
import io.breakwater.simulator.drs.DrsLab;
import io.breakwater.simulator.ec2.instance.Disk;
import io.breakwater.simulator.ec2.instance.InstanceLauncher;
import io.breakwater.simulator.ec2.instance.LaunchOrder;
import io.breakwater.simulator.ec2.instance.Machine;
import io.breakwater.simulator.ec2.network.Subnets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;

class DerivedMetricsTest {
    private final DrsLab lab = new DrsLab();
    private final CloudWatchClient cloudWatch = lab.simulator().client(CloudWatchClient.builder());

    @AfterEach
    void close() {
        cloudWatch.close();
        lab.close();
    }

    @Test
    void aHealthyServerHasNoLagNowAndBefore() {
        // Given
        String id = lab.protectedServer("web-1");

        // Then
        assertThat(points("AWS/DRS", "LagDuration", "SourceServerID", id, Duration.ofHours(1)))
                .hasSize(61)
                .allSatisfy(point -> assertThat(point.maximum()).isZero());
        assertThat(points("AWS/DRS", "Backlog", "SourceServerID", id, Duration.ofHours(1)))
                .hasSize(61);
        assertThat(cloudWatch
                        .listMetrics(request -> request.namespace("AWS/DRS"))
                        .metrics())
                .extracting(Metric::metricName)
                .containsExactly("LagDuration", "Backlog");
    }

    @Test
    void aServerThatWritesMoreThanItsLinkCarriesFallsBehind() {
        // Given
        String id = lab.install(AgentSpec.linux("db-1")
                .synchronisedAt(lab.now().minus(Duration.ofDays(10)))
                .withLink(new AgentSpec.Link(1L << 20, 4L << 20)));

        // When
        lab.step(Duration.ofHours(2));

        // Then
        List<Datapoint> lag = points("AWS/DRS", "LagDuration", "SourceServerID", id, Duration.ofHours(1));
        assertThat(lag.getLast().maximum()).isGreaterThan(lag.getFirst().maximum());
        assertThat(points("AWS/DRS", "Backlog", "SourceServerID", id, Duration.ofHours(1))
                        .getLast()
                        .maximum())
                .isPositive();
    }

    @Test
    void aServerThatIsNotThereOrNotSynchronisedTellsNothing() {
        String id = lab.install(AgentSpec.linux("new-1"));

        assertThat(points("AWS/DRS", "LagDuration", "SourceServerID", id, Duration.ofHours(1)))
                .isEmpty();
        assertThat(points("AWS/DRS", "LagDuration", "SourceServerID", "s-none", Duration.ofHours(1)))
                .isEmpty();
        assertThat(cloudWatch.listMetrics().metrics()).isEmpty();
    }

    @Test
    void aRunningInstanceTellsItsLoadTheSameEachTime() {
        // Given
        var world = lab.simulator().world();
        String id = world.locked(() -> InstanceLauncher.launch(
                        world,
                        DrsLab.PRODUCTION,
                        LaunchOrder.of(ResponseLaunchTemplateData.builder()
                                        .instanceType("m5.large")
                                        .build())
                                .withMachine(Machine.LINUX, List.of(Disk.of("/dev/sda1", 20)))
                                .inSubnet(List.copyOf(Subnets.all(world, DrsLab.PRODUCTION))
                                        .getFirst()
                                        .subnetId()))
                .instanceId());
        lab.step(Duration.ofHours(1));

        // When
        List<Datapoint> load = points("AWS/EC2", "CPUUtilization", "InstanceId", id, Duration.ofHours(2));

        // Then
        assertThat(load).hasSize(13).allSatisfy(point -> {
            assertThat(point.average()).isBetween(2.0, 90.0);
            assertThat(point.unitAsString()).isEqualTo("Percent");
        });
        assertThat(points("AWS/EC2", "CPUUtilization", "InstanceId", id, Duration.ofHours(2)))
                .isEqualTo(load);
        assertThat(points("AWS/EC2", "CPUUtilization", "InstanceId", "i-none", Duration.ofHours(2)))
                .isEmpty();
    }

    private List<Datapoint> points(String namespace, String name, String dimension, String value, Duration back) {
        Instant end = lab.now().plusSeconds(1);
        return cloudWatch
                .getMetricStatistics(request -> request.namespace(namespace)
                        .metricName(name)
                        .dimensions(one -> one.name(dimension).value(value))
                        .startTime(end.minus(back))
                        .endTime(end)
                        .period(60)
                        .statistics(Statistic.AVERAGE, Statistic.MAXIMUM))
                .datapoints();
    }
}
