package io.breakwater.simulator.ec2.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.simulator.ec2.Ec2Test;
import io.breakwater.simulator.ec2.storage.PublicImages;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceStatus;

class InterfaceContractTest extends Ec2Test {
    private final String subnet = ec2.describeSubnets(
                    request -> request.filters(f -> f.name("availability-zone").values("eu-central-1a")))
            .subnets()
            .getFirst()
            .subnetId();

    @Test
    void interfaceTakesTheAddressesItAsksFor() {
        // When
        NetworkInterface nic = ec2.createNetworkInterface(request ->
                        request.subnetId(subnet).privateIpAddress("172.31.0.50").secondaryPrivateIpAddressCount(1))
                .networkInterface();

        // Then
        assertThat(nic.privateIpAddress()).isEqualTo("172.31.0.50");
        assertThat(nic.privateIpAddresses()).hasSize(2);
        assertThat(nic.macAddress()).matches("(..:){5}..");
        refused(
                "InvalidIPAddress.InUse",
                () -> ec2.createNetworkInterface(
                        request -> request.subnetId(subnet).privateIpAddress("172.31.0.50")));
        refused("InvalidSubnetID.NotFound", () -> ec2.createNetworkInterface(request -> request.subnetId("subnet-0")));
        refused(
                "InvalidGroup.NotFound",
                () -> ec2.createNetworkInterface(
                        request -> request.subnetId(subnet).groups("sg-0")));
    }

    @Test
    void addressesAreAddedAndTakenAway() {
        // Given
        String nic = nic();
        ec2.assignPrivateIpAddresses(request -> request.networkInterfaceId(nic).privateIpAddresses("172.31.0.60"));

        // Then
        assertThat(describe(nic).privateIpAddresses()).hasSize(2);
        refused(
                "InvalidIPAddress.InUse",
                () -> ec2.assignPrivateIpAddresses(
                        request -> request.networkInterfaceId(nic).privateIpAddresses("172.31.0.60")));
        refused("MissingParameter", () -> ec2.assignPrivateIpAddresses(request -> request.networkInterfaceId(nic)));
        ec2.unassignPrivateIpAddresses(
                request -> request.networkInterfaceId(nic).privateIpAddresses("172.31.0.60"));
        refused(
                "InvalidParameterValue",
                () -> ec2.unassignPrivateIpAddresses(
                        request -> request.networkInterfaceId(nic).privateIpAddresses("172.31.0.60")));
        refused(
                "InvalidParameterValue",
                () -> ec2.unassignPrivateIpAddresses(request -> request.networkInterfaceId(nic)
                        .privateIpAddresses(describe(nic).privateIpAddress())));
    }

    @Test
    void interfaceIsAttachedAndDetached() {
        // Given
        String nic = nic();
        String instance = running();

        // When
        String attachment = attach(nic, instance, 1);

        // Then
        assertThat(describe(nic).status()).isEqualTo(NetworkInterfaceStatus.IN_USE);
        refused("InvalidNetworkInterface.InUse", () -> attach(nic, instance, 2));
        refused("InvalidParameterValue", () -> attach(nic(), instance, 1));
        refused("InvalidParameterValue", () -> ec2.deleteNetworkInterface(request -> request.networkInterfaceId(nic)));
        ec2.modifyNetworkInterfaceAttribute(request -> request.networkInterfaceId(nic)
                .attachment(change -> change.attachmentId(attachment).deleteOnTermination(true)));
        assertThat(describe(nic).attachment().deleteOnTermination()).isTrue();
        ec2.detachNetworkInterface(request -> request.attachmentId(attachment));
        refused(
                "InvalidAttachmentID.NotFound",
                () -> ec2.detachNetworkInterface(request -> request.attachmentId(attachment)));
        ec2.deleteNetworkInterface(request -> request.networkInterfaceId(nic));
        refused("InvalidNetworkInterfaceID.NotFound", () -> describe(nic));
        refused(
                "InvalidNetworkInterfaceID.NotFound",
                () -> ec2.deleteNetworkInterface(request -> request.networkInterfaceId(nic)));
    }

    @Test
    void primaryInterfaceStaysAttached() {
        // Given
        String instance = running();
        NetworkInterface primary = ec2.describeNetworkInterfaces(request ->
                        request.filters(f -> f.name("attachment.instance-id").values(instance)))
                .networkInterfaces()
                .getFirst();

        // Then
        refused(
                "OperationNotPermitted",
                () -> ec2.detachNetworkInterface(
                        request -> request.attachmentId(primary.attachment().attachmentId())));
        refused(
                "InvalidAttachmentID.NotFound",
                () -> ec2.modifyNetworkInterfaceAttribute(
                        request -> request.networkInterfaceId(primary.networkInterfaceId())
                                .attachment(change ->
                                        change.attachmentId("eni-attach-0").deleteOnTermination(true))));
    }

