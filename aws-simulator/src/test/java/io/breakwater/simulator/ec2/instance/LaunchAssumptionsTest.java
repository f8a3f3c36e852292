package io.breakwater.simulator.ec2.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.behaviour.Behaviour;
import io.breakwater.simulator.ec2.Ec2Behaviours;
import io.breakwater.simulator.ec2.Ec2Timings;
import io.breakwater.simulator.ec2.storage.PublicImages;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.LocationType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.Volume;

/** Each assumption on launches, kept and flipped. */
class LaunchAssumptionsTest extends InstanceTest {
    private static final BlockDeviceMapping DATA_DISK = BlockDeviceMapping.builder()
            .deviceName("/dev/sdf")
            .ebs(ebs -> ebs.volumeSize(10))
            .build();

    @Test
    void durationsCanBeFlipped() {
        // Given
        flip(Ec2Timings.START.behaviour());

        // Then
        String id = run(request -> {});
        step(Duration.ofMinutes(1));
        assertThat(state(id)).isEqualTo(InstanceStateName.PENDING);
        step(Duration.ofMinutes(2));
        assertThat(state(id)).isEqualTo(InstanceStateName.RUNNING);
    }

    @Test
    void addressOfATerminatedInstanceMayBeFreeAtOnce() {
        // Given
        String subnet = ec2.describeSubnets().subnets().getFirst().subnetId();
        String kept = run(request -> request.subnetId(subnet).privateIpAddress("172.31.0.70"));
        ec2.terminateInstances(request -> request.instanceIds(kept));
        refused(
                "InvalidIPAddress.InUse",
                () -> run(request -> request.subnetId(subnet).privateIpAddress("172.31.0.70")));
        step(Duration.ofMinutes(1));
        String next = run(request -> request.subnetId(subnet).privateIpAddress("172.31.0.70"));

        // When
        flip(Ec2Behaviours.FREED_WHEN_TERMINATED);
        ec2.terminateInstances(request -> request.instanceIds(next));

        // Then
        assertThat(run(request -> request.subnetId(subnet).privateIpAddress("172.31.0.70")))
                .isNotEmpty();
    }

    @Test
    void newInstanceMayBeSeenLater() {
        // Given
        flip(Ec2Behaviours.NEW_INSTANCES_ARE_SEEN);

        // Then
        String id = run(request -> {});
        refused("InvalidInstanceID.NotFound", () -> instance(id));
        step(Duration.ofSeconds(5));
        assertThat(instance(id).instanceId()).isEqualTo(id);
    }

    @Test
    void tagsOfTheCallMayReplaceTheTemplates() {
        // Given
        ec2.createLaunchTemplate(request -> request.launchTemplateName("web")
                .launchTemplateData(data -> data.tagSpecifications(spec -> spec.resourceType("instance")
                        .tags(tag -> tag.key("Tier").value("web")))));

        // Then
        assertThat(keys(tagged())).contains("Tier", "Name");
        flip(Ec2Behaviours.TAGS_ARE_MERGED);
        assertThat(keys(tagged())).contains("Name").doesNotContain("Tier");
    }

    @Test
    void disksOfTheCallMayChangeTheTemplates() {
        // Given
        ec2.createLaunchTemplate(request -> request.launchTemplateName("web")
                .launchTemplateData(data -> data.blockDeviceMappings(
                        disk -> disk.deviceName("/dev/sdg").ebs(ebs -> ebs.volumeSize(30)))));

        // Then
        assertThat(instance(fromTemplate()).blockDeviceMappings()).hasSize(2);
        flip(Ec2Behaviours.DISKS_ARE_REPLACED);
        assertThat(instance(fromTemplate()).blockDeviceMappings()).hasSize(3);
    }

    @Test
    void dataDisksMayStayWhenTheirInstanceGoes() {
        // Given
        terminated(run(request -> request.blockDeviceMappings(DATA_DISK)));
        assertThat(ec2.describeVolumes().volumes()).isEmpty();

        // When
        flip(Ec2Behaviours.DATA_DISKS_GO);
        terminated(run(request -> request.blockDeviceMappings(DATA_DISK)));

        // Then
        assertThat(ec2.describeVolumes().volumes())
                .singleElement()
                .extracting(Volume::stateAsString)
                .isEqualTo("available");
    }

    @Test
    void bootModeMayBeRefusedByAnotherCode() {
        // Given
        String uefi = ec2.describeImages(
                        request -> request.filters(f -> f.name("name").values("TPM-Windows*")))
                .images()
                .getFirst()
                .imageId();

        // Then
        refused("Unsupported", () -> run(request -> request.imageId(uefi).instanceType("t2.micro")));
        flip(Ec2Behaviours.BOOT_MODE_IS_UNSUPPORTED);
        refused(
                "InvalidParameterCombination",
                () -> run(request -> request.imageId(uefi).instanceType("t2.micro")));
    }

    @Test
    void limitMayBeSmall() {
        // Given
        run(request -> request.instanceType("m5.16xlarge"));

        // When
        flip(Ec2Behaviours.VCPU_LIMIT_IS_LARGE);

        // Then
        refused("VcpuLimitExceeded", () -> run(request -> {}));
    }

    @Test
    void everyZoneMayHaveEveryType() {
        // Given
        refused(
                "Unsupported",
                () -> run(request -> request.instanceType("m7i.large")
                        .placement(placement -> placement.availabilityZone("eu-central-1c"))));

        // When
        flip(Ec2Behaviours.ZONES_LACK_TYPES);

        // Then
        run(request ->
                request.instanceType("m7i.large").placement(placement -> placement.availabilityZone("eu-central-1c")));
        assertThat(ec2.describeInstanceTypeOfferings(request -> request.locationType(LocationType.AVAILABILITY_ZONE)
                                .filters(f -> f.name("instance-type").values("m7i.large")))
                        .instanceTypeOfferings())
                .hasSize(3);
    }

    @Test
    void imageMayBeNamedByAParameter() {
        // Given
        String alias = "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64";
        ec2.createLaunchTemplate(
                request -> request.launchTemplateName("web").launchTemplateData(data -> data.imageId(alias)));

        // Then
        String image = PublicImages.usual("eu-central-1", false).imageId();
        assertThat(instance(run(request -> request.imageId(alias))).imageId()).isEqualTo(image);
        assertThat(image(false)).isEqualTo(alias);
        assertThat(image(true)).isEqualTo(image);
        refused("InvalidParameterValue", () -> run(request -> request.imageId("resolve:ssm:/mine")));
    }

    private String image(boolean resolved) {
        return ec2.describeLaunchTemplateVersions(
                        request -> request.launchTemplateName("web").resolveAlias(resolved))
                .launchTemplateVersions()
                .getFirst()
                .launchTemplateData()
                .imageId();
    }

    private String tagged() {
        return run(request -> request.launchTemplate(template -> template.launchTemplateName("web"))
                .tagSpecifications(spec -> spec.resourceType("instance")
                        .tags(tag -> tag.key("Name").value("a"))));
    }

    private String fromTemplate() {
        return run(request -> request.launchTemplate(template -> template.launchTemplateName("web"))
                .blockDeviceMappings(DATA_DISK));
    }

    private List<String> keys(String id) {
        Instance instance = instance(id);
        return instance.tags().stream().map(Tag::key).toList();
    }

    private void terminated(String id) {
        ec2.terminateInstances(request -> request.instanceIds(id));
        step(Duration.ofMinutes(1));
    }

    private void flip(Behaviour assumption) {
        simulator.world().locked(() -> Assumptions.flip(simulator.world(), assumption, false));
    }
}
