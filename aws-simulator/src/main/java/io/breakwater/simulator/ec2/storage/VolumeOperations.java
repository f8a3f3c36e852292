package io.breakwater.simulator.ec2.storage;

import io.breakwater.simulator.core.ec2.Zones;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.ec2.ClientTokens;
import io.breakwater.simulator.ec2.Ec2Errors;
import io.breakwater.simulator.ec2.Ec2NotFound;
import io.breakwater.simulator.ec2.Ec2Timings;
import io.breakwater.simulator.ec2.describe.Filters;
import io.breakwater.simulator.ec2.describe.Listing;
import io.breakwater.simulator.ec2.storage.Volumes.NewVolume;
import io.breakwater.simulator.ec2.tag.Tags;
import io.breakwater.simulator.ec2.template.Shapes;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateVolumeRequest;
import software.amazon.awssdk.services.ec2.model.CreateVolumeResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVolumeRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVolumeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesResponse;
import software.amazon.awssdk.services.ec2.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeState;

/** Creates, lists and deletes volumes. Source: EC2 API reference, the operations' pages. */
final class VolumeOperations {
    private static final String USUAL_TYPE = "gp2";

    private static final Listing<Volume> LISTING = new Listing<>(
            Volume::volumeId,
            Ec2NotFound::volume,
            Filters.tagged(Volume::tags)
                    .on("availability-zone", "availability-zone-id", "create-time", "encrypted", "fast-restored")
                    .on("multi-attach-enabled", "size", "snapshot-id", "volume-id", "volume-type")
                    .onMember("status", "state")
                    .onMember("attachment.attach-time", "attachments.attach-time")
                    .onMember("attachment.delete-on-termination", "attachments.delete-on-termination")
                    .onMember("attachment.device", "attachments.device")
                    .onMember("attachment.instance-id", "attachments.instance-id")
                    .onMember("attachment.status", "attachments.state")
                    .build());

    private VolumeOperations() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("CreateVolume", CreateVolumeRequest::builder, VolumeOperations::create),
                Operation.of("DescribeVolumes", DescribeVolumesRequest::builder, VolumeOperations::describe),
                Operation.of("DeleteVolume", DeleteVolumeRequest::builder, VolumeOperations::delete));
    }

    private static CreateVolumeResponse create(CreateVolumeRequest request, Call call) {
        String id = ClientTokens.once(call, request.clientToken(), request, () -> {
            Map<String, String> tags = Tags.wanted(request.tagSpecifications(), "volume");
            NewVolume wanted = EbsEncryption.applied(call.world(), call.scope(), wanted(request, call));
            Volumes.check(wanted);
            String created = call.ids().ec2("vol");
            Volumes.put(
                    call.world(),
                    call.scope(),
                    Volumes.volume(call.world(), created, wanted).toBuilder()
                            .state(VolumeState.CREATING)
                            .multiAttachEnabled(Boolean.TRUE.equals(request.multiAttachEnabled()))
                            .build());
            Tags.put(call.world(), call.scope(), created, tags);
            Scope scope = call.scope();
            call.world().after(Ec2Timings.VOLUME_CREATED.in(call.world()), later -> available(later, scope, created));
            return created;
        });
        Volume created = described(call, Volumes.existing(call.world(), call.scope(), id));
        return Shapes.copy(created, CreateVolumeResponse.builder()).build();
    }

    private static void available(World world, Scope scope, String id) {
        Volumes.find(world, scope, id)
                .filter(volume -> volume.state() == VolumeState.CREATING)
                .ifPresent(volume -> Volumes.put(
                        world,
                        scope,
                        volume.toBuilder().state(VolumeState.AVAILABLE).build()));
    }

    private static NewVolume wanted(CreateVolumeRequest request, Call call) {
        Snapshot snapshot = request.snapshotId() == null
                ? null
                : Snapshots.existing(call.world(), call.scope(), request.snapshotId());
        boolean encrypted = Boolean.TRUE.equals(request.encrypted())
                || (snapshot != null && Boolean.TRUE.equals(snapshot.encrypted()));
        return new NewVolume(
                zone(request, call),
                size(request, snapshot),
                request.volumeType() == null ? USUAL_TYPE : request.volumeTypeAsString(),
                request.iops(),
                request.throughput(),
                request.snapshotId(),
                encrypted,
                request.kmsKeyId());
    }

    private static int size(CreateVolumeRequest request, @Nullable Snapshot snapshot) {
        if (request.size() != null) {
            if (snapshot != null && request.size() < snapshot.volumeSize()) {
                throw Ec2Errors.invalidValue("The specified size " + request.size() + " is smaller than the snapshot's "
                        + snapshot.volumeSize() + " GiB.");
            }
            return request.size();
        }
        if (snapshot == null) {
            throw Ec2Errors.missingParameter("size or snapshotId");
        }
        return snapshot.volumeSize();
    }

    private static String zone(CreateVolumeRequest request, Call call) {
        String wanted = request.availabilityZone() != null ? request.availabilityZone() : request.availabilityZoneId();
        if (wanted == null) {
            throw Ec2Errors.missingParameter("AvailabilityZone");
        }
        return Zones.find(call.region(), wanted)
                .orElseThrow(
                        () -> Ec2Errors.refusal("InvalidZone.NotFound", "The zone '" + wanted + "' does not exist."))
                .name();
    }

    private static DescribeVolumesResponse describe(DescribeVolumesRequest request, Call call) {
        Pages<Volume> page = LISTING.page(
                new Listing.Source<>(
                        Volumes.all(call.world(), call.scope()), Volume::volumeId, row -> described(call, row)),
                new Listing.Query(request.volumeIds(), request.filters(), request.maxResults(), request.nextToken()));
        return DescribeVolumesResponse.builder()
                .volumes(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static DeleteVolumeResponse delete(DeleteVolumeRequest request, Call call) {
        Volume volume = Volumes.existing(call.world(), call.scope(), request.volumeId());
        if (!volume.attachments().isEmpty()) {
            throw Ec2Errors.refusal(
                    "VolumeInUse",
                    "Volume " + volume.volumeId() + " is currently attached to "
                            + volume.attachments().getFirst().instanceId());
        }
        Volumes.remove(call.world(), call.scope(), volume.volumeId());
        return DeleteVolumeResponse.builder().build();
    }

    private static Volume described(Call call, Volume volume) {
        return volume.toBuilder()
                .tags(Tags.of(call.world(), call.scope(), volume.volumeId()))
                .build();
    }
}
