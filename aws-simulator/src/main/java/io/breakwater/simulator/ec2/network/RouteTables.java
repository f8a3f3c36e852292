package io.breakwater.simulator.ec2.network;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.Table;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.ec2.Ec2NotFound;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
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

    /**
     * The table with that id.
     *
     * @throws io.breakwater.simulator.core.call.AwsError InvalidRouteTableID.NotFound
     */
    static RouteTable existing(World world, Scope scope, String id) {
        return table(world, scope).find(id).orElseThrow(() -> Ec2NotFound.routeTable(id));
    }

    static boolean isMain(RouteTable table) {
        return table.associations().stream().anyMatch(RouteTableAssociation::main);
    }

    /** Drops the association of a subnet that is gone. */
    static void forgetSubnet(World world, Scope scope, String subnetId) {
        for (RouteTable table : List.copyOf(table(world, scope).all())) {
            List<RouteTableAssociation> rest = table.associations().stream()
                    .filter(association -> !subnetId.equals(association.subnetId()))
                    .toList();
            if (rest.size() < table.associations().size()) {
                table(world, scope)
                        .put(
                                table.routeTableId(),
                                table.toBuilder().associations(rest).build());
            }
        }
    }

    /** Marks the routes to a target that is gone. */
    static void blackhole(World world, Scope scope, Predicate<Route> toTarget) {
        for (RouteTable table : List.copyOf(table(world, scope).all())) {
            List<Route> routes = table.routes().stream()
                    .map(route -> toTarget.test(route)
                            ? route.toBuilder().state(RouteState.BLACKHOLE).build()
                            : route)
                    .toList();
            table(world, scope)
                    .put(table.routeTableId(), table.toBuilder().routes(routes).build());
        }
    }

    static RouteTable main(World world, Scope scope, String vpcId) {
        return table(world, scope).stream()
                .filter(table -> table.vpcId().equals(vpcId))
                .filter(RouteTables::isMain)
                .findFirst()
                .orElseThrow();
    }

    static Table<RouteTable> table(World world, Scope scope) {
        DefaultVpcs.prepare(world, scope);
        return world.table(scope, RouteTable.class);
    }
}
