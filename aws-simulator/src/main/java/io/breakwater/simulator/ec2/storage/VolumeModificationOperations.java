package io.breakwater.simulator.ec2.storage;

import static java.util.Objects.requireNonNullElse;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.Table;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.ec2.Ec2Errors;
import io.breakwater.simulator.ec2.Ec2NotFound;
import io.breakwater.simulator.ec2.Ec2Timings;
import io.breakwater.simulator.ec2.describe.Filters;
import io.breakwater.simulator.ec2.describe.Listing;
import io.breakwater.simulator.ec2.storage.Volumes.NewVolume;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesModificationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesModificationsResponse;
import software.amazon.awssdk.services.ec2.model.ModifyVolumeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVolumeResponse;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeModification;
import software.amazon.awssdk.services.ec2.model.VolumeModificationState;

/**
 * Changes size, type and speed of volumes while they are in use. Source: EBS user guide, "Modify a volume using Elastic
 * Volumes".
 */
final class VolumeModificationOperations {
    /** The type whose speed follows from its size. */
    private static final String SIZED = "gp2";

    private static final Listing<VolumeModification> LISTING = new Listing<>(
            VolumeModification::volumeId,
            Ec2NotFound::volume,
            Filters.<VolumeModification>untagged()
                    .on("modification-state", "original-iops", "original-size", "original-volume-type", "start-time")
                    .on("target-iops", "target-size", "target-volume-type", "volume-id")
                    .onMember("originalMultiAttachEnabled", "original-multi-attach-enabled")
                    .onMember("targetMultiAttachEnabled", "target-multi-attach-enabled")
                    .build());

    private VolumeModificationOperations() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("ModifyVolume", ModifyVolumeRequest::builder, VolumeModificationOperations::modify),
                Operation.of(
                        "DescribeVolumesModifications",
                        DescribeVolumesModificationsRequest::builder,
                        VolumeModificationOperations::describe));
    }

    private static ModifyVolumeResponse modify(ModifyVolumeRequest request, Call call) {
        Volume volume = Volumes.existing(call.world(), call.scope(), request.volumeId());
        table(call.world(), call.scope())
                .find(volume.volumeId())
                .filter(last -> last.modificationState() != VolumeModificationState.COMPLETED)
                .ifPresent(last -> {
                    throw Ec2Errors.refusal(
                            "IncorrectModificationState",
                            "Volume " + volume.volumeId() + " cannot be modified while it is being modified.");
                });
        int size = requireNonNullElse(request.size(), volume.size());
        if (size < volume.size()) {
            throw Ec2Errors.invalidValue("New size cannot be smaller than existing size");
        }
        boolean sameType = request.volumeType() == null;
        NewVolume wanted = new NewVolume(
                volume.availabilityZone(),
                size,
                sameType ? volume.volumeTypeAsString() : request.volumeTypeAsString(),
                sameType
                                && request.iops() == null
                                && !volume.volumeTypeAsString().equals(SIZED)
                        ? volume.iops()
                        : request.iops(),
                sameType && request.throughput() == null ? volume.throughput() : request.throughput(),
                volume.snapshotId(),
                Boolean.TRUE.equals(volume.encrypted()),
                volume.kmsKeyId());
        Volumes.check(wanted);
        return ModifyVolumeResponse.builder()
                .volumeModification(begin(call, volume, Volumes.volume(call.world(), volume.volumeId(), wanted)))
                .build();
    }

    private static VolumeModification begin(Call call, Volume volume, Volume target) {
        VolumeModification modification = VolumeModification.builder()
                .volumeId(volume.volumeId())
                .modificationState(VolumeModificationState.MODIFYING)
                .originalSize(volume.size())
                .originalIops(volume.iops())
                .originalThroughput(volume.throughput())
                .originalVolumeType(volume.volumeType())
                .originalMultiAttachEnabled(volume.multiAttachEnabled())
                .targetSize(target.size())
                .targetIops(target.iops())
                .targetThroughput(target.throughput())
                .targetVolumeType(target.volumeType())
                .targetMultiAttachEnabled(volume.multiAttachEnabled())
                .progress(0L)
                .startTime(call.now())
                .build();
        table(call.world(), call.scope()).put(volume.volumeId(), modification);
        Duration stage = Ec2Timings.VOLUME_MODIFIED.in(call.world());
        Scope scope = call.scope();
        call.world().after(stage, later -> optimizing(later, scope, modification));
        call.world().after(stage.multipliedBy(2), later -> completed(later, scope, volume.volumeId()));
        return modification;
    }

    private static void optimizing(World world, Scope scope, VolumeModification wanted) {
        Volumes.find(world, scope, wanted.volumeId()).ifPresent(volume -> {
            Volumes.put(
                    world,
                    scope,
                    volume.toBuilder()
                            .size(wanted.targetSize())
                            .iops(wanted.targetIops())
                            .throughput(wanted.targetThroughput())
                            .volumeType(wanted.targetVolumeType())
                            .build());
            table(world, scope)
                    .put(
                            wanted.volumeId(),
                            wanted.toBuilder()
                                    .modificationState(VolumeModificationState.OPTIMIZING)
                                    .progress(50L)
                                    .build());
        });
    }

    private static void completed(World world, Scope scope, String id) {
        table(world, scope)
                .update(
                        id,
                        last -> last.toBuilder()
                                .modificationState(VolumeModificationState.COMPLETED)
                                .progress(100L)
                                .endTime(world.now())
                                .build());
    }

    private static DescribeVolumesModificationsResponse describe(
            DescribeVolumesModificationsRequest request, Call call) {
        Pages<VolumeModification> page = LISTING.page(
                table(call.world(), call.scope()).all(),
                new Listing.Query(request.volumeIds(), request.filters(), request.maxResults(), request.nextToken()));
        return DescribeVolumesModificationsResponse.builder()
                .volumesModifications(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static Table<VolumeModification> table(World world, Scope scope) {
        return world.table(scope, VolumeModification.class);
    }
}
