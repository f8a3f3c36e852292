package io.breakwater.simulator.ecs;

import io.breakwater.simulator.service.AwsService;
import io.breakwater.simulator.service.ServiceModel;
import java.util.List;
import java.util.stream.Stream;

/** Amazon ECS. Tasks fail to start if a fault is set on their service's name. Not simulated: container instances, capacity providers, task sets, exec. Source: ECS API reference, 2014-11-13. */
public final class EcsService {
    static final int PAGE = 100;

    private EcsService() {}

    public static AwsService service() {
        return AwsService.of(
                "ecs",
                ServiceModel.json11("ecs", "2014-11-13", "AmazonEC2ContainerServiceV20141113"),
                Stream.of(
                                EcsClusters.operations(),
                                TaskDefinitions.operations(),
                                EcsServices.operations(),
                                Tasks.operations())
                        .flatMap(List::stream)
                        .toList(),
                EcsBehaviours.ALL);
    }

    /** The last part of an ARN, or the name itself. */
    static String name(String reference) {
        return reference.substring(reference.lastIndexOf('/') + 1);
    }
}
