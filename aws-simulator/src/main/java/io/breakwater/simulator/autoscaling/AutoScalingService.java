package io.breakwater.simulator.autoscaling;

import io.breakwater.simulator.service.AwsService;
import io.breakwater.simulator.service.ServiceModel;
import java.util.List;
import java.util.stream.Stream;

/**
 * Amazon EC2 Auto Scaling. Not simulated: launch configurations, mixed instances, policies, hooks, warm pools, replacement of
 * unhealthy instances. Source: Auto Scaling API reference, 2011-01-01.
 */
public final class AutoScalingService {
    private AutoScalingService() {}

    public static AwsService service() {
        return AwsService.of(
                "autoscaling",
                ServiceModel.query("autoscaling", "2011-01-01", "http://autoscaling.amazonaws.com/doc/2011-01-01/"),
                Stream.of(Groups.operations(), Capacity.operations(), Refreshes.operations())
                        .flatMap(List::stream)
                        .toList(),
                AutoScalingBehaviours.ALL);
    }
}
