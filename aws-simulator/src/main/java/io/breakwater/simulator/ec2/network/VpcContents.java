package io.breakwater.simulator.ec2.network;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.ec2.Ec2Errors;
import io.breakwater.simulator.ec2.tag.Tags;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.RouteTable;

/**
 * What is inside a VPC, and keeps it from being deleted: everything but what came with it. Source: Amazon VPC user guide,
 * "Delete your VPC".
 */
final class VpcContents {
    private VpcContents() {}

    /**
     * Deletes an empty VPC with what came with it.
     *
     * @throws io.breakwater.simulator.core.call.AwsError DependencyViolation if it is not empty
     */
    static void deleteAll(World world, Scope scope, String vpcId) {
        if (isUsed(world, scope, vpcId)) {
            throw Ec2Errors.dependency("vpc", vpcId);
        }
        List<String> tables = RouteTables.table(world, scope).stream()
                .filter(table -> table.vpcId().equals(vpcId))
                .map(RouteTable::routeTableId)
                .toList();
        tables.forEach(id -> {
            RouteTables.table(world, scope).remove(id);
            Tags.forget(world, scope, id);
        });
        SecurityGroups.findByName(world, scope, vpcId, SecurityGroups.DEFAULT).ifPresent(group -> {
            SecurityGroups.table(world, scope).remove(group.id());
            Tags.forget(world, scope, group.id());
        });
        Vpcs.table(world, scope).remove(vpcId);
        Tags.forget(world, scope, vpcId);
    }

    private static boolean isUsed(World world, Scope scope, String vpcId) {
        return Subnets.all(world, scope).stream()
                        .anyMatch(subnet -> subnet.vpcId().equals(vpcId))
                || InternetGateways.table(world, scope).stream()
                        .flatMap(gateway -> gateway.attachments().stream())
                        .anyMatch(attachment -> attachment.vpcId().equals(vpcId))
                || SecurityGroups.all(world, scope).stream()
                        .filter(row -> row.group().vpcId().equals(vpcId))
                        .anyMatch(row -> !row.group().groupName().equals(SecurityGroups.DEFAULT))
                || RouteTables.table(world, scope).stream()
                        .filter(table -> table.vpcId().equals(vpcId))
                        .anyMatch(table -> !RouteTables.isMain(table));
    }
}
