package io.breakwater.simulator.sqs;

import io.breakwater.simulator.service.AwsService;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.ServiceModel;
import io.breakwater.simulator.service.ServiceModel.Protocol;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Amazon SQS. The SDK speaks JSON, older AWS CLIs the query protocol. Not simulated: permissions of other accounts,
 * moving messages out of dead-letter queues by a task.
 */
public final class SqsService {
    private SqsService() {}

    public static AwsService service() {
        List<Operation> operations = Stream.of(
                        new QueueOperations().operations(),
                        new MessageSends().operations(),
                        new MessageReceipts().operations())
                .flatMap(List::stream)
                .toList();
        return AwsService.of(
                "sqs",
                new ServiceModel(
                        "sqs",
                        Set.of(Protocol.JSON_1_0, Protocol.QUERY),
                        "2012-11-05",
                        "AmazonSQS",
                        "http://queue.amazonaws.com/doc/2012-11-05/"),
                operations,
                SqsBehaviours.ALL);
    }
}
