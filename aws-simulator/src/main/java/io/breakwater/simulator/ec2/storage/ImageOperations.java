package io.breakwater.simulator.ec2.storage;

import static java.util.Objects.requireNonNullElse;

import io.breakwater.simulator.core.ec2.InstanceShape;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.ec2.ClientTokens;
import io.breakwater.simulator.ec2.Ec2Errors;
import io.breakwater.simulator.ec2.storage.Snapshots.NewSnapshot;
import io.breakwater.simulator.ec2.tag.Tags;
import io.breakwater.simulator.ec2.template.Shapes;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.CopyImageRequest;
import software.amazon.awssdk.services.ec2.model.CopyImageResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSnapshotReturnCode;
import software.amazon.awssdk.services.ec2.model.DeregisterImageRequest;
import software.amazon.awssdk.services.ec2.model.DeregisterImageResponse;
import software.amazon.awssdk.services.ec2.model.DeviceType;
import software.amazon.awssdk.services.ec2.model.HypervisorType;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.RegisterImageRequest;
import software.amazon.awssdk.services.ec2.model.RegisterImageResponse;
import software.amazon.awssdk.services.ec2.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.SnapshotReturnCodes;

/** Registers, copies and deregisters images. Source: EC2 API reference, the operations' pages. */
final class ImageOperations {
    private static final String IMAGE = "image";
    private static final String SNAPSHOT = "snapshot";

