package io.breakwater.simulator.ec2.catalog;

import io.breakwater.simulator.core.call.AwsError;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.Table;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.ec2.Ec2Errors;
import io.breakwater.simulator.ec2.describe.Filters;
import io.breakwater.simulator.ec2.describe.Listing;
import io.breakwater.simulator.ec2.instance.Instances;
import io.breakwater.simulator.ec2.tag.Tags;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.CreatePlacementGroupRequest;
import software.amazon.awssdk.services.ec2.model.CreatePlacementGroupResponse;
import software.amazon.awssdk.services.ec2.model.DeletePlacementGroupRequest;
import software.amazon.awssdk.services.ec2.model.DeletePlacementGroupResponse;
import software.amazon.awssdk.services.ec2.model.DescribePlacementGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribePlacementGroupsResponse;
import software.amazon.awssdk.services.ec2.model.PlacementGroup;
import software.amazon.awssdk.services.ec2.model.PlacementGroupState;
import software.amazon.awssdk.services.ec2.model.PlacementStrategy;

/**
 * The placement groups of an account in a Region; they place nothing here. Source: EC2 API reference, the operations' pages.
 */
public final class PlacementGroups {
    private static final Listing<PlacementGroup> LISTING = new Listing<>(
            PlacementGroup::groupName,
            PlacementGroups::unknown,
            Filters.tagged(PlacementGroup::tags)
                    .on("group-name", "group-arn", "spread-level", "state", "strategy")
                    .build());

    private PlacementGroups() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("CreatePlacementGroup", CreatePlacementGroupRequest::builder, PlacementGroups::create),
                Operation.of(
                        "DescribePlacementGroups", DescribePlacementGroupsRequest::builder, PlacementGroups::describe),
                Operation.of("DeletePlacementGroup", DeletePlacementGroupRequest::builder, PlacementGroups::delete));
    }

    /**
     * Refuses the name of no group.
     *
     * @throws io.breakwater.simulator.core.call.AwsError InvalidPlacementGroup.Unknown
     */
    public static void check(World world, Scope scope, String name) {
        if (!table(world, scope).contains(name)) {
            throw unknown(name);
        }
    }

    private static CreatePlacementGroupResponse create(CreatePlacementGroupRequest request, Call call) {
        if (request.groupName() == null) {
            throw Ec2Errors.missingParameter("GroupName");
        }
        Map<String, String> tags = Tags.wanted(request.tagSpecifications(), "placement-group");
        if (table(call.world(), call.scope()).contains(request.groupName())) {
            throw Ec2Errors.refusal(
                    "InvalidPlacementGroup.Duplicate",
                    "The placement group '" + request.groupName() + "' already exists.");
        }
        PlacementGroup group = PlacementGroup.builder()
                .groupId(call.ids().ec2("pg"))
                .groupName(request.groupName())
                .groupArn(call.arn("ec2", "placement-group/" + request.groupName()))
                .strategy(request.strategy() == null ? PlacementStrategy.CLUSTER : request.strategy())
                .partitionCount(request.partitionCount())
                .spreadLevel(request.spreadLevel())
                .state(PlacementGroupState.AVAILABLE)
                .build();
        table(call.world(), call.scope()).put(group.groupName(), group);
        Tags.put(call.world(), call.scope(), group.groupId(), tags);
        return CreatePlacementGroupResponse.builder()
                .placementGroup(described(call, group))
                .build();
    }

    private static DescribePlacementGroupsResponse describe(DescribePlacementGroupsRequest request, Call call) {
        List<String> names = new ArrayList<>(request.groupNames());
        for (String id : request.groupIds()) {
            names.add(table(call.world(), call.scope()).stream()
                    .filter(group -> group.groupId().equals(id))
                    .findFirst()
                    .orElseThrow(() -> unknown(id))
                    .groupName());
        }
        List<PlacementGroup> all = table(call.world(), call.scope()).stream()
                .map(group -> described(call, group))
                .toList();
        return DescribePlacementGroupsResponse.builder()
                .placementGroups(LISTING.page(all, new Listing.Query(names, request.filters()))
                        .items())
                .build();
    }

    private static DeletePlacementGroupResponse delete(DeletePlacementGroupRequest request, Call call) {
        PlacementGroup group = table(call.world(), call.scope())
                .find(request.groupName())
                .orElseThrow(() -> unknown(request.groupName()));
        boolean used = Instances.all(call.world(), call.scope()).stream()
                .filter(row -> row.state().isAlive())
                .anyMatch(row ->
                        group.groupName().equals(row.instance().placement().groupName()));
        if (used) {
            throw Ec2Errors.refusal(
                    "InvalidPlacementGroup.InUse",
                    "The placement group '" + group.groupName() + "' is in use and may not be deleted.");
        }
        table(call.world(), call.scope()).remove(group.groupName());
        Tags.forget(call.world(), call.scope(), group.groupId());
        return DeletePlacementGroupResponse.builder().build();
    }

    private static PlacementGroup described(Call call, PlacementGroup group) {
        return group.toBuilder()
                .tags(Tags.of(call.world(), call.scope(), group.groupId()))
                .build();
    }

    private static AwsError unknown(String name) {
        return Ec2Errors.refusal("InvalidPlacementGroup.Unknown", "The placement group '" + name + "' is unknown.");
    }

    private static Table<PlacementGroup> table(World world, Scope scope) {
        return world.table(scope, PlacementGroup.class);
    }
}
