package io.breakwater.simulator.ec2.catalog;

import io.breakwater.simulator.service.Operation;
import java.util.List;
import java.util.stream.Stream;

/** All operations on what EC2 offers, and on hosts and placement groups. */
public final class CatalogOperations {
    private CatalogOperations() {}

    public static List<Operation> operations() {
        return Stream.of(
                        InstanceTypeOperations.operations(),
                        RegionOperations.operations(),
                        List.of(DescribeAccountAttributes.operation()),
                        Hosts.operations(),
                        PlacementGroups.operations())
                .flatMap(List::stream)
                .toList();
    }
}