    private ImageOperations() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("RegisterImage", RegisterImageRequest::builder, ImageOperations::register),
                Operation.of("CopyImage", CopyImageRequest::builder, ImageOperations::copy),
                Operation.of("DeregisterImage", DeregisterImageRequest::builder, ImageOperations::deregister));
    }

    private static RegisterImageResponse register(RegisterImageRequest request, Call call) {
        Map<String, String> tags = Tags.wanted(request.tagSpecifications(), IMAGE);
        List<BlockDeviceMapping> disks = new ArrayList<>();
        for (BlockDeviceMapping disk : request.blockDeviceMappings()) {
            disks.add(sized(call, disk));
        }
        String root = requireNonNullElse(request.rootDeviceName(), "");
        if (disks.stream().noneMatch(disk -> root.equals(disk.deviceName()))) {
            throw Ec2Errors.invalidBlockDevice("No root snapshot specified in device mapping.");
        }
        String architecture = request.architecture() == null ? "i386" : request.architectureAsString();
        Image.Builder image = Shapes.copy(request, Image.builder())
                .architecture(architecture)
                .virtualizationType(requireNonNullElse(request.virtualizationType(), "paravirtual"))
                .hypervisor(HypervisorType.XEN)
                .rootDeviceType(DeviceType.EBS)
                .rootDeviceName(root)
                .platformDetails("Linux/UNIX")
                .usageOperation("RunInstances")
                .enaSupport(Boolean.TRUE.equals(request.enaSupport()))
                .blockDeviceMappings(disks);
        if (request.bootMode() == null && architecture.equals("arm64")) {
            image.bootMode(InstanceShape.UEFI);
        }
        String id = Images.register(call.world(), call.scope(), image.build(), call.now(), tags)
                .imageId();
        return RegisterImageResponse.builder().imageId(id).build();
    }

    private static BlockDeviceMapping sized(Call call, BlockDeviceMapping disk) {
        if (disk.ebs() == null || disk.ebs().snapshotId() == null) {
            return disk;
        }
        Snapshot snapshot =
                Snapshots.existing(call.world(), call.scope(), disk.ebs().snapshotId());
        return disk.toBuilder()
                .ebs(disk.ebs().toBuilder()
                        .volumeSize(requireNonNullElse(disk.ebs().volumeSize(), snapshot.volumeSize()))
                        .encrypted(snapshot.encrypted())
                        .deleteOnTermination(requireNonNullElse(disk.ebs().deleteOnTermination(), true))
                        .build())
                .build();
    }

    private static CopyImageResponse copy(CopyImageRequest request, Call call) {
        String id = ClientTokens.once(call, request.clientToken(), request, () -> {
            Scope source = call.scope().in(request.sourceRegion());
            Image original = Images.existing(call.world(), source, request.sourceImageId());
            Images.checkName(call.world(), call.scope(), request.name());
            Map<String, String> tags = Tags.wanted(request.tagSpecifications(), IMAGE, SNAPSHOT);
            Instant available = call.now();
            List<BlockDeviceMapping> disks = new ArrayList<>();
            for (BlockDeviceMapping disk : original.blockDeviceMappings()) {
                disks.add(copied(call, request, source, disk));
                int size =
                        disk.ebs() == null ? 0 : requireNonNullElse(disk.ebs().volumeSize(), 0);
                Instant done = Snapshots.completes(call.world(), size);
                available = done.isAfter(available) ? done : available;
            }
            Image copy = original.toBuilder()
                    .name(request.name())
                    .description(requireNonNullElse(request.description(), ""))
                    .imageOwnerAlias(null)
                    .sourceImageId(original.imageId())
                    .sourceImageRegion(request.sourceRegion())
                    .blockDeviceMappings(disks)
                    .tags(List.of())
                    .build();
            return Images.register(call.world(), call.scope(), copy, available, tags)
                    .imageId();
        });
        return CopyImageResponse.builder().imageId(id).build();
    }

    private static BlockDeviceMapping copied(
            Call call, CopyImageRequest request, Scope source, BlockDeviceMapping disk) {
        if (disk.ebs() == null || disk.ebs().snapshotId() == null) {
            return disk;
        }
        Snapshot snapshot = Snapshots.existing(call.world(), source, disk.ebs().snapshotId());
        boolean encrypted = Boolean.TRUE.equals(snapshot.encrypted()) || Boolean.TRUE.equals(request.encrypted());
        Snapshot copy = Snapshots.create(
                call.world(),
                call.scope(),
                new NewSnapshot(
                        "vol-ffffffff",
                        snapshot.volumeSize(),
                        "Copied for DestinationAmi from SourceAmi " + request.sourceImageId(),
                        encrypted,
                        request.kmsKeyId() == null ? snapshot.kmsKeyId() : request.kmsKeyId(),
                        null),
                Map.of());
        return disk.toBuilder()
                .ebs(disk.ebs().toBuilder()
                        .snapshotId(copy.snapshotId())
                        .encrypted(encrypted)
                        .build())
                .build();
    }

    private static DeregisterImageResponse deregister(DeregisterImageRequest request, Call call) {
        Image image = ownImage(call, request.imageId());
        Images.table(call.world(), call.scope()).remove(image.imageId());
        Tags.forget(call.world(), call.scope(), image.imageId());
        List<String> snapshots =
                Boolean.TRUE.equals(request.deleteAssociatedSnapshots()) ? Images.snapshotIds(image) : List.of();
        return DeregisterImageResponse.builder()
                .returnValue(true)
                .deleteSnapshotResults(
                        snapshots.stream().map(id -> deleted(call, id)).toList())
                .build();
    }

    /** A snapshot that another image still has is kept. */
    private static DeleteSnapshotReturnCode deleted(Call call, String id) {
        boolean shared = Images.own(call.world(), call.scope()).stream()
                .anyMatch(image -> Images.snapshotIds(image).contains(id));
        if (!shared) {
            Snapshots.delete(call.world(), call.scope(), id);
        }
        return DeleteSnapshotReturnCode.builder()
                .snapshotId(id)
                .returnCode(shared ? SnapshotReturnCodes.SKIPPED : SnapshotReturnCodes.SUCCESS)
                .build();
    }

    /** An image that the caller may change; of others it is told that there is no such right, or no such image. */
    static Image ownImage(Call call, String id) {
        Image image = Images.existing(call.world(), call.scope(), id);
        if (!image.ownerId().equals(call.account())) {
            throw Ec2Errors.refusal("AuthFailure", "Not authorized for image:" + id);
        }
        return image;
    }
}
