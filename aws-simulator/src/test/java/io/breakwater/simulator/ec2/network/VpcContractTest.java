package io.breakwater.simulator.ec2.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.simulator.Simulator;
import io.breakwater.simulator.TestSimulator;
import io.breakwater.simulator.ec2.Ec2Test;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcAttributeName;

class VpcContractTest extends Ec2Test {
    @Test
    void everyRegionOfEveryAccountBeginsWithADefaultVpc() {
        // Given
        try (Ec2Client recovery = simulator.client(Ec2Client.builder(), Simulator.RECOVERY, TestSimulator.IRELAND)) {
            // Then
            for (Ec2Client client : List.of(ec2, recovery)) {
                assertThat(client.describeVpcs().vpcs()).singleElement().satisfies(vpc -> {
                    assertThat(vpc.isDefault()).isTrue();
                    assertThat(vpc.cidrBlock()).isEqualTo("172.31.0.0/16");
                });
                assertThat(client.describeSubnets().subnets())
                        .extracting(Subnet::availableIpAddressCount)
                        .containsExactly(4091, 4091, 4091);
                assertThat(client.describeInternetGateways().internetGateways()).hasSize(1);
                assertThat(client.describeNetworkAcls().networkAcls().getFirst().associations())
                        .hasSize(3);
                assertThat(client.describeDhcpOptions().dhcpOptions().getFirst().dhcpOptionsId())
                        .isEqualTo(client.describeVpcs().vpcs().getFirst().dhcpOptionsId());
            }
        }
    }

