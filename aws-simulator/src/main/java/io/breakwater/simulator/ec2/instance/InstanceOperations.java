package io.breakwater.simulator.ec2.instance;

import io.breakwater.simulator.service.Operation;
import java.util.List;
import java.util.stream.Stream;

/** All operations on instances. */
public final class InstanceOperations {
    private InstanceOperations() {}

    public static List<Operation> operations() {
        return Stream.of(
                        List.of(
                                RunInstances.operation(),
                                DescribeInstances.operation(),
                                GetLaunchTemplateData.operation()),
                        InstanceStateOperations.operations(),
                        InstanceStatusOperations.operations(),
                        InstanceAttributeOperations.operations(),
                        InstanceOptionOperations.operations(),
                        ProfileAssociationOperations.operations(),
                        VolumeAttachmentOperations.operations(),
                        InterfaceAttachmentOperations.operations(),
                        InstanceBackupOperations.operations(),
                        KeyPairs.operations())
                .flatMap(List::stream)
                .toList();
    }
}
