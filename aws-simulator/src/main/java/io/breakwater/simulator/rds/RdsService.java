package io.breakwater.simulator.rds;

import io.breakwater.simulator.service.AwsService;
import io.breakwater.simulator.service.ServiceModel;
import java.util.List;
import java.util.stream.Stream;

/**
 * Amazon RDS. Not simulated: replicas, parameter and option groups, proxies, events, global clusters. Source: RDS API
 * reference, 2014-10-31.
 */
public final class RdsService {
    static final int PAGE = 100;

    private RdsService() {}

    public static AwsService service() {
        return AwsService.of(
                "rds",
                ServiceModel.query("rds", "2014-10-31", "http://rds.amazonaws.com/doc/2014-10-31/"),
                Stream.of(
                                DbInstances.operations(),
                                InstanceLife.operations(),
                                DbSnapshots.operations(),
                                Restores.operations(),
                                DbClusters.operations(),
                                ClusterLife.operations(),
                                ClusterSnapshots.operations(),
                                SubnetGroups.operations())
                        .flatMap(List::stream)
                        .toList(),
                RdsBehaviours.ALL);
    }
}