    @Test
    void newVpcHasItsRouteTableAndGroup() {
        // When
        Vpc vpc = ec2.createVpc(request -> request.cidrBlock("10.1.2.3/16")
                        .tagSpecifications(spec -> spec.resourceType(ResourceType.VPC)
                                .tags(tag -> tag.key("Name").value("a"))))
                .vpc();

        // Then
        assertThat(vpc.cidrBlock()).isEqualTo("10.1.0.0/16");
        assertThat(ec2.describeVpcs(request ->
                                request.filters(f -> f.name("tag:Name").values("a")))
                        .vpcs())
                .extracting(Vpc::vpcId)
                .containsExactly(vpc.vpcId());
        assertThat(ec2.describeRouteTables(request -> request.filters(
                                f -> f.name("vpc-id").values(vpc.vpcId()),
                                f -> f.name("association.main").values("true")))
                        .routeTables())
                .hasSize(1);
        assertThat(ec2.describeSecurityGroups(
                                request -> request.filters(f -> f.name("vpc-id").values(vpc.vpcId())))
                        .securityGroups())
                .extracting(group -> group.groupName())
                .containsExactly("default");
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/15, InvalidVpc.Range",
        "10.0.0.0/29, InvalidVpc.Range",
        "10.0.0.0, InvalidParameterValue",
        "ten, InvalidParameterValue"
    })
    void blockOfAVpcHasItsLimits(String block, String code) {
        refused(code, () -> ec2.createVpc(request -> request.cidrBlock(block)));
    }

    @Test
    void numberOfVpcsHasItsLimit() {
        IntStream.range(0, 4).forEach(i -> ec2.createVpc(request -> request.cidrBlock("10." + i + ".0.0/16")));

        refused("VpcLimitExceeded", () -> ec2.createVpc(request -> request.cidrBlock("10.9.0.0/16")));
    }

    @Test
    void vpcThatIsUsedIsNotDeleted() {
        // Given
        String vpc = vpc();
        String subnet = subnet(vpc, "10.0.0.0/24").subnetId();

        // Then
        refused("DependencyViolation", () -> ec2.deleteVpc(request -> request.vpcId(vpc)));
        refused("InvalidVpcID.NotFound", () -> ec2.deleteVpc(request -> request.vpcId("vpc-0")));
        ec2.deleteSubnet(request -> request.subnetId(subnet));
        ec2.deleteVpc(request -> request.vpcId(vpc));
        refused("InvalidVpcID.NotFound", () -> ec2.describeVpcs(request -> request.vpcIds(vpc)));
    }

    @Test
    void deletedDefaultVpcStaysAwayUntilItIsCreatedAgain() {
        // Given
        String vpc = ec2.describeVpcs().vpcs().getFirst().vpcId();
        refused("DefaultVpcAlreadyExists", () -> ec2.createDefaultVpc(request -> {}));
        String gateway =
                ec2.describeInternetGateways().internetGateways().getFirst().internetGatewayId();
        ec2.detachInternetGateway(request -> request.internetGatewayId(gateway).vpcId(vpc));
        ec2.describeSubnets().subnets().forEach(each -> ec2.deleteSubnet(request -> request.subnetId(each.subnetId())));

        // When
        ec2.deleteVpc(request -> request.vpcId(vpc));

        // Then
        assertThat(ec2.describeVpcs().vpcs()).isEmpty();
        assertThat(ec2.createDefaultVpc(request -> {}).vpc().isDefault()).isTrue();
    }

    @Test
    void attributesAreReadAndSet() {
        // Given
        String vpc = vpc();

        // When
        ec2.modifyVpcAttribute(request -> request.vpcId(vpc).enableDnsHostnames(value -> value.value(true)));

        // Then
        assertThat(ec2.describeVpcAttribute(
                                request -> request.vpcId(vpc).attribute(VpcAttributeName.ENABLE_DNS_HOSTNAMES))
                        .enableDnsHostnames()
                        .value())
                .isTrue();
        refused(
                "InvalidVpcID.NotFound",
                () -> ec2.describeVpcAttribute(
                        request -> request.vpcId("vpc-0").attribute(VpcAttributeName.ENABLE_DNS_SUPPORT)));
        refused("MissingParameter", () -> ec2.modifyVpcAttribute(request -> request.vpcId(vpc)));
    }

    @Test
    void vpcTakesMoreBlocks() {
        // Given
        String vpc = vpc();

        // When
        String association = ec2.associateVpcCidrBlock(
                        request -> request.vpcId(vpc).cidrBlock("10.1.0.0/16"))
                .cidrBlockAssociation()
                .associationId();

        // Then
        String subnet = subnet(vpc, "10.1.0.0/24").subnetId();
        refused(
                "InvalidVpc.Range",
                () -> ec2.associateVpcCidrBlock(request -> request.vpcId(vpc).cidrBlock("10.1.4.0/24")));
        refused(
                "DependencyViolation",
                () -> ec2.disassociateVpcCidrBlock(request -> request.associationId(association)));
        ec2.deleteSubnet(request -> request.subnetId(subnet));
        ec2.disassociateVpcCidrBlock(request -> request.associationId(association));
        refused(
                "InvalidCidrBlockAssociationID.NotFound",
                () -> ec2.disassociateVpcCidrBlock(request -> request.associationId(association)));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/24, InvalidSubnet.Conflict", "10.0.0.128/25, InvalidSubnet.Conflict",
                "10.0.0.0/20, InvalidSubnet.Conflict",
        "10.1.0.0/24, InvalidSubnet.Range", "10.0.1.0/29, InvalidSubnet.Range", "10.0.0/24, InvalidParameterValue"
    })
    void blockOfASubnetLiesInItsVpcAndOverlapsNoOther(String block, String code) {
        // Given
        String vpc = vpc();
        subnet(vpc, "10.0.0.0/24");

        // Then
        refused(code, () -> subnet(vpc, block));
    }

    @Test
    void subnetCountsItsFreeAddresses() {
        // Given
        Subnet subnet = subnet(vpc(), "10.0.0.0/28");

        // When
        ec2.createNetworkInterface(
                request -> request.subnetId(subnet.subnetId()).secondaryPrivateIpAddressCount(2));

        // Then
        assertThat(subnet.availableIpAddressCount()).isEqualTo(11);
        assertThat(ec2.describeSubnets(request -> request.subnetIds(subnet.subnetId()))
                        .subnets()
                        .getFirst()
                        .availableIpAddressCount())
                .isEqualTo(8);
        refused("DependencyViolation", () -> ec2.deleteSubnet(request -> request.subnetId(subnet.subnetId())));
        refused("InvalidSubnetID.NotFound", () -> ec2.deleteSubnet(request -> request.subnetId("subnet-0")));
    }

    @Test
    void subnetIsInTheZoneAskedFor() {
        String vpc = vpc();

        assertThat(ec2.createSubnet(request ->
                                request.vpcId(vpc).cidrBlock("10.0.0.0/24").availabilityZone("eu-central-1c"))
                        .subnet()
                        .availabilityZoneId())
                .isEqualTo("euc1-az1");
        refused(
                "InvalidParameterValue",
                () -> ec2.createSubnet(
                        request -> request.vpcId(vpc).cidrBlock("10.0.1.0/24").availabilityZone("eu-west-1a")));
        refused("InvalidVpcID.NotFound", () -> subnet("vpc-0", "10.0.1.0/24"));
        refused("InvalidSubnetID.NotFound", () -> ec2.describeSubnets(request -> request.subnetIds("subnet-0")));
    }

    @Test
    void subnetGivesPublicAddressesIfToldSo() {
        // Given
        String subnet = subnet(vpc(), "10.0.0.0/24").subnetId();

        // When
        ec2.modifySubnetAttribute(request -> request.subnetId(subnet).mapPublicIpOnLaunch(value -> value.value(true)));

        // Then
        assertThat(ec2.describeSubnets(request -> request.filters(
                                f -> f.name("map-public-ip-on-launch").values("true"),
                                f -> f.name("cidr-block").values("10.*")))
                        .subnets())
                .hasSize(1);
        refused(
                "InvalidSubnetID.NotFound",
                () -> ec2.modifySubnetAttribute(
                        request -> request.subnetId("subnet-0").mapPublicIpOnLaunch(value -> value.value(true))));
        refused("MissingParameter", () -> ec2.modifySubnetAttribute(request -> request.subnetId(subnet)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cidr",
                "cidr-block-association.cidr-block",
                "cidr-block-association.state",
                "dhcp-options-id",
                "is-default",
                "owner-id",
                "state",
                "tag-key",
                "vpc-id",
                "ipv6-cidr-block-association.state"
            })
    void documentedFilterOfVpcsIsKnown(String name) {
        assertThat(ec2.describeVpcs(request -> request.filters(f -> f.name(name).values("none")))
                        .vpcs())
                .isEmpty();
        refused(
                "InvalidNetworkAclID.NotFound",
                () -> ec2.describeNetworkAcls(request -> request.networkAclIds("acl-0")));
        refused(
                "InvalidDhcpOptionID.NotFound",
                () -> ec2.describeDhcpOptions(request -> request.dhcpOptionsIds("dopt-0")));
    }

    private String vpc() {
        return ec2.createVpc(request -> request.cidrBlock("10.0.0.0/16")).vpc().vpcId();
    }

    private Subnet subnet(String vpc, String block) {
        return ec2.createSubnet(request -> request.vpcId(vpc).cidrBlock(block)).subnet();
    }
}
