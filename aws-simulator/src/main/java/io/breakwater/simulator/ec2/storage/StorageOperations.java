package io.breakwater.simulator.ec2.storage;

import io.breakwater.simulator.service.Operation;
import java.util.List;
import java.util.stream.Stream;

/** All operations on volumes, snapshots and images, but for those that begin with an instance. */
public final class StorageOperations {
    private StorageOperations() {}

    public static List<Operation> operations() {
        return Stream.of(
                        VolumeOperations.operations(),
                        VolumeModificationOperations.operations(),
                        List.of(DescribeVolumeStatus.operation(), DescribeImages.operation()),
                        SnapshotOperations.operations(),
                        SnapshotAttributeOperations.operations(),
                        ImageOperations.operations(),
                        ImageAttributeOperations.operations(),
                        EbsEncryption.operations())
                .flatMap(List::stream)
                .toList();
    }
}
