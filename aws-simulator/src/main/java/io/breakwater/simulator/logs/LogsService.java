package io.breakwater.simulator.logs;

import io.breakwater.simulator.service.AwsService;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.ServiceModel;
import java.util.List;
import java.util.stream.Stream;

/** Amazon CloudWatch Logs. Not simulated: live tail, metric and subscription filters, deliveries, anomalies, transformers. */
public final class LogsService {
    private LogsService() {}

    public static AwsService service() {
        List<Operation> operations = Stream.of(
                        new LogGroups().operations(),
                        new LogStreams().operations(),
                        new LogTags().operations(),
                        new LogWrites().operations(),
                        new LogReads().operations(),
                        new LogFilters().operations(),
                        new LogQueries().operations())
                .flatMap(List::stream)
                .toList();
        return AwsService.of(
                "cloudwatchlogs",
                ServiceModel.json11("logs", "2014-03-28", "Logs_20140328"),
                operations,
                LogsBehaviours.ALL);
    }
}
