package io.breakwater.simulator.ec2.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.simulator.Simulator;
import io.breakwater.simulator.TestSimulator;
import io.breakwater.simulator.core.fault.Fault;
import io.breakwater.simulator.ec2.Ec2Test;
import io.breakwater.simulator.ec2.storage.PublicImages;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Tag;

class RunInstancesContractTest extends Ec2Test {
    private static final String IMAGE =
            PublicImages.usual("eu-central-1", false).imageId();

    private final String subnet = ec2.describeSubnets().subnets().getFirst().subnetId();

    @Test
    void plainLaunchGoesToTheDefaultVpc() {
        // When
        Instance instance = run(request -> request.instanceType("t3.micro").keyName(null))
                .instances()
                .getFirst();

        // Then
        assertThat(instance.state().name()).isEqualTo(InstanceStateName.PENDING);
        assertThat(instance.privateIpAddress()).startsWith("172.31.");
        assertThat(instance.publicDnsName()).startsWith("ec2-").endsWith(".eu-central-1.compute.amazonaws.com");
        assertThat(instance.securityGroups())
                .extracting(group -> group.groupName())
                .containsExactly("default");
        assertThat(instance.launchTime()).isEqualTo(TestSimulator.START);
        assertThat(instance.blockDeviceMappings()).hasSize(1);
    }

    @Test
    void templatesDefaultVersionIsUsedButForWhatTheCallOverrides() {
        // Given
        String template = ec2.createLaunchTemplate(request -> request.launchTemplateName("web")
                        .launchTemplateData(data -> data.imageId(IMAGE)
                                .instanceType("c5.large")
                                .tagSpecifications(spec ->
                                        spec.resourceType("instance").tags(tag("Name", "web"), tag("Tier", "web")))))
                .launchTemplate()
                .launchTemplateId();
        ec2.createLaunchTemplateVersion(request -> request.launchTemplateId(template)
                .launchTemplateData(data -> data.imageId(IMAGE).instanceType("m5.large")));

        // When
        Instance byDefault = fromTemplate(template, request -> {});
        Instance latest = fromTemplate(
                template,
                request -> request.launchTemplate(
                        wanted -> wanted.launchTemplateId(template).version("$Latest")));
        Instance overridden = fromTemplate(
                template,
                request -> request.instanceType("r5.large")
                        .tagSpecifications(spec -> spec.resourceType("instance").tags(tag("Name", "mine"))));

        // Then
        assertThat(byDefault.instanceTypeAsString()).isEqualTo("c5.large");
        assertThat(byDefault.tags())
                .contains(tag("aws:ec2launchtemplate:id", template), tag("aws:ec2launchtemplate:version", "1"));
        assertThat(latest.instanceTypeAsString()).isEqualTo("m5.large");
        assertThat(overridden.instanceTypeAsString()).isEqualTo("r5.large");
        assertThat(overridden.tags()).contains(tag("Name", "mine"), tag("Tier", "web"));
    }

    @Test
    void whatDoesNotExistIsRefused() {
        refused("InvalidAMIID.NotFound", () -> run(request -> request.imageId("ami-0123456789abcdef0")));
        refused("InvalidAMIID.Malformed", () -> run(request -> request.imageId("windows")));
        refused("MissingParameter", () -> run(request -> request.imageId(null)));
        refused("InvalidSubnetID.NotFound", () -> run(request -> request.subnetId("subnet-0")));
        refused("InvalidGroup.NotFound", () -> run(request -> request.securityGroupIds("sg-0")));
        refused("InvalidKeyPair.NotFound", () -> run(request -> request.keyName("none")));
        refused(
                "InvalidLaunchTemplateId.NotFound",
                () -> run(request -> request.launchTemplate(wanted -> wanted.launchTemplateId("lt-0"))));
    }

    @Test
    void interfacesAndSubnetExcludeEachOther() {
        refused(
                "InvalidParameterCombination",
                () -> run(request -> request.subnetId(subnet).networkInterfaces(nic -> nic.deviceIndex(0))));
        refused(
                "InvalidParameterCombination",
                () -> run(request ->
                        request.networkInterfaces(nic -> nic.deviceIndex(1).subnetId(subnet))));
        refused(
                "InvalidParameterCombination",
                () -> run(request -> request.networkInterfaces(
                        nic -> nic.deviceIndex(0).associatePublicIpAddress(true), nic -> nic.deviceIndex(1))));
        refused(
                "AttachmentLimitExceeded",
                () -> run(request -> request.instanceType("t3.micro")
                        .networkInterfaces(
                                nic -> nic.deviceIndex(0), nic -> nic.deviceIndex(1), nic -> nic.deviceIndex(2))));
    }

    @Test
    void severalInstancesShareAReservationAndAsManyAsFitAreLaunched() {
        // Given
        String vpc =
                ec2.createVpc(request -> request.cidrBlock("10.0.0.0/24")).vpc().vpcId();
        String small = ec2.createSubnet(request -> request.vpcId(vpc).cidrBlock("10.0.0.0/28"))
                .subnet()
                .subnetId();

        // When
        RunInstancesResponse launched =
                run(request -> request.subnetId(small).minCount(2).maxCount(50));

        // Then
        assertThat(launched.instances()).hasSize(11);
        assertThat(launched.instances()).extracting(Instance::amiLaunchIndex).contains(0, 10);
        refused("InsufficientFreeAddressesInSubnet", () -> run(request -> request.subnetId(small)));
        refused(
                "InvalidParameterValue",
                () -> run(request -> request.minCount(3).maxCount(2)));
    }

