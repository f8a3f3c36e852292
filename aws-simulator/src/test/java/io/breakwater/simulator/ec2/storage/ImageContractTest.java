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
import software.amazon.awssdk.services.ec2.model.CopyTagsFromSource;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ImageAttributeName;
import software.amazon.awssdk.services.ec2.model.ImageState;
import software.amazon.awssdk.services.ec2.model.SnapshotInfo;

class ImageContractTest extends Ec2Test {
    private static final String PUBLIC =
            PublicImages.usual("eu-central-1", false).imageId();

    @Test
    void publicImagesAreFoundByOwnerAndName() {
        assertThat(ec2.describeImages(request -> request.owners("amazon")
                                .filters(
                                        f -> f.name("name").values("al2023-ami-*"),
                                        f -> f.name("architecture").values("x86_64")))
                        .images())
                .extracting(Image::imageId)
                .containsExactly(PUBLIC);
        assertThat(ec2.describeImages(request -> request.owners("self")).images())
                .isEmpty();
        assertThat(ec2.describeImages(request ->
                                request.filters(f -> f.name("platform").values("windows")))
                        .images())
                .isNotEmpty();
        refused("InvalidAMIID.NotFound", () -> ec2.describeImages(request -> request.imageIds("ami-0")));
        refused("InvalidAMIID.Malformed", () -> ec2.describeImages(request -> request.imageIds("windows")));
    }

    @Test
    void imageOfAnInstanceCanBeLaunchedWhenItIsReady() {
        // Given
        String instance = run();

        // When
        String image = ec2.createImage(request -> request.instanceId(instance).name("golden"))
                .imageId();

        // Then
        assertThat(image(image).state()).isEqualTo(ImageState.PENDING);
        refused("InvalidAMIID.Unavailable", () -> launch(image));
        step(Duration.ofMinutes(10));
        assertThat(image(image).state()).isEqualTo(ImageState.AVAILABLE);
        assertThat(image(image).sourceInstanceId()).isEqualTo(instance);
        launch(image);
        refused(
                "InvalidAMIName.Duplicate",
                () -> ec2.createImage(request -> request.instanceId(instance).name("golden")));
        refused(
                "InvalidAMIName.Malformed",
                () -> ec2.createImage(request -> request.instanceId(instance).name("a")));
        refused(
                "InvalidInstanceID.NotFound",
                () -> ec2.createImage(
                        request -> request.instanceId("i-0123456789abcdef0").name("other")));
    }

    @Test
    void snapshotOfAnImageIsKeptUntilItIsDeregistered() {
        // Given
        String image = ec2.createImage(request -> request.instanceId(run()).name("golden"))
                .imageId();
        String snapshot = image(image).blockDeviceMappings().getFirst().ebs().snapshotId();
        refused("InvalidSnapshot.InUse", () -> ec2.deleteSnapshot(request -> request.snapshotId(snapshot)));

        // When
        ec2.deregisterImage(request -> request.imageId(image).deleteAssociatedSnapshots(true));

        // Then
        refused("InvalidAMIID.NotFound", () -> image(image));
        refused("InvalidSnapshot.NotFound", () -> ec2.describeSnapshots(request -> request.snapshotIds(snapshot)));
        refused("InvalidAMIID.NotFound", () -> ec2.deregisterImage(request -> request.imageId(image)));
        refused("AuthFailure", () -> ec2.deregisterImage(request -> request.imageId(PUBLIC)));
    }

    @Test
    void snapshotIsRegisteredAsAnImage() {
        // Given
        String volume = ec2.createVolume(
                        request -> request.availabilityZone("eu-central-1a").size(8))
                .volumeId();
        String snapshot =
                ec2.createSnapshot(request -> request.volumeId(volume)).snapshotId();

        // When
        String image = ec2.registerImage(request -> request.name("restored")
                        .architecture("x86_64")
                        .virtualizationType("hvm")
                        .enaSupport(true)
                        .rootDeviceName("/dev/sda1")
                        .blockDeviceMappings(
                                disk -> disk.deviceName("/dev/sda1").ebs(ebs -> ebs.snapshotId(snapshot))))
                .imageId();

        // Then
        launch(image);
        refused(
                "InvalidBlockDeviceMapping",
                () -> ec2.registerImage(request -> request.name("rootless").rootDeviceName("/dev/sda1")));
        refused(
                "InvalidSnapshot.NotFound",
                () -> ec2.registerImage(request -> request.name("empty")
                        .rootDeviceName("/dev/sda1")
                        .blockDeviceMappings(
                                disk -> disk.deviceName("/dev/sda1").ebs(ebs -> ebs.snapshotId("snap-0")))));
    }

