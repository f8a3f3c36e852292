package io.breakwater.simulator.eks;

import io.breakwater.simulator.service.AwsService;
import io.breakwater.simulator.service.ServiceModel;
import java.util.List;
import java.util.stream.Stream;

/** Amazon EKS. Not simulated: Fargate profiles, access entries, identity providers, Kubernetes. Source: EKS API reference, 2017-11-01. */
public final class EksService {
    static final int PAGE = 100;

    private EksService() {}

    public static AwsService service() {
        return AwsService.of(
                "eks",
                ServiceModel.restJson("eks", "2017-11-01"),
                Stream.of(
                                EksClusters.operations(),
                                Nodegroups.operations(),
                                Addons.operations(),
                                Updates.operations(),
                                Insights.operations())
                        .flatMap(List::stream)
                        .toList(),
                EksBehaviours.ALL);
    }
}
