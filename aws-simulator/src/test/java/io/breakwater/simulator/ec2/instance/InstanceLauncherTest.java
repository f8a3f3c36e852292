package io.breakwater.simulator.ec2.instance;

import static io.breakwater.simulator.ec2.Worlds.PRODUCTION;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.simulator.core.call.Caller;
import io.breakwater.simulator.core.ec2.InstanceShape;
import io.breakwater.simulator.core.fault.Fault;
import io.breakwater.simulator.core.fault.Faults;
import io.breakwater.simulator.ec2.Worlds;
import io.breakwater.simulator.ec2.catalog.VcpuLimits;
import io.breakwater.simulator.ec2.network.NetworkInterfaces;
import io.breakwater.simulator.ec2.network.Subnets;
import io.breakwater.simulator.ec2.storage.PublicImages;
import io.breakwater.simulator.ec2.storage.Volumes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.Subnet;

class InstanceLauncherTest {
    private static final ResponseLaunchTemplateData DATA = ResponseLaunchTemplateData.builder()
            .instanceType("m5.large")
            .networkInterfaces(nic -> nic.deviceIndex(0))
            .build();

    private static final LaunchOrder ORDER = LaunchOrder.of(DATA)
            .withMachine(Machine.LINUX, List.of(Disk.of("/dev/sda1", 20), Disk.of("/dev/sdb", 100)));

    private final Worlds worlds = new Worlds();
    private final Subnet subnet =
            worlds.in(world -> List.copyOf(Subnets.all(world, PRODUCTION)).getFirst());

    @Test
    void launchedInstanceHasItsDisksAndInterfaceAndRunsAfterAWhile() {
        // When
        Instance instance = launch(ORDER.inSubnet(subnet.subnetId()).withPrivateIp("172.31.0.77"));

        // Then
        assertThat(instance.instanceId()).matches("i-0[0-9a-f]{16}");
        assertThat(instance.state().name()).isEqualTo(InstanceStateName.PENDING);
        assertThat(instance.privateIpAddress()).isEqualTo("172.31.0.77");
        assertThat(instance.subnetId()).isEqualTo(subnet.subnetId());
        assertThat(instance.blockDeviceMappings())
                .extracting(disk -> disk.deviceName())
                .containsExactly("/dev/sda1", "/dev/sdb");
        worlds.step(Duration.ofMinutes(1));
        assertThat(described(instance.instanceId()).state().name()).isEqualTo(InstanceStateName.RUNNING);
    }

