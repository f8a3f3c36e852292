package io.breakwater.simulator.ec2.network;

import io.breakwater.simulator.core.ec2.Cidr;
import io.breakwater.simulator.ec2.Ec2Errors;
import io.breakwater.simulator.ec2.template.Shapes;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateRouteRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteResponse;
import software.amazon.awssdk.services.ec2.model.DeleteRouteRequest;
import software.amazon.awssdk.services.ec2.model.DeleteRouteResponse;
import software.amazon.awssdk.services.ec2.model.InternetGatewayAttachment;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteResponse;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteOrigin;
import software.amazon.awssdk.services.ec2.model.RouteState;
import software.amazon.awssdk.services.ec2.model.RouteTable;

/** Changes the routes of a table. Source: EC2 API reference, the operations' pages. */
final class RouteOperations {
    private static final String LOCAL = "local";

    private RouteOperations() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("CreateRoute", CreateRouteRequest::builder, RouteOperations::create),
                Operation.of("ReplaceRoute", ReplaceRouteRequest::builder, RouteOperations::replace),
                Operation.of("DeleteRoute", DeleteRouteRequest::builder, RouteOperations::delete));
    }

    private static CreateRouteResponse create(CreateRouteRequest request, Call call) {
        RouteTable table = RouteTables.existing(call.world(), call.scope(), request.routeTableId());
        Route route = checked(call, table, Shapes.copy(request, Route.builder()).build());
        if (find(table, destination(route)).isPresent()) {
            throw Ec2Errors.refusal(
                    "RouteAlreadyExists", "The route identified by " + destination(route) + " already exists.");
        }
        if (table.routes().size() >= NetworkLimits.ROUTES_OF_TABLE) {
            throw Ec2Errors.refusal(
                    "RouteLimitExceeded", "The maximum number of routes for the route table has been reached.");
        }
        List<Route> routes = new ArrayList<>(table.routes());
        routes.add(route);
        set(call, table, routes);
        return CreateRouteResponse.builder().returnValue(true).build();
    }

    private static ReplaceRouteResponse replace(ReplaceRouteRequest request, Call call) {
        RouteTable table = RouteTables.existing(call.world(), call.scope(), request.routeTableId());
        Route route = checked(call, table, Shapes.copy(request, Route.builder()).build());
        Route old = find(table, destination(route))
                .orElseThrow(() -> Ec2Errors.invalidValue("There is no route defined for '" + destination(route)
                        + "' in the route table. Use CreateRoute instead."));
        List<Route> routes = new ArrayList<>(table.routes());
        routes.set(routes.indexOf(old), route);
        set(call, table, routes);
        return ReplaceRouteResponse.builder().build();
    }

    private static DeleteRouteResponse delete(DeleteRouteRequest request, Call call) {
        RouteTable table = RouteTables.existing(call.world(), call.scope(), request.routeTableId());
        String destination = destination(Shapes.copy(request, Route.builder()).build());
        Route old = find(table, destination)
                .orElseThrow(() -> Ec2Errors.refusal(
                        "InvalidRoute.NotFound",
                        "no route with destination-cidr-block " + destination + " in route table "
                                + table.routeTableId()));
        if (LOCAL.equals(old.gatewayId())) {
            throw Ec2Errors.invalidValue(
                    "cannot remove local route " + destination + " in route table " + table.routeTableId());
        }
        List<Route> routes = new ArrayList<>(table.routes());
        routes.remove(old);
        set(call, table, routes);
        return DeleteRouteResponse.builder().build();
    }

    private static Route checked(Call call, RouteTable table, Route route) {
        Cidr local = Cidr.parse(Vpcs.existing(call.world(), call.scope(), table.vpcId())
                        .vpc()
                        .cidrBlock())
                .orElseThrow();
        Route.Builder checked =
                route.toBuilder().origin(RouteOrigin.CREATE_ROUTE).state(RouteState.ACTIVE);
        if (route.destinationCidrBlock() != null) {
            Cidr wanted = Cidr.parse(route.destinationCidrBlock())
                    .orElseThrow(() -> Ec2Errors.malformedCidr(route.destinationCidrBlock()));
            if (local.contains(wanted) && route.networkInterfaceId() == null && route.instanceId() == null) {
                throw Ec2Errors.invalidValue("The destination CIDR block " + wanted
                        + " is equal to or more specific than one of this VPC's CIDR blocks. This route can target only an"
                        + " interface or an instance.");
            }
            checked.destinationCidrBlock(wanted.toString());
        }
        checkTarget(call, table, route);
        return checked.build();
    }

    private static void checkTarget(Call call, RouteTable table, Route route) {
        long targets = Stream.of(
                        route.gatewayId(),
                        route.natGatewayId(),
                        route.networkInterfaceId(),
                        route.instanceId(),
                        route.transitGatewayId(),
                        route.vpcPeeringConnectionId(),
                        route.egressOnlyInternetGatewayId())
                .filter(Objects::nonNull)
                .count();
        if (targets != 1) {
            throw Ec2Errors.refusal(
                    targets == 0 ? "MissingParameter" : "InvalidParameterCombination",
                    "The request must contain exactly one of gatewayId, natGatewayId, networkInterfaceId, instanceId,"
                            + " transitGatewayId, vpcPeeringConnectionId, egressOnlyInternetGatewayId");
        }
        if (route.gatewayId() != null) {
            checkGateway(call, table, route.gatewayId());
        }
        if (route.natGatewayId() != null
                && NatGateways.find(call.world(), call.scope(), route.natGatewayId())
                        .isEmpty()) {
            throw Ec2Errors.refusal(
                    "InvalidNatGatewayID.NotFound", "The natGateway ID '" + route.natGatewayId() + "' does not exist");
        }
        if (route.networkInterfaceId() != null) {
            NetworkInterfaces.existing(call.world(), call.scope(), route.networkInterfaceId());
        }
    }

    private static void checkGateway(Call call, RouteTable table, String id) {
        boolean ofVpc = InternetGateways.table(call.world(), call.scope())
                .find(id)
                .orElseThrow(() ->
                        Ec2Errors.refusal("InvalidGatewayID.NotFound", "The gateway ID '" + id + "' does not exist"))
                .attachments()
                .stream()
                .map(InternetGatewayAttachment::vpcId)
                .anyMatch(table.vpcId()::equals);
        if (!ofVpc) {
            throw Ec2Errors.invalidValue("route table " + table.routeTableId() + " and network gateway " + id
                    + " belong to different networks");
        }
    }

    private static String destination(Route route) {
        @Nullable String destination = Stream.of(
                        route.destinationCidrBlock(), route.destinationIpv6CidrBlock(), route.destinationPrefixListId())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        if (destination == null) {
            throw Ec2Errors.missingParameter("destinationCidrBlock");
        }
        return destination;
    }

    private static Optional<Route> find(RouteTable table, String destination) {
        return table.routes().stream()
                .filter(route -> destination(route).equals(destination))
                .findFirst();
    }

    private static void set(Call call, RouteTable table, List<Route> routes) {
        RouteTables.table(call.world(), call.scope())
                .put(table.routeTableId(), table.toBuilder().routes(routes).build());
    }
}
