package io.breakwater.simulator.sns;

import io.breakwater.simulator.service.AwsService;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.ServiceModel;
import java.util.List;
import java.util.stream.Stream;

/** Amazon SNS. Messages reach queues; other endpoints are accepted, and nothing is sent to them. */
public final class SnsService {
    private SnsService() {}

    public static AwsService service() {
        List<Operation> operations = Stream.of(new TopicOperations().operations(), new Subscriptions().operations())
                .flatMap(List::stream)
                .toList();
        return AwsService.of(
                "sns",
                ServiceModel.query("sns", "2010-03-31", "http://sns.amazonaws.com/doc/2010-03-31/"),
                operations,
                SnsBehaviours.ALL);
    }
}
