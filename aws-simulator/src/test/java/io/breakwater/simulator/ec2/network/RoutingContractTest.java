package io.breakwater.simulator.ec2.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.simulator.ec2.Ec2Test;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.ConnectivityType;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteState;

class RoutingContractTest extends Ec2Test {
    private final String vpc =
            ec2.createVpc(request -> request.cidrBlock("10.0.0.0/16")).vpc().vpcId();
    private final String subnet = ec2.createSubnet(request -> request.vpcId(vpc).cidrBlock("10.0.0.0/24"))
            .subnet()
            .subnetId();
    private final String table =
            ec2.createRouteTable(request -> request.vpcId(vpc)).routeTable().routeTableId();

    @Test
    void subnetFollowsOneTable() {
        // Given
        String association = ec2.associateRouteTable(
                        request -> request.routeTableId(table).subnetId(subnet))
                .associationId();

        // Then
        refused(
                "Resource.AlreadyAssociated",
                () -> ec2.associateRouteTable(
                        request -> request.routeTableId(table).subnetId(subnet)));
        refused("DependencyViolation", () -> ec2.deleteRouteTable(request -> request.routeTableId(table)));
        String other =
                ec2.createRouteTable(request -> request.vpcId(vpc)).routeTable().routeTableId();
        String moved = ec2.replaceRouteTableAssociation(
                        request -> request.associationId(association).routeTableId(other))
                .newAssociationId();
        refused(
                "InvalidAssociationID.NotFound",
                () -> ec2.replaceRouteTableAssociation(
                        request -> request.associationId(association).routeTableId(other)));
        assertThat(ec2.describeRouteTables(request -> request.filters(
                                f -> f.name("association.subnet-id").values(subnet)))
                        .routeTables())
                .extracting(each -> each.routeTableId())
                .containsExactly(other);
        ec2.disassociateRouteTable(request -> request.associationId(moved));
        refused(
                "InvalidAssociationID.NotFound",
                () -> ec2.disassociateRouteTable(request -> request.associationId(moved)));
        ec2.deleteRouteTable(request -> request.routeTableId(table));
        refused("InvalidRouteTableID.NotFound", () -> ec2.deleteRouteTable(request -> request.routeTableId(table)));
    }

    @Test
    void mainTableStays() {
        // Given
        var main = ec2.describeRouteTables(request -> request.filters(
                        f -> f.name("association.main").values("true"),
                        f -> f.name("vpc-id").values(vpc)))
                .routeTables()
                .getFirst();

        // Then
        refused(
                "DependencyViolation",
                () -> ec2.deleteRouteTable(request -> request.routeTableId(main.routeTableId())));
        refused(
                "InvalidParameterValue",
                () -> ec2.disassociateRouteTable(request ->
                        request.associationId(main.associations().getFirst().routeTableAssociationId())));
        refused("InvalidVpcID.NotFound", () -> ec2.createRouteTable(request -> request.vpcId("vpc-0")));
        refused(
                "InvalidRouteTableID.NotFound",
                () -> ec2.describeRouteTables(request -> request.routeTableIds("rtb-0")));
    }

    @Test
    void tableOfAnotherVpcIsRefused() {
        // Given
        String other =
                ec2.createVpc(request -> request.cidrBlock("10.9.0.0/16")).vpc().vpcId();
        String foreign = ec2.createRouteTable(request -> request.vpcId(other))
                .routeTable()
                .routeTableId();

        // Then
        refused(
                "InvalidParameterValue",
                () -> ec2.associateRouteTable(
                        request -> request.routeTableId(foreign).subnetId(subnet)));
        refused(
                "InvalidSubnetID.NotFound",
                () -> ec2.associateRouteTable(
                        request -> request.routeTableId(table).subnetId("subnet-0")));
    }

    @Test
    void routeToAGatewayIsAddedReplacedAndDeleted() {
        // Given
        String gateway = gateway();
        attach(gateway);

        // When
        ec2.createRoute(request ->
                request.routeTableId(table).destinationCidrBlock("0.0.0.0/0").gatewayId(gateway));

        // Then
        refused(
                "RouteAlreadyExists",
                () -> ec2.createRoute(request -> request.routeTableId(table)
                        .destinationCidrBlock("0.0.0.0/0")
                        .gatewayId(gateway)));
        String nat = natGateway().natGatewayId();
        ec2.replaceRoute(request ->
                request.routeTableId(table).destinationCidrBlock("0.0.0.0/0").natGatewayId(nat));
        assertThat(routes()).extracting(Route::natGatewayId).contains(nat);
        refused(
                "InvalidParameterValue",
                () -> ec2.replaceRoute(request -> request.routeTableId(table)
                        .destinationCidrBlock("8.8.8.8/32")
                        .natGatewayId(nat)));
        ec2.deleteRoute(request -> request.routeTableId(table).destinationCidrBlock("0.0.0.0/0"));
        refused(
                "InvalidRoute.NotFound",
                () -> ec2.deleteRoute(request -> request.routeTableId(table).destinationCidrBlock("0.0.0.0/0")));
        refused(
                "InvalidParameterValue",
                () -> ec2.deleteRoute(request -> request.routeTableId(table).destinationCidrBlock("10.0.0.0/16")));
    }

