package io.breakwater.simulator.elbv2;

import io.breakwater.simulator.service.AwsService;
import io.breakwater.simulator.service.ServiceModel;
import java.util.List;
import java.util.stream.Stream;

/**
 * Elastic Load Balancing: application, network and gateway load balancers. Not simulated: rules, attributes, certificates,
 * trust stores, traffic. Source: Elastic Load Balancing API reference, 2015-12-01.
 */
public final class Elbv2Service {
    private Elbv2Service() {}

    public static AwsService service() {
        return AwsService.of(
                "elasticloadbalancingv2",
                ServiceModel.query(
                        "elasticloadbalancing",
                        "2015-12-01",
                        "http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/"),
                Stream.of(
                                LoadBalancers.operations(),
                                TargetGroups.operations(),
                                Listeners.operations(),
                                Targets.operations())
                        .flatMap(List::stream)
                        .toList(),
                Elbv2Behaviours.ALL);
    }
}
