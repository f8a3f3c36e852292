package io.breakwater.simulator.events;

import io.breakwater.simulator.service.AwsService;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.ServiceModel;
import java.util.List;
import java.util.stream.Stream;

/**
 * Amazon EventBridge: the default bus and its rules. Not simulated: further buses, archives, schedules that run, pipes,
 * API destinations.
 */
public final class EventsService {
    private EventsService() {}

    public static AwsService service() {
        List<Operation> operations = Stream.of(
                        new Buses().operations(), new Rules().operations(), new RuleTargets().operations())
                .flatMap(List::stream)
                .toList();
        return AwsService.of(
                "eventbridge",
                ServiceModel.json11("events", "2015-10-07", "AWSEvents"),
                operations,
                EventsBehaviours.ALL);
    }
}
