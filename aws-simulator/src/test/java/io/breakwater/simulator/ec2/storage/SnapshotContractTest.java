package io.breakwater.simulator.ec2.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.simulator.Simulator;
import io.breakwater.simulator.TestSimulator;
import io.breakwater.simulator.ec2.Ec2Test;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.OperationType;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.SnapshotAttributeName;
import software.amazon.awssdk.services.ec2.model.SnapshotState;

class SnapshotContractTest extends Ec2Test {
    /** The SDK would sign a URL of its own, but cannot tell the Region of this machine. */
    private static final String PRESIGNED = "https://ec2.eu-central-1.amazonaws.com/";

    private final String volume = ec2.createVolume(
                    request -> request.availabilityZone("eu-central-1a").size(85))
            .volumeId();

    @Test
    void snapshotAdvancesWithTime() {
        // When
        String id = snapshot();

        // Then
        assertThat(describe(id).state()).isEqualTo(SnapshotState.PENDING);
        step(Duration.ofSeconds(100));
        assertThat(describe(id).progress()).isEqualTo("50%");
        step(Duration.ofSeconds(100));
        assertThat(describe(id).state()).isEqualTo(SnapshotState.COMPLETED);
        assertThat(describe(id).progress()).isEqualTo("100%");
        assertThat(describe(id).tags()).extracting(tag -> tag.value()).containsExactly("daily");
    }

    @Test
    void snapshotOfNothingIsRefused() {
        refused("InvalidVolume.NotFound", () -> ec2.createSnapshot(request -> request.volumeId("vol-0")));
        refused("InvalidSnapshot.NotFound", () -> describe("snap-0"));
        refused("InvalidSnapshotID.Malformed", () -> describe("backup"));
        refused("InvalidSnapshot.NotFound", () -> ec2.deleteSnapshot(request -> request.snapshotId("snap-0")));
    }

    @Test
    void snapshotIsCopiedToAnotherRegionOnceItIsCompleted() {
        // Given
        String id = snapshot();
        try (Ec2Client ireland = simulator.client(Ec2Client.builder(), Simulator.PRODUCTION, TestSimulator.IRELAND)) {
            refused(
                    "IncorrectState",
                    () -> ireland.copySnapshot(request -> request.sourceRegion("eu-central-1")
                            .sourceSnapshotId(id)
                            .presignedUrl(PRESIGNED)));
            step(Duration.ofMinutes(10));

            // When
            String copy = ireland.copySnapshot(request -> request.sourceRegion("eu-central-1")
                            .sourceSnapshotId(id)
                            .presignedUrl(PRESIGNED)
                            .encrypted(true))
                    .snapshotId();

            // Then
            assertThat(ireland.describeSnapshots(request -> request.snapshotIds(copy))
                            .snapshots())
                    .singleElement()
                    .satisfies(snapshot -> {
                        assertThat(snapshot.volumeSize()).isEqualTo(85);
                        assertThat(snapshot.encrypted()).isTrue();
                    });
            refused(
                    "InvalidSnapshot.NotFound",
                    () -> ireland.copySnapshot(request -> request.sourceRegion("eu-west-1")
                            .sourceSnapshotId(id)
                            .presignedUrl(PRESIGNED)));
            refused(
                    "InvalidParameterDependency",
                    () -> ireland.copySnapshot(request -> request.sourceRegion("eu-central-1")
                            .sourceSnapshotId(id)
                            .presignedUrl(PRESIGNED)
                            .kmsKeyId("key")));
        }
    }

    @Test
    void snapshotBecomesAVolumeOfAtLeastItsSize() {
        // Given
        String id = snapshot();

        // Then
        assertThat(ec2.createVolume(request ->
                                request.availabilityZone("eu-central-1a").snapshotId(id))
                        .size())
                .isEqualTo(85);
        refused(
                "InvalidParameterValue",
                () -> ec2.createVolume(request ->
                        request.availabilityZone("eu-central-1a").snapshotId(id).size(10)));
        ec2.deleteSnapshot(request -> request.snapshotId(id));
        refused("InvalidSnapshot.NotFound", () -> describe(id));
    }

    @Test
    void sharedSnapshotIsSeenByTheOtherAccountOnly() {
        // Given
        String id = snapshot();
        try (Ec2Client recovery = simulator.client(Ec2Client.builder(), Simulator.RECOVERY, TestSimulator.FRANKFURT)) {
            refused("InvalidSnapshot.NotFound", () -> recovery.describeSnapshots(request -> request.snapshotIds(id)));

            // When
            ec2.modifySnapshotAttribute(request -> request.snapshotId(id)
                    .attribute(SnapshotAttributeName.CREATE_VOLUME_PERMISSION)
                    .operationType(OperationType.ADD)
                    .userIds(Simulator.RECOVERY));

            // Then
            assertThat(recovery.describeSnapshots(request -> request.snapshotIds(id))
                            .snapshots())
                    .hasSize(1);
            assertThat(ec2.describeSnapshotAttribute(request ->
                                    request.snapshotId(id).attribute(SnapshotAttributeName.CREATE_VOLUME_PERMISSION))
                            .createVolumePermissions())
                    .extracting(permission -> permission.userId())
                    .containsExactly(Simulator.RECOVERY);
            refused(
                    "InvalidSnapshot.NotFound",
                    () -> recovery.modifySnapshotAttribute(request -> request.snapshotId(id)
                            .operationType(OperationType.ADD)
                            .userIds("1")));
            refused(
                    "InvalidSnapshot.NotFound",
                    () -> recovery.describeSnapshotAttribute(request ->
                            request.snapshotId(id).attribute(SnapshotAttributeName.CREATE_VOLUME_PERMISSION)));
            ec2.modifySnapshotAttribute(request -> request.snapshotId(id)
                    .createVolumePermission(
                            change -> change.remove(permission -> permission.userId(Simulator.RECOVERY))));
            refused("InvalidSnapshot.NotFound", () -> recovery.describeSnapshots(request -> request.snapshotIds(id)));
        }
    }

    @Test
    void ownSnapshotsAreToldFromPublicOnes() {
        // Given
        String id = snapshot();

        // Then
        assertThat(ec2.describeSnapshots(request -> request.ownerIds("self")).snapshots())
                .extracting(Snapshot::snapshotId)
                .containsExactly(id);
        assertThat(ec2.describeSnapshots().snapshots()).hasSizeGreaterThan(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "description",
                "encrypted",
                "owner-alias",
                "owner-id",
                "progress",
                "snapshot-id",
                "start-time",
                "status",
                "storage-tier",
                "tag-key",
                "transfer-type",
                "volume-id",
                "volume-size"
            })
    void documentedFilterIsKnown(String name) {
        snapshot();

        assertThat(ec2.describeSnapshots(
                                request -> request.filters(f -> f.name(name).values("none")))
                        .snapshots())
                .isEmpty();
    }

    private String snapshot() {
        return ec2.createSnapshot(request -> request.volumeId(volume)
                        .description("before the change")
                        .tagSpecifications(spec -> spec.resourceType(ResourceType.SNAPSHOT)
                                .tags(tag -> tag.key("Policy").value("daily"))))
                .snapshotId();
    }

    private Snapshot describe(String id) {
        return ec2.describeSnapshots(request -> request.snapshotIds(id))
                .snapshots()
                .getFirst();
    }
}
