package io.breakwater.simulator.rds;

import io.breakwater.simulator.ec2.network.Subnets;
import io.breakwater.simulator.ec2.network.Vpcs;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.model.CreateDbSubnetGroupRequest;
import software.amazon.awssdk.services.rds.model.CreateDbSubnetGroupResponse;
import software.amazon.awssdk.services.rds.model.DBSubnetGroup;
import software.amazon.awssdk.services.rds.model.DescribeDbSubnetGroupsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbSubnetGroupsResponse;
import software.amazon.awssdk.services.rds.model.Subnet;

/** The subnets that databases are in. Source: RDS API reference, CreateDBSubnetGroup. */
final class SubnetGroups {
    private SubnetGroups() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("CreateDBSubnetGroup", CreateDbSubnetGroupRequest::builder, SubnetGroups::create),
                Operation.of("DescribeDBSubnetGroups", DescribeDbSubnetGroupsRequest::builder, SubnetGroups::describe));
    }

    /** The group of that name, or the default one, which every account has. */
    static DBSubnetGroup of(Call call, @Nullable String name) {
        if (name == null || name.equals("default")) {
            return DBSubnetGroup.builder()
                    .dbSubnetGroupName("default")
                    .dbSubnetGroupDescription("default")
                    .vpcId(Vpcs.defaultVpc(call.world(), call.scope())
                            .map(vpc -> vpc.vpcId())
                            .orElse("vpc-default"))
                    .subnetGroupStatus("Complete")
                    .build();
        }
        return call.table(DBSubnetGroup.class).find(name).orElseThrow(() -> RdsErrors.noSuchSubnetGroup(name));
    }

    private static CreateDbSubnetGroupResponse create(CreateDbSubnetGroupRequest request, Call call) {
        var members = request.subnetIds().stream()
                .map(id -> Subnets.find(call.world(), call.scope(), id)
                        .orElseThrow(() -> RdsErrors.value("Some input subnets in :[" + id + "] are invalid.")))
                .toList();
        String name = request.dbSubnetGroupName().toLowerCase(Locale.ROOT);
        var group = DBSubnetGroup.builder()
                .dbSubnetGroupName(name)
                .dbSubnetGroupDescription(request.dbSubnetGroupDescription())
                .dbSubnetGroupArn(call.arn("rds", "subgrp:" + name))
                .vpcId(members.getFirst().vpcId())
                .subnetGroupStatus("Complete")
                .subnets(members.stream()
                        .map(member -> Subnet.builder()
                                .subnetIdentifier(member.subnetId())
                                .subnetAvailabilityZone(zone -> zone.name(member.availabilityZone()))
                                .subnetStatus("Active")
                                .build())
                        .toList())
                .build();
        call.table(DBSubnetGroup.class).put(name, group);
        return CreateDbSubnetGroupResponse.builder().dbSubnetGroup(group).build();
    }

    private static DescribeDbSubnetGroupsResponse describe(DescribeDbSubnetGroupsRequest request, Call call) {
        List<DBSubnetGroup> groups = request.dbSubnetGroupName() == null
                ? List.copyOf(call.table(DBSubnetGroup.class).all())
                : List.of(of(call, request.dbSubnetGroupName()));
        Pages<DBSubnetGroup> page =
                Pages.of(groups, request.maxRecords(), request.marker(), RdsService.PAGE, RdsErrors::badMarker);
        return DescribeDbSubnetGroupsResponse.builder()
                .dbSubnetGroups(page.items())
                .marker(page.nextToken())
                .build();
    }
}
