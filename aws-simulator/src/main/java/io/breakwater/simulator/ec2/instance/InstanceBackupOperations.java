package io.breakwater.simulator.ec2.instance;

import static java.util.Objects.requireNonNullElse;

import io.breakwater.simulator.core.ec2.InstanceLifecycle;
import io.breakwater.simulator.ec2.Ec2Errors;
import io.breakwater.simulator.ec2.storage.Images;
import io.breakwater.simulator.ec2.storage.Snapshots;
import io.breakwater.simulator.ec2.storage.Snapshots.NewSnapshot;
import io.breakwater.simulator.ec2.storage.Volumes;
import io.breakwater.simulator.ec2.tag.Tags;
import io.breakwater.simulator.ec2.template.Shapes;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.CopyTagsFromSource;
import software.amazon.awssdk.services.ec2.model.CreateImageRequest;
import software.amazon.awssdk.services.ec2.model.CreateImageResponse;
import software.amazon.awssdk.services.ec2.model.CreateSnapshotsRequest;
import software.amazon.awssdk.services.ec2.model.CreateSnapshotsResponse;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceSpecification;
import software.amazon.awssdk.services.ec2.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.SnapshotInfo;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeAttachment;

/** Takes images and snapshots of whole instances. Source: EC2 API reference, the operations' pages. */
final class InstanceBackupOperations {
    private static final Set<InstanceLifecycle> IMAGED = Set.of(
            InstanceLifecycle.PENDING,
            InstanceLifecycle.RUNNING,
            InstanceLifecycle.STOPPING,
            InstanceLifecycle.STOPPED);

    private static final String SNAPSHOT = "snapshot";

    private InstanceBackupOperations() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("CreateImage", CreateImageRequest::builder, InstanceBackupOperations::image),
                Operation.of("CreateSnapshots", CreateSnapshotsRequest::builder, InstanceBackupOperations::snapshots));
    }

    private static CreateImageResponse image(CreateImageRequest request, Call call) {
        InstanceRow row = InstanceIds.row(call, request.instanceId());
        if (!IMAGED.contains(row.state())) {
            throw Ec2Errors.incorrectState(
                    "The instance '" + row.id() + "' is not in a state from which an image can be" + " created.");
        }
        Images.checkName(call.world(), call.scope(), request.name());
        Map<String, String> tags = Tags.wanted(request.tagSpecifications(), "image", SNAPSHOT);
        Map<String, String> ofSnapshots = Tags.wanted(request.tagSpecifications(), SNAPSHOT, "image");
        List<BlockDeviceMapping> disks = new ArrayList<>();
        Instant available = call.now();
        for (Volume volume : Volumes.of(call.world(), call.scope(), row.id())) {
            Snapshot snapshot = snapshot(
                    call, volume, "Created by CreateImage(" + row.id() + ") for " + request.name(), ofSnapshots);
            disks.add(disk(volume, row.id(), snapshot));
            Instant done = Snapshots.completes(call.world(), volume.size());
            available = done.isAfter(available) ? done : available;
        }
        Image image =
                Images.register(call.world(), call.scope(), image(request, row.instance(), disks), available, tags);
        return CreateImageResponse.builder().imageId(image.imageId()).build();
    }

    private static Image image(CreateImageRequest request, Instance instance, List<BlockDeviceMapping> disks) {
        return Image.builder()
                .name(request.name())
                .description(requireNonNullElse(request.description(), ""))
                .architecture(instance.architecture())
                .bootMode(instance.bootModeAsString())
                .enaSupport(instance.enaSupport())
                .hypervisor(instance.hypervisor())
                .virtualizationType(instance.virtualizationType())
                .platform(instance.platformAsString())
                .platformDetails(instance.platformDetails())
                .usageOperation(instance.usageOperation())
                .rootDeviceType(instance.rootDeviceType())
                .rootDeviceName(instance.rootDeviceName())
                .sourceInstanceId(instance.instanceId())
                .blockDeviceMappings(disks)
                .build();
    }

    private static BlockDeviceMapping disk(Volume volume, String instanceId, Snapshot snapshot) {
        VolumeAttachment attachment = attachment(volume, instanceId);
        return BlockDeviceMapping.builder()
                .deviceName(attachment.device())
                .ebs(ebs -> ebs.snapshotId(snapshot.snapshotId())
                        .volumeSize(volume.size())
                        .volumeType(volume.volumeType())
                        .encrypted(volume.encrypted())
                        .deleteOnTermination(attachment.deleteOnTermination()))
                .build();
    }

    private static CreateSnapshotsResponse snapshots(CreateSnapshotsRequest request, Call call) {
        InstanceSpecification of = request.instanceSpecification();
        InstanceRow row = InstanceIds.row(call, of.instanceId());
        Map<String, String> tags = Tags.wanted(request.tagSpecifications(), SNAPSHOT);
        List<Volume> volumes = Volumes.of(call.world(), call.scope(), row.id()).stream()
                .filter(volume -> !of.excludeDataVolumeIds().contains(volume.volumeId()))
                .filter(volume -> !Boolean.TRUE.equals(of.excludeBootVolume()) || !isRoot(volume, row))
                .toList();
        if (volumes.isEmpty()) {
            throw Ec2Errors.invalidCombination("No volume of the instance is left to take a snapshot of.");
        }
        boolean copyTags = request.copyTagsFromSource() == CopyTagsFromSource.VOLUME;
        List<SnapshotInfo> taken = new ArrayList<>();
        for (Volume volume : volumes) {
            Map<String, String> all = new LinkedHashMap<>();
            if (copyTags) {
                all.putAll(Tags.map(call.world(), call.scope(), volume.volumeId()));
                all.keySet().removeIf(key -> key.startsWith("aws:"));
            }
            all.putAll(tags);
            Snapshot snapshot = snapshot(call, volume, requireNonNullElse(request.description(), ""), all);
            taken.add(Shapes.copy(snapshot, SnapshotInfo.builder()).build());
        }
        return CreateSnapshotsResponse.builder().snapshots(taken).build();
    }

    private static Snapshot snapshot(Call call, Volume volume, String description, Map<String, String> tags) {
        return Snapshots.create(
                call.world(),
                call.scope(),
                new NewSnapshot(
                        volume.volumeId(),
                        volume.size(),
                        description,
                        Boolean.TRUE.equals(volume.encrypted()),
                        volume.kmsKeyId(),
                        null),
                tags);
    }

    private static boolean isRoot(Volume volume, InstanceRow row) {
        return attachment(volume, row.id()).device().equals(row.instance().rootDeviceName());
    }

    private static VolumeAttachment attachment(Volume volume, String instanceId) {
        return volume.attachments().stream()
                .filter(attachment -> instanceId.equals(attachment.instanceId()))
                .findFirst()
                .orElseThrow();
    }
}
