package io.breakwater.simulator.ec2.network;

import io.breakwater.simulator.ec2.ClientTokens;
import io.breakwater.simulator.ec2.Ec2Errors;
import io.breakwater.simulator.ec2.Ec2NotFound;
import io.breakwater.simulator.ec2.describe.Filters;
import io.breakwater.simulator.ec2.describe.Listing;
import io.breakwater.simulator.ec2.describe.Listing.PageLimits;
import io.breakwater.simulator.ec2.tag.Tags;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.CreateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.DeleteRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.DeleteRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesResponse;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** Creates, lists and deletes route tables. Source: EC2 API reference, the operations' pages. */
final class RouteTableOperations {
    private static final Listing<RouteTable> LISTING =
            new Listing<>(RouteTable::routeTableId, Ec2NotFound::routeTable, filters(), new PageLimits(5, 100, false));

    private RouteTableOperations() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("CreateRouteTable", CreateRouteTableRequest::builder, RouteTableOperations::create),
                Operation.of(
                        "DescribeRouteTables", DescribeRouteTablesRequest::builder, RouteTableOperations::describe),
                Operation.of("DeleteRouteTable", DeleteRouteTableRequest::builder, RouteTableOperations::delete));
    }

    private static CreateRouteTableResponse create(CreateRouteTableRequest request, Call call) {
        String id = ClientTokens.once(call, request.clientToken(), request, () -> {
            Vpc vpc = Vpcs.existing(call.world(), call.scope(), request.vpcId()).vpc();
            Map<String, String> tags = Tags.wanted(request.tagSpecifications(), "route-table");
            long tables = RouteTables.table(call.world(), call.scope()).stream()
                    .filter(table -> table.vpcId().equals(vpc.vpcId()))
                    .count();
            if (tables >= NetworkLimits.ROUTE_TABLES_OF_VPC) {
                throw Ec2Errors.refusal(
                        "RouteTableLimitExceeded", "The maximum number of route tables has been reached.");
            }
            String created = RouteTables.create(call.world(), call.scope(), vpc).routeTableId();
            Tags.put(call.world(), call.scope(), created, tags);
            return created;
        });
        return CreateRouteTableResponse.builder()
                .routeTable(described(call, RouteTables.existing(call.world(), call.scope(), id)))
                .build();
    }

    private static DescribeRouteTablesResponse describe(DescribeRouteTablesRequest request, Call call) {
        List<RouteTable> all = RouteTables.table(call.world(), call.scope()).stream()
                .map(table -> described(call, table))
                .toList();
        Pages<RouteTable> page = LISTING.page(
                all,
                new Listing.Query(
                        request.routeTableIds(), request.filters(), request.maxResults(), request.nextToken()));
        return DescribeRouteTablesResponse.builder()
                .routeTables(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static DeleteRouteTableResponse delete(DeleteRouteTableRequest request, Call call) {
        RouteTable table = RouteTables.existing(call.world(), call.scope(), request.routeTableId());
        if (!table.associations().isEmpty()) {
            throw Ec2Errors.dependency("routeTable", table.routeTableId());
        }
        RouteTables.table(call.world(), call.scope()).remove(table.routeTableId());
        Tags.forget(call.world(), call.scope(), table.routeTableId());
        return DeleteRouteTableResponse.builder().build();
    }

    private static RouteTable described(Call call, RouteTable table) {
        return table.toBuilder()
                .tags(Tags.of(call.world(), call.scope(), table.routeTableId()))
                .build();
    }

    private static Filters<RouteTable> filters() {
        Filters.Definition<RouteTable> filters =
                Filters.tagged(RouteTable::tags).on("owner-id", "route-table-id", "vpc-id");
        for (String name : List.of("gateway-id", "route-table-association-id", "route-table-id", "subnet-id", "main")) {
            filters.onMember("association." + name, "associations." + name);
        }
        for (String name : List.of(
                "destination-cidr-block",
                "destination-ipv6-cidr-block",
                "destination-prefix-list-id",
                "egress-only-internet-gateway-id",
                "gateway-id",
                "instance-id",
                "nat-gateway-id",
                "transit-gateway-id",
                "origin",
                "state",
                "vpc-peering-connection-id")) {
            filters.onMember("route." + name, "routes." + name);
        }
        return filters.build();
    }
}
