package io.breakwater.simulator.ec2;

import io.breakwater.simulator.ec2.catalog.CatalogOperations;
import io.breakwater.simulator.ec2.instance.InstanceOperations;
import io.breakwater.simulator.ec2.network.NetworkOperations;
import io.breakwater.simulator.ec2.storage.StorageOperations;
import io.breakwater.simulator.ec2.template.LaunchTemplateOperations;
import io.breakwater.simulator.ec2.template.LaunchTemplateVersionOperations;
import io.breakwater.simulator.service.AwsService;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.ServiceModel;
import java.util.List;
import java.util.stream.Stream;

/** Amazon EC2 as one service. Source: EC2 API reference, Actions. */
public final class Ec2Service {
    private Ec2Service() {}

    public static AwsService service() {
        return AwsService.of("ec2", ServiceModel.ec2Query("ec2", "2016-11-15"), operations(), Ec2Behaviours.all());
    }

    private static List<Operation> operations() {
        return Stream.of(
                        LaunchTemplateOperations.operations(),
                        LaunchTemplateVersionOperations.operations(),
                        InstanceOperations.operations(),
                        NetworkOperations.operations(),
                        StorageOperations.operations(),
                        CatalogOperations.operations(),
                        TagOperations.operations())
                .flatMap(List::stream)
                .toList();
    }
}
