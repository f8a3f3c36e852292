package io.breakwater.simulator.ec2.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.simulator.ec2.Ec2Test;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.model.CreateVolumeRequest;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeModificationState;
import software.amazon.awssdk.services.ec2.model.VolumeState;

class VolumeContractTest extends Ec2Test {
    @Test
    void volumeIsAvailableAfterAWhile() {
        // When
        String id = create(request -> request.size(20)
                .volumeType("gp3")
                .tagSpecifications(spec -> spec.resourceType(ResourceType.VOLUME)
                        .tags(tag -> tag.key("Name").value("data"))));

        // Then
        assertThat(volume(id).state()).isEqualTo(VolumeState.CREATING);
        step(Duration.ofMinutes(1));
        assertThat(volume(id).state()).isEqualTo(VolumeState.AVAILABLE);
        assertThat(volume(id).iops()).isEqualTo(3000);
        assertThat(volume(id).throughput()).isEqualTo(125);
        assertThat(ec2.describeVolumes(request -> request.filters(
                                f -> f.name("tag:Name").values("data"),
                                f -> f.name("status").values("available")))
                        .volumes())
                .hasSize(1);
        assertThat(ec2.describeVolumeStatus(request -> request.volumeIds(id)).volumeStatuses())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "gp9, 10, , , UnknownVolumeType",
        "io1, 10, , , MissingParameter",
        "io1, 10, 1000, , InvalidParameterValue",
        "gp2, 10, 1000, , InvalidParameterCombination",
        "st1, 10, , , InvalidParameterValue",
        "gp3, 10, 3000, 1000, InvalidParameterValue",
        "io2, 10, 200, 250, InvalidParameterCombination",
        "gp3, 70000, , , InvalidParameterValue"
    })
    void whatATypeDoesNotAllowIsRefused(String type, int size, Integer iops, Integer throughput, String code) {
        refused(
                code,
                () -> create(request ->
                        request.volumeType(type).size(size).iops(iops).throughput(throughput)));
    }

    @Test
    void volumeNeedsASizeAndAZone() {
        refused("MissingParameter", () -> create(request -> {}));
        refused("InvalidZone.NotFound", () -> create(request -> request.size(8).availabilityZone("eu-west-1a")));
        refused("InvalidSnapshot.NotFound", () -> create(request -> request.snapshotId("snap-0")));
    }

    @Test
    void sameTokenCreatesOneVolume() {
        create(request -> request.size(8).clientToken("t"));
        create(request -> request.size(8).clientToken("t"));

        assertThat(ec2.describeVolumes().volumes()).hasSize(1);
        refused(
                "IdempotentParameterMismatch",
                () -> create(request -> request.size(9).clientToken("t")));
    }

    @Test
    void volumeIsAttachedAndDetached() {
        // Given
        String volume = available();
        String instance = running("eu-central-1a");

        // When
        ec2.attachVolume(
                request -> request.volumeId(volume).instanceId(instance).device("/dev/sdf"));

        // Then
        assertThat(volume(volume).attachments().getFirst().stateAsString()).isEqualTo("attaching");
        step(Duration.ofMinutes(1));
        assertThat(volume(volume).attachments().getFirst().stateAsString()).isEqualTo("attached");
        refused(
                "VolumeInUse",
                () -> ec2.attachVolume(
                        request -> request.volumeId(volume).instanceId(instance).device("/dev/sdg")));
        refused("VolumeInUse", () -> ec2.deleteVolume(request -> request.volumeId(volume)));
        refused(
                "InvalidParameterValue",
                () -> ec2.attachVolume(request ->
                        request.volumeId(available()).instanceId(instance).device("/dev/sdf")));
        ec2.detachVolume(request -> request.volumeId(volume));
        step(Duration.ofMinutes(1));
        refused("IncorrectState", () -> ec2.detachVolume(request -> request.volumeId(volume)));
        ec2.deleteVolume(request -> request.volumeId(volume));
        refused("InvalidVolume.NotFound", () -> volume(volume));
        refused("InvalidVolume.NotFound", () -> ec2.deleteVolume(request -> request.volumeId(volume)));
    }

    @Test
    void volumeAndInstanceAreInOneZoneAndRootDisksStay() {
        // Given
        String elsewhere = running("eu-central-1b");
        String root = ec2.describeVolumes(request ->
                        request.filters(f -> f.name("attachment.instance-id").values(elsewhere)))
                .volumes()
                .getFirst()
                .volumeId();

        // Then
        refused(
                "InvalidVolume.ZoneMismatch",
                () -> ec2.attachVolume(request ->
                        request.volumeId(available()).instanceId(elsewhere).device("/dev/sdf")));
        refused("OperationNotPermitted", () -> ec2.detachVolume(request -> request.volumeId(root)));
        refused(
                "InvalidAttachment.NotFound",
                () -> ec2.detachVolume(request -> request.volumeId(root).instanceId("i-0123456789abcdef0")));
        refused(
                "InvalidInstanceID.NotFound",
                () -> ec2.attachVolume(request ->
                        request.volumeId(root).instanceId("i-0123456789abcdef0").device("/dev/sdf")));
    }

    @Test
    void volumeGrowsInTwoStages() {
        // Given
        String volume = available();

        // When
        ec2.modifyVolume(request -> request.volumeId(volume).size(40));

        // Then
        assertThat(modification(volume)).isEqualTo(VolumeModificationState.MODIFYING);
        refused(
                "IncorrectModificationState",
                () -> ec2.modifyVolume(request -> request.volumeId(volume).size(50)));
        step(Duration.ofMinutes(3));
        assertThat(modification(volume)).isEqualTo(VolumeModificationState.OPTIMIZING);
        assertThat(volume(volume).size()).isEqualTo(40);
        step(Duration.ofMinutes(3));
        assertThat(modification(volume)).isEqualTo(VolumeModificationState.COMPLETED);
        refused(
                "InvalidParameterValue",
                () -> ec2.modifyVolume(request -> request.volumeId(volume).size(8)));
        refused(
                "InvalidVolume.NotFound",
                () -> ec2.modifyVolume(request -> request.volumeId("vol-0").size(8)));
        refused(
                "InvalidVolume.NotFound",
                () -> ec2.describeVolumesModifications(request -> request.volumeIds("vol-0")));
        refused("InvalidVolume.NotFound", () -> ec2.describeVolumeStatus(request -> request.volumeIds("vol-0")));
    }

    @Test
    void encryptionByDefaultAppliesToNewVolumes() {
        // Given
        String plain = available();
        assertThat(ec2.getEbsEncryptionByDefault(request -> {}).ebsEncryptionByDefault())
                .isFalse();

        // When
        ec2.enableEbsEncryptionByDefault(request -> {});

        // Then
        Volume encrypted = volume(available());
        assertThat(volume(plain).encrypted()).isFalse();
        assertThat(encrypted.encrypted()).isTrue();
        assertThat(encrypted.kmsKeyId())
                .isEqualTo(ec2.getEbsDefaultKmsKeyId(request -> {}).kmsKeyId());
        ec2.modifyEbsDefaultKmsKeyId(request -> request.kmsKeyId("arn:aws:kms:eu-central-1:111122223333:key/mine"));
        assertThat(volume(available()).kmsKeyId()).endsWith("key/mine");
        ec2.resetEbsDefaultKmsKeyId(request -> {});
        ec2.disableEbsEncryptionByDefault(request -> {});
        assertThat(volume(available()).encrypted()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attachment.attach-time",
                "attachment.delete-on-termination",
                "attachment.device",
                "attachment.status",
                "availability-zone",
                "create-time",
                "encrypted",
                "multi-attach-enabled",
                "size",
                "snapshot-id",
                "tag-key",
                "volume-id",
                "volume-type"
            })
    void documentedFilterIsKnown(String name) {
        running("eu-central-1a");

        assertThat(ec2.describeVolumes(
                                request -> request.filters(f -> f.name(name).values("none")))
                        .volumes())
                .isEmpty();
        refused(
                "InvalidParameterValue",
                () -> ec2.describeVolumes(
                        request -> request.filters(f -> f.name("x").values("y"))));
    }

    private String available() {
        String id = create(request -> request.size(20));
        step(Duration.ofSeconds(10));
        return id;
    }

    private String create(Consumer<CreateVolumeRequest.Builder> change) {
        return ec2.createVolume(request -> change.accept(request.availabilityZone("eu-central-1a")))
                .volumeId();
    }

    private Volume volume(String id) {
        return ec2.describeVolumes(request -> request.volumeIds(id)).volumes().getFirst();
    }

    private VolumeModificationState modification(String id) {
        return ec2.describeVolumesModifications(request -> request.volumeIds(id))
                .volumesModifications()
                .getFirst()
                .modificationState();
    }

    private String running(String zone) {
        String id = ec2.runInstances(request -> request.imageId(
                                PublicImages.usual("eu-central-1", false).imageId())
                        .instanceType("t3.small")
                        .placement(placement -> placement.availabilityZone(zone))
                        .minCount(1)
                        .maxCount(1))
                .instances()
                .getFirst()
                .instanceId();
        step(Duration.ofMinutes(1));
        return id;
    }
}
