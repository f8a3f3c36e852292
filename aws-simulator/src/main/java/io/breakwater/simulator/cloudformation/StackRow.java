package io.breakwater.simulator.cloudformation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackResource;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/**
 * A stack.
 *
 * @param template as it was given; during an update already the new one
 * @param resources what there is, in the order of creation
 * @param former what the stack was before the update that is under way or failed, or null
 */
record StackRow(
        Stack stack,
        String template,
        List<StackResource> resources,
        @Nullable StackRow former) {
    String id() {
        return stack.stackId();
    }

    String name() {
        return stack.stackName();
    }

    boolean exists() {
        return stack.stackStatus() != StackStatus.DELETE_COMPLETE;
    }

    boolean busy() {
        return stack.stackStatusAsString().endsWith("_IN_PROGRESS");
    }

    StackRow with(Stack changed) {
        return new StackRow(changed, template, resources, former);
    }

    /** With a resource added or replaced. */
    StackRow with(StackResource resource) {
        List<StackResource> all = new ArrayList<>(resources);
        all.removeIf(each -> each.logicalResourceId().equals(resource.logicalResourceId()));
        all.add(resource);
        return new StackRow(stack, template, List.copyOf(all), former);
    }

    StackRow without(String logicalId) {
        return new StackRow(
                stack,
                template,
                resources.stream()
                        .filter(each -> !each.logicalResourceId().equals(logicalId))
                        .toList(),
                former);
    }

    /** At the beginning of an update. */
    StackRow updating(Stack changed, String newTemplate) {
        return new StackRow(changed, newTemplate, resources, new StackRow(stack, template, resources, null));
    }

    StackRow settled() {
        return new StackRow(stack, template, resources, null);
    }

    Optional<StackResource> resource(String logicalId) {
        return resources.stream()
                .filter(each -> each.logicalResourceId().equals(logicalId))
                .findFirst();
    }
}