    @Test
    void attributesAreSet() {
        // Given
        String nic = nic();

        // When
        ec2.modifyNetworkInterfaceAttribute(
                request -> request.networkInterfaceId(nic).description(value -> value.value("spare")));
        ec2.modifyNetworkInterfaceAttribute(
                request -> request.networkInterfaceId(nic).sourceDestCheck(value -> value.value(false)));

        // Then
        assertThat(describe(nic).description()).isEqualTo("spare");
        assertThat(describe(nic).sourceDestCheck()).isFalse();
        refused(
                "InvalidGroup.NotFound",
                () -> ec2.modifyNetworkInterfaceAttribute(
                        request -> request.networkInterfaceId(nic).groups("sg-0")));
    }

    @Test
    void elasticAddressIsGivenTakenBackAndReleased() {
        // Given
        String instance = running();
        var allocated = ec2.allocateAddress();

        // When
        String association = ec2.associateAddress(request ->
                        request.allocationId(allocated.allocationId()).instanceId(instance))
                .associationId();

        // Then
        assertThat(publicIp(instance)).isEqualTo(allocated.publicIp());
        refused(
                "Resource.AlreadyAssociated",
                () -> ec2.associateAddress(request ->
                        request.allocationId(allocated.allocationId()).instanceId(instance)));
        refused(
                "InvalidIPAddress.InUse",
                () -> ec2.releaseAddress(request -> request.allocationId(allocated.allocationId())));
        ec2.disassociateAddress(request -> request.associationId(association));
        assertThat(publicIp(instance)).isNull();
        refused(
                "InvalidAssociationID.NotFound",
                () -> ec2.disassociateAddress(request -> request.associationId(association)));
        ec2.releaseAddress(request -> request.allocationId(allocated.allocationId()));
        refused(
                "InvalidAllocationID.NotFound",
                () -> ec2.describeAddresses(request -> request.allocationIds(allocated.allocationId())));
        refused(
                "InvalidAddress.NotFound",
                () -> ec2.describeAddresses(request -> request.publicIps(allocated.publicIp())));
    }

    @Test
    void terminationFreesTheElasticAddress() {
        // Given
        String instance = running();
        String allocation = ec2.allocateAddress().allocationId();
        ec2.associateAddress(request -> request.allocationId(allocation).instanceId(instance));

        // When
        ec2.terminateInstances(request -> request.instanceIds(instance));
        step(Duration.ofMinutes(1));

        // Then
        assertThat(ec2.describeAddresses(request -> request.allocationIds(allocation))
                        .addresses()
                        .getFirst()
                        .associationId())
                .isNull();
    }

    @Test
    void elasticAddressNeedsAGatewayInTheVpc() {
        // Given
        String vpc =
                ec2.createVpc(request -> request.cidrBlock("10.0.0.0/16")).vpc().vpcId();
        String inside = ec2.createSubnet(request -> request.vpcId(vpc).cidrBlock("10.0.0.0/24"))
                .subnet()
                .subnetId();
        String nic = ec2.createNetworkInterface(request -> request.subnetId(inside))
                .networkInterface()
                .networkInterfaceId();
        String allocation = ec2.allocateAddress().allocationId();

        // Then
        refused(
                "Gateway.NotAttached",
                () -> ec2.associateAddress(
                        request -> request.allocationId(allocation).networkInterfaceId(nic)));
    }

    @Test
    void interfaceHasFiveGroupsAtMost() {
        // Given
        String vpc = ec2.describeVpcs().vpcs().getFirst().vpcId();
        List<String> groups = IntStream.range(0, 6)
                .mapToObj(i -> ec2.createSecurityGroup(request ->
                                request.groupName("group " + i).description("d").vpcId(vpc))
                        .groupId())
                .toList();

        // Then
        refused(
                "SecurityGroupsPerInterfaceLimitExceeded",
                () -> ec2.createNetworkInterface(
                        request -> request.subnetId(subnet).groups(groups)));
        ec2.createNetworkInterface(request -> request.subnetId(subnet).groups(groups.subList(0, 5)));
    }

    @Test
    void numberOfElasticAddressesHasItsLimit() {
        IntStream.range(0, 5).forEach(i -> ec2.allocateAddress());

        assertThat(ec2.describeAddresses().addresses()).hasSize(5);
        refused("AddressLimitExceeded", () -> ec2.allocateAddress());
    }

    private @Nullable String publicIp(String instance) {
        return ec2.describeInstances(request -> request.instanceIds(instance))
                .reservations()
                .getFirst()
                .instances()
                .getFirst()
                .publicIpAddress();
    }

    private String attach(String nic, String instance, int index) {
        return ec2.attachNetworkInterface(request ->
                        request.networkInterfaceId(nic).instanceId(instance).deviceIndex(index))
                .attachmentId();
    }

    private String nic() {
        return ec2.createNetworkInterface(request -> request.subnetId(subnet))
                .networkInterface()
                .networkInterfaceId();
    }

    private NetworkInterface describe(String nic) {
        return ec2.describeNetworkInterfaces(request -> request.networkInterfaceIds(nic))
                .networkInterfaces()
                .getFirst();
    }

    private String running() {
        String id = ec2.runInstances(request -> request.imageId(
                                PublicImages.usual("eu-central-1", false).imageId())
                        .instanceType("t3.small")
                        .subnetId(subnet)
                        .minCount(1)
                        .maxCount(1))
                .instances()
                .getFirst()
                .instanceId();
        step(Duration.ofMinutes(1));
        return id;
    }
}