    @Test
    void addressThatIsTakenIsRefusedAndNothingIsLeftBehind() {
        // Given
        launch(ORDER.inSubnet(subnet.subnetId()).withPrivateIp("172.31.0.77"));

        // Then
        refused(ORDER.inSubnet(subnet.subnetId()).withPrivateIp("172.31.0.77"), "InvalidIPAddress.InUse");
        assertThat(worlds.<Integer>in(world -> NetworkInterfaces.used(world, PRODUCTION, subnet.subnetId())))
                .isEqualTo(1);
        assertThat(worlds.<Integer>in(world -> Volumes.all(world, PRODUCTION).size()))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"172.31.0.3", "172.31.15.255", "10.0.0.9", "house"})
    void addressThatTheSubnetCannotGiveIsRefused(String address) {
        refused(ORDER.inSubnet(subnet.subnetId()).withPrivateIp(address), "InvalidParameterValue");
    }

    @Test
    void whatDoesNotExistIsRefusedByItsOwnCode() {
        refused(ORDER.inSubnet("subnet-0"), "InvalidSubnetID.NotFound");
        refused(
                LaunchOrder.of(DATA.toBuilder()
                                .networkInterfaces(nic -> nic.deviceIndex(0).groups("sg-0"))
                                .build())
                        .withMachine(Machine.LINUX, List.of(Disk.of("/dev/sda1", 8))),
                "InvalidGroup.NotFound");
        refused(LaunchOrder.of(DATA.toBuilder().imageId("ami-0").build()), "InvalidAMIID.NotFound");
        refused(ORDER.withInstanceType("m99.huge"), "InvalidParameterValue");
        refused(
                ORDER.withMachine(Machine.LINUX, List.of(Disk.of("/dev/sda1", 8, "snap-0"))),
                "InvalidSnapshot.NotFound");
    }

    @Test
    void typeThatTheZoneLacksOrThatCannotBootTheMachineIsUnsupported() {
        // Given
        Subnet inC =
                worlds.in(world -> List.copyOf(Subnets.all(world, PRODUCTION)).getLast());
        Machine uefi = new Machine("x86_64", InstanceShape.UEFI, true, false, "Linux/UNIX");

        // Then
        refused(ORDER.inSubnet(inC.subnetId()).withInstanceType("m7i.large"), "Unsupported");
        refused(ORDER.withInstanceType("t2.micro").withMachine(uefi, List.of(Disk.of("/dev/sda1", 8))), "Unsupported");
    }

    @Test
    void machineWithoutNitroDriversNeedsAnOlderType() {
        // Given
        Machine old = new Machine("x86_64", InstanceShape.BIOS, false, false, "Linux/UNIX");
        LaunchOrder order = ORDER.withMachine(old, List.of(Disk.of("/dev/sda1", 8)));

        // Then
        refused(order, "InvalidParameterCombination");
        assertThat(launch(order.withInstanceType("m4.large")).instanceTypeAsString())
                .isEqualTo("m4.large");
    }

    @Test
    void shortCapacityRefusesTheTypeUntilItIsBack() {
        // Given
        var target = new Fault.Target("*", "eu-central-1", "ec2", "*", "m5.large");
        worlds.in(world -> {
            Faults.set(world, new Fault("short", target, new Fault.Kind.CapacityShortage(), 1));
            return true;
        });

        // Then
        refused(ORDER, "InsufficientInstanceCapacity");
        assertThat(launch(ORDER).instanceId()).isNotEmpty();
    }

    @Test
    void limitOfVcpusCountsPendingAndRunningInstances() {
        // Given
        worlds.in(world -> {
            VcpuLimits.set(world, PRODUCTION, InstanceShape.Bucket.STANDARD, 2);
            return launch(ORDER);
        });

        // Then
        refused(ORDER, "VcpuLimitExceeded");
    }

    @Test
    void callerWithoutTheRightIsRefused() {
        // Given
        Caller caller = new Caller("111122223333", "arn:aws:iam::111122223333:user/ops", "AIDA1", "AKIA1");
        Permit none = new Permit(caller, (world, who, action, resource) -> false);
        Permit all = new Permit(caller, (world, who, action, resource) -> true);

        // Then
        refused(ORDER.onBehalfOf(none), "UnauthorizedOperation");
        assertThat(launch(ORDER.onBehalfOf(all)).instanceId()).isNotEmpty();
    }

    @Test
    void templatesTagsWinOverTheOrders() {
        // Given
        ResponseLaunchTemplateData tagged = DATA.toBuilder()
                .tagSpecifications(spec -> spec.resourceType("instance")
                        .tags(tag -> tag.key("Name").value("web-1")))
                .build();

        // When
        Instance instance = launch(LaunchOrder.of(tagged)
                .withMachine(Machine.LINUX, List.of(Disk.of("/dev/sda1", 8)))
                .withTags(Map.of("instance", Map.of("Name", "source", "Tier", "web"))));

        // Then
        assertThat(instance.tags())
                .extracting(tag -> tag.key() + "=" + tag.value())
                .contains("Name=web-1", "Tier=web");
    }

    @Test
    void orderMayLeaveTheInstanceStopped() {
        // When
        Instance instance = launch(ORDER.stopped());

        // Then
        worlds.step(Duration.ofMinutes(1));
        assertThat(described(instance.instanceId()).state().name()).isEqualTo(InstanceStateName.STOPPED);
    }

    @Test
    void imageBringsItsDisks() {
        // Given
        String image = PublicImages.usual("eu-central-1", false).imageId();

        // When
        Instance instance =
                launch(LaunchOrder.of(DATA.toBuilder().imageId(image).build()));

        // Then
        assertThat(instance.rootDeviceName()).isEqualTo("/dev/xvda");
        assertThat(instance.blockDeviceMappings()).hasSize(1);
        assertThat(instance.publicIpAddress()).isNotEmpty();
    }

    @Test
    void protectedInstanceIsNotTerminatedAndAnyOtherFreesItsAddress() {
        // Given
        String kept = launch(LaunchOrder.of(
                                DATA.toBuilder().disableApiTermination(true).build())
                        .withMachine(Machine.LINUX, List.of(Disk.of("/dev/sda1", 8))))
                .instanceId();
        String free = launch(ORDER.inSubnet(subnet.subnetId()).withPrivateIp("172.31.0.77"))
                .instanceId();

        // When
        worlds.refusal(world -> InstanceLauncher.terminate(world, PRODUCTION, kept))
                .isEqualTo("OperationNotPermitted");
        worlds.in(world -> InstanceLauncher.terminate(world, PRODUCTION, free));

        // Then
        worlds.step(Duration.ofMinutes(1));
        assertThat(described(free).state().name()).isEqualTo(InstanceStateName.TERMINATED);
        assertThat(launch(ORDER.inSubnet(subnet.subnetId()).withPrivateIp("172.31.0.77"))
                        .instanceId())
                .isNotEmpty();
        worlds.step(Duration.ofHours(2));
        worlds.refusal(world -> Instances.existing(world, PRODUCTION, free)).isEqualTo("InvalidInstanceID.NotFound");
    }

    @Test
    void stoppedInstanceStartsAgain() {
        // Given
        String id = launch(ORDER).instanceId();
        worlds.refusal(world -> InstanceLauncher.stop(world, PRODUCTION, id)).isEqualTo("IncorrectInstanceState");
        worlds.step(Duration.ofMinutes(1));

        // When
        worlds.in(world -> InstanceLauncher.stop(world, PRODUCTION, id));
        worlds.step(Duration.ofMinutes(1));
        worlds.in(world -> InstanceLauncher.start(world, PRODUCTION, id));
        worlds.step(Duration.ofMinutes(1));

        // Then
        assertThat(described(id).state().name()).isEqualTo(InstanceStateName.RUNNING);
    }

    private Instance launch(LaunchOrder order) {
        return worlds.in(world -> InstanceLauncher.launch(world, PRODUCTION, order));
    }

    private void refused(LaunchOrder order, String code) {
        worlds.refusal(world -> InstanceLauncher.launch(world, PRODUCTION, order))
                .isEqualTo(code);
    }

    private Instance described(String id) {
        return worlds.in(world -> Instances.described(world, PRODUCTION, Instances.existing(world, PRODUCTION, id)));
    }
}
