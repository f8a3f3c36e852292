package io.breakwater.simulator.cloudformation;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.Table;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.service.Call;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.cloudformation.model.StackResource;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** The stacks of an account in a Region, and their events. */
final class Stacks {
    private Stacks() {}

    static Table<StackRow> table(World world, Scope scope) {
        return world.table(scope, StackRow.class);
    }

    /** The stack by its id, or by its name unless it was deleted. */
    static Optional<StackRow> find(Call call, String reference) {
        return table(call.world(), call.scope())
                .find(reference)
                .or(() -> table(call.world(), call.scope()).stream()
                        .filter(row -> row.name().equals(reference) && row.exists())
                        .findFirst());
    }

    static StackRow existing(Call call, String reference) {
        return find(call, reference).orElseThrow(() -> CloudFormationErrors.noSuchStack(reference));
    }

    static void put(World world, Scope scope, StackRow row) {
        table(world, scope).put(row.id(), row);
    }

    /** Puts the stack in a state, with its event. */
    static StackRow state(World world, Scope scope, StackRow row, StackStatus status, @Nullable String reason) {
        Stack.Builder changed = row.stack().toBuilder().stackStatus(status).stackStatusReason(reason);
        if (status == StackStatus.DELETE_COMPLETE) {
            changed.deletionTime(world.now());
        }
        StackRow now = row.with(changed.build());
        put(world, scope, now);
        event(world, scope, now, now.name(), now.id(), "AWS::CloudFormation::Stack", status.toString(), reason);
        return now;
    }

    /** Puts a resource in a state, with its event. */
    static StackRow resource(
            World world, Scope scope, StackRow row, Step step, String progress, @Nullable String reason) {
        String status = step.verb() + "_" + progress;
        String physical = row.resource(step.logicalId())
                .map(StackResource::physicalResourceId)
                .orElseGet(() -> row.name() + "-" + step.logicalId() + "-"
                        + world.ids().alphanumeric(12).toUpperCase(Locale.ROOT));
        StackResource resource = StackResource.builder()
                .stackId(row.id())
                .stackName(row.name())
                .logicalResourceId(step.logicalId())
                .physicalResourceId(physical)
                .resourceType(step.type())
                .resourceStatus(status)
                .resourceStatusReason(reason)
                .timestamp(world.now())
                .build();
        StackRow now = status.equals("DELETE_COMPLETE") ? row.without(step.logicalId()) : row.with(resource);
        put(world, scope, now);
        event(world, scope, now, step.logicalId(), physical, step.type(), status, reason);
        return now;
    }

    @SuppressWarnings("TooManyParameters") // the members of one event
    private static void event(
            World world,
            Scope scope,
            StackRow row,
            String logicalId,
            String physicalId,
            String type,
            String status,
            @Nullable String reason) {
        String id = logicalId.equals(row.name()) ? world.ids().uuid() : logicalId + "-" + status + "-" + world.now();
        world.table(scope, StackEvent.class)
                .put(
                        row.id() + " " + id,
                        StackEvent.builder()
                                .eventId(id)
                                .stackId(row.id())
                                .stackName(row.name())
                                .logicalResourceId(logicalId)
                                .physicalResourceId(physicalId)
                                .resourceType(type)
                                .resourceStatus(status)
                                .resourceStatusReason(reason)
                                .timestamp(world.now())
                                .build());
    }
}
