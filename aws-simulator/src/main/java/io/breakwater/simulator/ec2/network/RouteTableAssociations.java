package io.breakwater.simulator.ec2.network;

import io.breakwater.simulator.ec2.Ec2Errors;
import io.breakwater.simulator.ec2.Ec2NotFound;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.AssociateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.AssociateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteTableAssociationRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteTableAssociationResponse;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociationState;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociationStateCode;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** Which subnets follow which route table. Source: EC2 API reference, the operations' pages. */
final class RouteTableAssociations {
    private static final RouteTableAssociationState ASSOCIATED = RouteTableAssociationState.builder()
            .state(RouteTableAssociationStateCode.ASSOCIATED)
            .build();

    private RouteTableAssociations() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of(
                        "AssociateRouteTable", AssociateRouteTableRequest::builder, RouteTableAssociations::associate),
                Operation.of(
                        "DisassociateRouteTable",
                        DisassociateRouteTableRequest::builder,
                        RouteTableAssociations::disassociate),
                Operation.of(
                        "ReplaceRouteTableAssociation",
                        ReplaceRouteTableAssociationRequest::builder,
                        RouteTableAssociations::replace));
    }

    private static AssociateRouteTableResponse associate(AssociateRouteTableRequest request, Call call) {
        RouteTable table = RouteTables.existing(call.world(), call.scope(), request.routeTableId());
        if (request.subnetId() == null) {
            throw Ec2Errors.missingParameter("subnetId");
        }
        Subnet subnet = Subnets.existing(call.world(), call.scope(), request.subnetId());
        if (!subnet.vpcId().equals(table.vpcId())) {
            throw Ec2Errors.invalidValue("route table " + table.routeTableId() + " and subnet " + subnet.subnetId()
                    + " belong to different networks");
        }
        boolean taken = RouteTables.table(call.world(), call.scope()).stream()
                .flatMap(each -> each.associations().stream())
                .anyMatch(association -> subnet.subnetId().equals(association.subnetId()));
        if (taken) {
            throw Ec2Errors.refusal(
                    "Resource.AlreadyAssociated",
                    "the specified association for route table " + table.routeTableId()
                            + " conflicts with an existing association");
        }
        RouteTableAssociation added = RouteTableAssociation.builder()
                .main(false)
                .routeTableAssociationId(call.ids().ec2("rtbassoc"))
                .routeTableId(table.routeTableId())
                .subnetId(subnet.subnetId())
                .associationState(ASSOCIATED)
                .build();
        add(call, table, added);
        return AssociateRouteTableResponse.builder()
                .associationId(added.routeTableAssociationId())
                .associationState(ASSOCIATED)
                .build();
    }

    private static DisassociateRouteTableResponse disassociate(DisassociateRouteTableRequest request, Call call) {
        RouteTableAssociation association = existing(call, request.associationId());
        if (association.main()) {
            throw Ec2Errors.invalidValue(
                    "cannot disassociate the main route table association " + request.associationId());
        }
        remove(call, association);
        return DisassociateRouteTableResponse.builder().build();
    }

    private static ReplaceRouteTableAssociationResponse replace(
            ReplaceRouteTableAssociationRequest request, Call call) {
        RouteTableAssociation association = existing(call, request.associationId());
        RouteTable old = RouteTables.existing(call.world(), call.scope(), association.routeTableId());
        RouteTable table = RouteTables.existing(call.world(), call.scope(), request.routeTableId());
        if (!old.vpcId().equals(table.vpcId())) {
            throw Ec2Errors.invalidValue("route tables " + old.routeTableId() + " and " + table.routeTableId()
                    + " belong to different networks");
        }
        remove(call, association);
        RouteTableAssociation moved = association.toBuilder()
                .routeTableAssociationId(call.ids().ec2("rtbassoc"))
                .routeTableId(table.routeTableId())
                .build();
        add(call, RouteTables.existing(call.world(), call.scope(), table.routeTableId()), moved);
        return ReplaceRouteTableAssociationResponse.builder()
                .newAssociationId(moved.routeTableAssociationId())
                .associationState(ASSOCIATED)
                .build();
    }

    private static RouteTableAssociation existing(Call call, String id) {
        return RouteTables.table(call.world(), call.scope()).stream()
                .flatMap(table -> table.associations().stream())
                .filter(association -> association.routeTableAssociationId().equals(id))
                .findFirst()
                .orElseThrow(() -> Ec2NotFound.association(id));
    }

    private static void add(Call call, RouteTable table, RouteTableAssociation association) {
        List<RouteTableAssociation> associations = new ArrayList<>(table.associations());
        associations.add(association);
        set(call, table, associations);
    }

    private static void remove(Call call, RouteTableAssociation association) {
        RouteTable table = RouteTables.existing(call.world(), call.scope(), association.routeTableId());
        List<RouteTableAssociation> associations = new ArrayList<>(table.associations());
        associations.remove(association);
        set(call, table, associations);
    }

    private static void set(Call call, RouteTable table, List<RouteTableAssociation> associations) {
        RouteTables.table(call.world(), call.scope())
                .put(
                        table.routeTableId(),
                        table.toBuilder().associations(associations).build());
    }
}