    @Test
    void sameTokenLaunchesOnce() {
        // When
        List<RunInstancesResponse> answers = Stream.of(1, 2)
                .map(i -> run(request -> request.clientToken("once")))
                .toList();

        // Then
        assertThat(answers)
                .extracting(RunInstancesResponse::reservationId)
                .containsOnly(answers.getFirst().reservationId());
        assertThat(ec2.describeInstances().reservations()).hasSize(1);
        refused(
                "IdempotentParameterMismatch",
                () -> run(request -> request.clientToken("once").instanceType("c5.large")));
    }

    @Test
    void tokenOfTerminatedInstancesIsUsedUp() {
        // Given
        String id = run(request -> request.clientToken("once"))
                .instances()
                .getFirst()
                .instanceId();

        // When
        ec2.terminateInstances(request -> request.instanceIds(id));

        // Then
        refused("IdempotentInstanceTerminated", () -> run(request -> request.clientToken("once")));
    }

    @Test
    void disksOfTheImageAreChangedAndOthersAdded() {
        // When
        Instance instance = run(request -> request.blockDeviceMappings(
                        disk -> disk.deviceName("/dev/xvda")
                                .ebs(ebs -> ebs.volumeSize(40).encrypted(true)),
                        disk -> disk.deviceName("/dev/sdf")
                                .ebs(ebs ->
                                        ebs.volumeSize(100).volumeType("io1").iops(1000))))
                .instances()
                .getFirst();

        // Then
        assertThat(ec2.describeVolumes(request -> request.filters(
                                filter -> filter.name("attachment.instance-id").values(instance.instanceId())))
                        .volumes())
                .extracting(volume -> volume.size() + " " + volume.volumeTypeAsString() + " " + volume.encrypted())
                .containsExactly("40 gp3 true", "100 io1 false");
        refused(
                "InvalidBlockDeviceMapping",
                () -> run(request -> request.blockDeviceMappings(
                        disk -> disk.deviceName("/dev/xvda").ebs(ebs -> ebs.volumeSize(4)))));
        refused(
                "UnknownVolumeType",
                () -> run(request -> request.blockDeviceMappings(disk ->
                        disk.deviceName("/dev/sdf").ebs(ebs -> ebs.volumeSize(4).volumeType("gp9")))));
    }

    @Test
    void shortCapacityIsAServerErrorThatNamesTypeAndZone() {
        // Given
        var target = new Fault.Target("*", "*", "ec2", "*", "t3.micro");
        simulator.fault(new Fault("short", target, new Fault.Kind.CapacityShortage(), -1));

        // Then
        refused("InsufficientInstanceCapacity", () -> run(request -> {}));
        assertThat(run(request -> request.instanceType("t3.small")).instances()).hasSize(1);
    }

    @Test
    void rehearsalLaunchesNothing() {
        refused("DryRunOperation", () -> run(request -> request.dryRun(true)));
        refused(
                "InvalidAMIID.NotFound",
                () -> run(request -> request.dryRun(true).imageId("ami-0")));
        assertThat(ec2.describeInstances().reservations()).isEmpty();
    }

    @Test
    void ofTwoClientsThatWantOneAddressOneGetsIt() {
        // Given
        try (Ec2Client other = simulator.client(Ec2Client.builder(), Simulator.PRODUCTION, TestSimulator.FRANKFURT)) {
            RunInstancesRequest request =
                    request(builder -> builder.subnetId(subnet).privateIpAddress("172.31.0.99"));

            // When
            List<String> outcomes = Stream.of(ec2, other)
                    .map(client -> CompletableFuture.supplyAsync(() -> outcome(client, request)))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();

            // Then
            assertThat(outcomes).containsExactlyInAnyOrder("launched", "InvalidIPAddress.InUse");
        }
    }

    private static String outcome(Ec2Client client, RunInstancesRequest request) {
        try {
            client.runInstances(request);
            return "launched";
        } catch (Ec2Exception refusal) {
            return refusal.awsErrorDetails().errorCode();
        }
    }

    private RunInstancesResponse run(Consumer<RunInstancesRequest.Builder> change) {
        return ec2.runInstances(request(change));
    }

    private static RunInstancesRequest request(Consumer<RunInstancesRequest.Builder> change) {
        return RunInstancesRequest.builder()
                .imageId(IMAGE)
                .instanceType("t3.micro")
                .minCount(1)
                .maxCount(1)
                .applyMutation(change)
                .build();
    }

    private Instance fromTemplate(String template, Consumer<RunInstancesRequest.Builder> change) {
        return ec2.runInstances(request -> {
                    request.launchTemplate(wanted -> wanted.launchTemplateId(template))
                            .minCount(1)
                            .maxCount(1);
                    change.accept(request);
                })
                .instances()
                .getFirst();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