    @Test
    void routeToWhatIsNotThereIsRefused() {
        // Given
        String gateway = gateway();

        // Then
        refused(
                "InvalidParameterValue",
                () -> ec2.createRoute(request -> request.routeTableId(table)
                        .destinationCidrBlock("0.0.0.0/0")
                        .gatewayId(gateway)));
        refused(
                "InvalidGatewayID.NotFound",
                () -> ec2.createRoute(request -> request.routeTableId(table)
                        .destinationCidrBlock("0.0.0.0/0")
                        .gatewayId("igw-0")));
        refused(
                "InvalidNatGatewayID.NotFound",
                () -> ec2.createRoute(request -> request.routeTableId(table)
                        .destinationCidrBlock("0.0.0.0/0")
                        .natGatewayId("nat-0")));
        refused(
                "InvalidParameterValue",
                () -> ec2.createRoute(request -> request.routeTableId(table)
                        .destinationCidrBlock("10.0.3.0/24")
                        .natGatewayId("nat-0")));
        refused(
                "MissingParameter",
                () -> ec2.createRoute(request -> request.routeTableId(table).destinationCidrBlock("0.0.0.0/0")));
        refused(
                "InvalidRouteTableID.NotFound",
                () -> ec2.createRoute(request -> request.routeTableId("rtb-0")
                        .destinationCidrBlock("0.0.0.0/0")
                        .gatewayId(gateway)));
    }

    @Test
    void gatewayIsAttachedToOneVpcAndKeepsItFromNothingElse() {
        // Given
        String gateway = gateway();
        attach(gateway);
        ec2.createRoute(request ->
                request.routeTableId(table).destinationCidrBlock("0.0.0.0/0").gatewayId(gateway));

        // Then
        refused("Resource.AlreadyAssociated", () -> attach(gateway));
        String second = gateway();
        refused("InvalidParameterValue", () -> attach(second));
        refused("Gateway.NotAttached", () -> detach(second));
        refused("DependencyViolation", () -> ec2.deleteInternetGateway(request -> request.internetGatewayId(gateway)));
        detach(gateway);
        assertThat(routes())
                .filteredOn(route -> gateway.equals(route.gatewayId()))
                .extracting(Route::state)
                .containsExactly(RouteState.BLACKHOLE);
        ec2.deleteInternetGateway(request -> request.internetGatewayId(gateway));
        refused(
                "InvalidInternetGatewayID.NotFound",
                () -> ec2.describeInternetGateways(request -> request.internetGatewayIds(gateway)));
        refused("InvalidInternetGatewayID.NotFound", () -> attach(gateway));
    }

    @Test
    void natGatewayIsAvailableAfterAWhileAndHoldsAnAddress() {
        // When
        NatGateway created = natGateway();

        // Then
        assertThat(created.state()).isEqualTo(NatGatewayState.PENDING);
        step(Duration.ofMinutes(3));
        assertThat(nat(created.natGatewayId()).state()).isEqualTo(NatGatewayState.AVAILABLE);
        refused("DependencyViolation", () -> ec2.deleteSubnet(request -> request.subnetId(subnet)));
        ec2.deleteNatGateway(request -> request.natGatewayId(created.natGatewayId()));
        assertThat(nat(created.natGatewayId()).state()).isEqualTo(NatGatewayState.DELETING);
        step(Duration.ofMinutes(3));
        assertThat(nat(created.natGatewayId()).state()).isEqualTo(NatGatewayState.DELETED);
        ec2.deleteSubnet(request -> request.subnetId(subnet));
        step(Duration.ofHours(2));
        refused("NatGatewayNotFound", () -> nat(created.natGatewayId()));
    }

    @Test
    void publicNatGatewayNeedsAFreeElasticAddress() {
        // Given
        String allocation = ec2.allocateAddress().allocationId();
        refused(
                "Gateway.NotAttached",
                () -> ec2.createNatGateway(request -> request.subnetId(subnet).allocationId(allocation)));
        attach(gateway());

        // When
        String nat = ec2.createNatGateway(request -> request.subnetId(subnet).allocationId(allocation))
                .natGateway()
                .natGatewayId();

        // Then
        assertThat(nat(nat).natGatewayAddresses().getFirst().publicIp()).isNotEmpty();
        refused(
                "Resource.AlreadyAssociated",
                () -> ec2.createNatGateway(request -> request.subnetId(subnet).allocationId(allocation)));
        refused("MissingParameter", () -> ec2.createNatGateway(request -> request.subnetId(subnet)));
        refused(
                "InvalidAllocationID.NotFound",
                () -> ec2.createNatGateway(request -> request.subnetId(subnet).allocationId("eipalloc-0")));
        refused("NatGatewayNotFound", () -> ec2.deleteNatGateway(request -> request.natGatewayId("nat-0")));
        refused("InvalidIPAddress.InUse", () -> ec2.releaseAddress(request -> request.allocationId(allocation)));
        ec2.deleteNatGateway(request -> request.natGatewayId(nat));
        step(Duration.ofMinutes(3));
        ec2.releaseAddress(request -> request.allocationId(allocation));
    }

    private NatGateway natGateway() {
        return ec2.createNatGateway(request -> request.subnetId(subnet).connectivityType(ConnectivityType.PRIVATE))
                .natGateway();
    }

    private NatGateway nat(String id) {
        return ec2.describeNatGateways(request -> request.natGatewayIds(id))
                .natGateways()
                .getFirst();
    }

    private String gateway() {
        return ec2.createInternetGateway().internetGateway().internetGatewayId();
    }

    private void attach(String gateway) {
        ec2.attachInternetGateway(request -> request.internetGatewayId(gateway).vpcId(vpc));
    }

    private void detach(String gateway) {
        ec2.detachInternetGateway(request -> request.internetGatewayId(gateway).vpcId(vpc));
    }

    private List<Route> routes() {
        return ec2.describeRouteTables(request -> request.routeTableIds(table))
                .routeTables()
                .getFirst()
                .routes();
    }
}