    @Test
    void imageIsCopiedToAnotherRegion() {
        // Given
        try (Ec2Client ireland = simulator.client(Ec2Client.builder(), Simulator.PRODUCTION, TestSimulator.IRELAND)) {
            // When
            String copy = ireland.copyImage(request -> request.sourceRegion("eu-central-1")
                            .sourceImageId(PUBLIC)
                            .name("copied"))
                    .imageId();

            // Then
            step(Duration.ofMinutes(10));
            Image image = ireland.describeImages(request -> request.imageIds(copy))
                    .images()
                    .getFirst();
            assertThat(image.state()).isEqualTo(ImageState.AVAILABLE);
            assertThat(image.sourceImageId()).isEqualTo(PUBLIC);
            assertThat(image.ownerId()).isEqualTo(Simulator.PRODUCTION);
            refused(
                    "InvalidAMIID.NotFound",
                    () -> ireland.copyImage(request -> request.sourceRegion("eu-central-1")
                            .sourceImageId("ami-0")
                            .name("other")));
        }
    }

    @Test
    void sharedImageIsLaunchedByTheOtherAccount() {
        // Given
        String image = ec2.createImage(request -> request.instanceId(run()).name("golden"))
                .imageId();
        step(Duration.ofMinutes(10));
        try (Ec2Client recovery = simulator.client(Ec2Client.builder(), Simulator.RECOVERY, TestSimulator.FRANKFURT)) {
            refused("InvalidAMIID.NotFound", () -> recovery.describeImages(request -> request.imageIds(image)));

            // When
            ec2.modifyImageAttribute(request -> request.imageId(image)
                    .launchPermission(change -> change.add(permission -> permission.userId(Simulator.RECOVERY))));

            // Then
            assertThat(recovery.describeImages(request -> request.imageIds(image))
                            .images())
                    .hasSize(1);
            assertThat(ec2.describeImageAttribute(
                                    request -> request.imageId(image).attribute(ImageAttributeName.LAUNCH_PERMISSION))
                            .launchPermissions())
                    .hasSize(1);
            refused(
                    "AuthFailure",
                    () -> recovery.modifyImageAttribute(
                            request -> request.imageId(image).description(value -> value.value("mine"))));
            refused(
                    "AuthFailure",
                    () -> recovery.describeImageAttribute(
                            request -> request.imageId(image).attribute(ImageAttributeName.DESCRIPTION)));
        }
    }

    @Test
    void wholeInstanceIsSnapshotAtOnce() {
        // Given
        String instance = run();

        // When
        var snapshots = ec2.createSnapshots(request -> request.instanceSpecification(of -> of.instanceId(instance))
                        .copyTagsFromSource(CopyTagsFromSource.VOLUME))
                .snapshots();

        // Then
        assertThat(snapshots).extracting(SnapshotInfo::volumeSize).containsExactly(8);
        refused(
                "InvalidParameterCombination",
                () -> ec2.createSnapshots(request -> request.instanceSpecification(
                        of -> of.instanceId(instance).excludeBootVolume(true))));
        refused(
                "InvalidInstanceID.NotFound",
                () -> ec2.createSnapshots(
                        request -> request.instanceSpecification(of -> of.instanceId("i-0123456789abcdef0"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "architecture",
                "block-device-mapping.device-name",
                "block-device-mapping.encrypted",
                "block-device-mapping.snapshot-id",
                "block-device-mapping.volume-size",
                "creation-date",
                "description",
                "ena-support",
                "hypervisor",
                "image-id",
                "image-type",
                "is-public",
                "kernel-id",
                "manifest-location",
                "name",
                "owner-alias",
                "owner-id",
                "platform",
                "product-code",
                "ramdisk-id",
                "root-device-name",
                "root-device-type",
                "source-instance-id",
                "state",
                "state-reason-code",
                "sriov-net-support",
                "tag-key",
                "virtualization-type"
            })
    void documentedFilterIsKnown(String name) {
        assertThat(ec2.describeImages(
                                request -> request.filters(f -> f.name(name).values("none")))
                        .images())
                .isEmpty();
    }

    private Image image(String id) {
        return ec2.describeImages(request -> request.imageIds(id)).images().getFirst();
    }

    private String run() {
        String id = launch(PUBLIC);
        step(Duration.ofMinutes(1));
        return id;
    }

    private String launch(String image) {
        return ec2.runInstances(request -> request.imageId(image)
                        .instanceType("t3.small")
                        .minCount(1)
                        .maxCount(1))
                .instances()
                .getFirst()
                .instanceId();
    }
}
