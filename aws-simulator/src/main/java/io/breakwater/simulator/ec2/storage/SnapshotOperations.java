package io.breakwater.simulator.ec2.storage;

import static java.util.Objects.requireNonNullElse;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.ec2.Ec2Errors;
import io.breakwater.simulator.ec2.Ec2NotFound;
import io.breakwater.simulator.ec2.describe.Filters;
import io.breakwater.simulator.ec2.describe.Listing;
import io.breakwater.simulator.ec2.storage.Snapshots.NewSnapshot;
import io.breakwater.simulator.ec2.tag.Tags;
import io.breakwater.simulator.ec2.template.Shapes;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.CopySnapshotRequest;
import software.amazon.awssdk.services.ec2.model.CopySnapshotResponse;
import software.amazon.awssdk.services.ec2.model.CreateSnapshotRequest;
import software.amazon.awssdk.services.ec2.model.CreateSnapshotResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSnapshotRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSnapshotResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsResponse;
import software.amazon.awssdk.services.ec2.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.SnapshotState;
import software.amazon.awssdk.services.ec2.model.Volume;

/** Takes, copies, lists and deletes snapshots. Source: EC2 API reference, the operations' pages. */
final class SnapshotOperations {
    private static final String SNAPSHOT = "snapshot";
    private static final String SELF = "self";

    private static final Listing<Snapshot> LISTING = new Listing<>(
            Snapshot::snapshotId,
            Ec2NotFound::snapshot,
            Filters.tagged(Snapshot::tags)
                    .on("description", "encrypted", "owner-alias", "owner-id", "progress", "snapshot-id")
                    .on("start-time", "storage-tier", "transfer-type", "volume-id", "volume-size")
                    .onMember("status", "state")
                    .build());

    private SnapshotOperations() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("CreateSnapshot", CreateSnapshotRequest::builder, SnapshotOperations::create),
                Operation.of("CopySnapshot", CopySnapshotRequest::builder, SnapshotOperations::copy),
                Operation.of("DescribeSnapshots", DescribeSnapshotsRequest::builder, SnapshotOperations::describe),
                Operation.of("DeleteSnapshot", DeleteSnapshotRequest::builder, SnapshotOperations::delete));
    }

    private static CreateSnapshotResponse create(CreateSnapshotRequest request, Call call) {
        Volume volume = Volumes.existing(call.world(), call.scope(), request.volumeId());
        Map<String, String> tags = Tags.wanted(request.tagSpecifications(), SNAPSHOT);
        Snapshot snapshot = Snapshots.create(
                call.world(),
                call.scope(),
                new NewSnapshot(
                        volume.volumeId(),
                        volume.size(),
                        requireNonNullElse(request.description(), ""),
                        Boolean.TRUE.equals(volume.encrypted()),
                        volume.kmsKeyId(),
                        null),
                tags);
        return Shapes.copy(snapshot, CreateSnapshotResponse.builder()).build();
    }

    private static CopySnapshotResponse copy(CopySnapshotRequest request, Call call) {
        Scope source = call.scope().in(request.sourceRegion());
        Snapshot original = Snapshots.existing(call.world(), source, request.sourceSnapshotId());
        if (original.state() != SnapshotState.COMPLETED) {
            throw Ec2Errors.incorrectState("The snapshot " + original.snapshotId() + " is not completed.");
        }
        Map<String, String> tags = Tags.wanted(request.tagSpecifications(), SNAPSHOT);
        boolean encrypted = Boolean.TRUE.equals(original.encrypted()) || Boolean.TRUE.equals(request.encrypted());
        if (request.kmsKeyId() != null && !encrypted) {
            throw Ec2Errors.refusal(
                    "InvalidParameterDependency", "The parameter KmsKeyId requires the parameter Encrypted to be set.");
        }
        Snapshot copy = Snapshots.create(
                call.world(),
                call.scope(),
                new NewSnapshot(
                        "vol-ffffffff",
                        original.volumeSize(),
                        requireNonNullElse(request.description(), ""),
                        encrypted,
                        request.kmsKeyId() == null ? original.kmsKeyId() : request.kmsKeyId(),
                        null),
                tags);
        return CopySnapshotResponse.builder()
                .snapshotId(copy.snapshotId())
                .tags(copy.tags())
                .build();
    }

    private static DescribeSnapshotsResponse describe(DescribeSnapshotsRequest request, Call call) {
        List<Snapshot> all = new ArrayList<>(Snapshots.all(call.world(), call.scope()));
        Snapshots.shared(call.world(), call.scope()).forEach(all::add);
        for (String id : request.snapshotIds()) {
            if (!id.startsWith("snap-")) {
                throw Ec2Errors.malformedId("InvalidSnapshotID", id, "snap");
            }
            PublicImages.snapshot(call.region(), id).ifPresent(all::add);
        }
        if (request.ownerIds().isEmpty() && request.snapshotIds().isEmpty()) {
            all.addAll(PublicImages.snapshots(call.region()));
        }
        List<Snapshot> owned = all.stream()
                .filter(snapshot -> request.ownerIds().isEmpty() || isOf(snapshot, request.ownerIds(), call.account()))
                .toList();
        Pages<Snapshot> page = LISTING.page(
                owned,
                new Listing.Query(request.snapshotIds(), request.filters(), request.maxResults(), request.nextToken()));
        return DescribeSnapshotsResponse.builder()
                .snapshots(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static boolean isOf(Snapshot snapshot, List<String> owners, String account) {
        return owners.contains(snapshot.ownerId())
                || owners.contains(String.valueOf(snapshot.ownerAlias()))
                || (owners.contains(SELF) && account.equals(snapshot.ownerId()));
    }

    private static DeleteSnapshotResponse delete(DeleteSnapshotRequest request, Call call) {
        Snapshots.delete(call.world(), call.scope(), request.snapshotId());
        return DeleteSnapshotResponse.builder().build();
    }
}
