package io.breakwater.simulator.ec2.network;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.Table;
import io.breakwater.simulator.core.world.World;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteOrigin;
import software.amazon.awssdk.services.ec2.model.RouteState;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociationStateCode;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** The route tables of an account in a Region. Each VPC has a main one, for subnets that name no other. */
final class RouteTables {
    private static final String EVERYWHERE = "0.0.0.0/0";

    private RouteTables() {}

    static RouteTable createMain(World world, Scope scope, Vpc vpc) {
        RouteTable table = create(world, scope, vpc);
        RouteTableAssociation main = RouteTableAssociation.builder()
                .main(true)
                .routeTableAssociationId(world.ids().ec2("rtbassoc"))
                .routeTableId(table.routeTableId())
                .associationState(state -> state.state(RouteTableAssociationStateCode.ASSOCIATED))
                .build();
        return world.table(scope, RouteTable.class)
                .put(table.routeTableId(), table.toBuilder().associations(main).build());
    }

    static RouteTable create(World world, Scope scope, Vpc vpc) {
        String id = world.ids().ec2("rtb");
        RouteTable table = RouteTable.builder()
                .routeTableId(id)
                .vpcId(vpc.vpcId())
                .ownerId(scope.account())
                .routes(route -> route.destinationCidrBlock(vpc.cidrBlock())
                        .gatewayId("local")
                        .origin(RouteOrigin.CREATE_ROUTE_TABLE)
                        .state(RouteState.ACTIVE))
                .build();
        return world.table(scope, RouteTable.class).put(id, table);
    }

    /** Lets the VPC's main route table send everything else to the gateway. */
    static void routeEverythingTo(World world, Scope scope, String vpcId, String gatewayId) {
        RouteTable main = main(world, scope, vpcId);
        List<Route> routes = new ArrayList<>(main.routes());
        routes.add(Route.builder()
                .destinationCidrBlock(EVERYWHERE)
                .gatewayId(gatewayId)
                .origin(RouteOrigin.CREATE_ROUTE)
                .state(RouteState.ACTIVE)
                .build());
        table(world, scope)
                .put(main.routeTableId(), main.toBuilder().routes(routes).build());
    }

    static RouteTable main(World world, Scope scope, String vpcId) {
        return table(world, scope).stream()
                .filter(table -> table.vpcId().equals(vpcId))
                .filter(table -> table.associations().stream().anyMatch(RouteTableAssociation::main))
                .findFirst()
                .orElseThrow();
    }

    static Table<RouteTable> table(World world, Scope scope) {
        DefaultVpcs.prepare(world, scope);
        return world.table(scope, RouteTable.class);
    }
}
