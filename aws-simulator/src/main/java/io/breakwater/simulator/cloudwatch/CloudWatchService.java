package io.breakwater.simulator.cloudwatch;

import io.breakwater.simulator.service.AwsService;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.ServiceModel;
import io.breakwater.simulator.service.ServiceModel.Protocol;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Amazon CloudWatch. The SDK speaks the query protocol, newer AWS CLIs speak JSON. Not simulated: metric math, composite
 * alarms, anomaly detection, dashboards, metric streams, Contributor Insights.
 */
public final class CloudWatchService {
    private CloudWatchService() {}

    public static AwsService service() {
        List<Operation> operations = Stream.of(
                        new MetricWrites().operations(),
                        new MetricReads().operations(),
                        new MetricQueries().operations(),
                        new AlarmOperations().operations(),
                        new AlarmReads().operations(),
                        new CloudWatchTags().operations())
                .flatMap(List::stream)
                .toList();
        return AwsService.of(
                "cloudwatch",
                new ServiceModel(
                        "monitoring",
                        Set.of(Protocol.QUERY, Protocol.JSON_1_0),
                        "2010-08-01",
                        "GraniteServiceVersion20100801",
                        "http://monitoring.amazonaws.com/doc/2010-08-01/"),
                operations,
                CloudWatchBehaviours.ALL);
    }
}
