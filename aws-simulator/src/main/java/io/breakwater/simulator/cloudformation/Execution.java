package io.breakwater.simulator.cloudformation;

import io.breakwater.simulator.core.fault.Fault;
import io.breakwater.simulator.core.fault.Faults;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.StackResource;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/**
 * An operation on a stack under way: one resource after another, and back again if one fails. Source: CloudFormation user
 * guide, "How does CloudFormation work?" and "Stack failure options".
 */
final class Execution {
    private Execution() {}

    /** Begins to create what the template declares. */
    static void create(World world, Scope scope, StackRow row, List<Step> steps) {
        Stacks.state(world, scope, row, StackStatus.CREATE_IN_PROGRESS, "User Initiated");
        run(world, scope, row.id(), steps, "CREATE");
    }

    /** Begins to update; the row knows what it was before. */
    static void update(World world, Scope scope, StackRow row, List<Step> steps) {
        Stacks.state(world, scope, row, StackStatus.UPDATE_IN_PROGRESS, "User Initiated");
        run(world, scope, row.id(), steps, "UPDATE");
    }

    /** Begins to delete all that there is, the newest first. */
    static void delete(World world, Scope scope, StackRow row) {
        Stacks.state(world, scope, row, StackStatus.DELETE_IN_PROGRESS, "User Initiated");
        run(world, scope, row.id(), undoing(row.resources()), "DELETE");
    }

    /** Takes back a creation or update that failed. */
    static void rollback(World world, Scope scope, StackRow row, String reason) {
        StackRow former = row.former();
        boolean update = former != null;
        StackStatus status = update ? StackStatus.UPDATE_ROLLBACK_IN_PROGRESS : StackStatus.ROLLBACK_IN_PROGRESS;
        Stacks.state(world, scope, row, status, reason);
        List<Step> steps = former == null ? undoing(row.resources()) : undoing(former, row);
        run(world, scope, row.id(), steps, update ? "UPDATE_ROLLBACK" : "ROLLBACK");
    }

    private static List<Step> undoing(List<StackResource> resources) {
        return resources.reversed().stream()
                .map(resource -> new Step("DELETE", resource.logicalResourceId(), resource.resourceType()))
                .toList();
    }

    private static List<Step> undoing(StackRow former, StackRow row) {
        return row.resources().reversed().stream()
                .filter(resource ->
                        !former.resource(resource.logicalResourceId()).equals(Optional.of(resource)))
                .map(resource -> new Step(
                        former.resource(resource.logicalResourceId()).isPresent() ? "UPDATE" : "DELETE",
                        resource.logicalResourceId(),
                        resource.resourceType()))
                .toList();
    }

    private static void run(World world, Scope scope, String id, List<Step> steps, String operation) {
        StackRow row = Stacks.table(world, scope).find(id).orElseThrow();
        if (steps.isEmpty()) {
            finish(world, scope, row, operation);
            return;
        }
        Step step = steps.getFirst();
        Stacks.resource(world, scope, row, step, "IN_PROGRESS", null);
        world.after(CloudFormationBehaviours.RESOURCE.in(world), later -> {
            StackRow now = Stacks.table(later, scope).find(id).orElseThrow();
            Optional<String> failure =
                    operation.endsWith("ROLLBACK") ? Optional.empty() : failure(later, scope, now, step);
            if (failure.isPresent()) {
                fail(later, scope, Stacks.resource(later, scope, now, step, "FAILED", failure.get()), step, operation);
            } else {
                Stacks.resource(later, scope, now, step, "COMPLETE", null);
                run(later, scope, id, List.copyOf(steps.subList(1, steps.size())), operation);
            }
        });
    }

    private static Optional<String> failure(World world, Scope scope, StackRow row, Step step) {
        var target = new Fault.Target(
                scope.account(), scope.region(), "cloudformation", step.verb(), row.name() + "/" + step.logicalId());
        return Faults.strike(world, Fault.Kind.WorkFailure.class, target).map(Fault.Kind.WorkFailure::reason);
    }

    private static void fail(World world, Scope scope, StackRow row, Step step, String operation) {
        String reason = "The following resource(s) failed to " + step.verb().toLowerCase(Locale.ROOT) + ": ["
                + step.logicalId() + "].";
        boolean stays = Boolean.TRUE.equals(row.stack().disableRollback());
        switch (operation) {
            case "DELETE" -> Stacks.state(world, scope, row, StackStatus.DELETE_FAILED, reason);
            case "CREATE" -> {
                if (stays) {
                    Stacks.state(world, scope, row, StackStatus.CREATE_FAILED, reason);
                } else {
                    rollback(world, scope, row, reason + " Rollback requested by user.");
                }
            }
            default -> {
                if (stays) {
                    Stacks.state(world, scope, row, StackStatus.UPDATE_FAILED, reason);
                } else {
                    rollback(world, scope, row, reason);
                }
            }
        }
    }

    private static void finish(World world, Scope scope, StackRow row, String operation) {
        StackRow former = row.former();
        StackRow end = switch (operation) {
            case "UPDATE_ROLLBACK" ->
                former == null
                        ? row
                        : new StackRow(
                                former.stack().toBuilder()
                                        .lastUpdatedTime(world.now())
                                        .build(),
                                former.template(),
                                row.resources(),
                                null);
            default -> row.settled();
        };
        Stacks.state(world, scope, end, StackStatus.fromValue(operation + "_COMPLETE"), null);
    }
}
