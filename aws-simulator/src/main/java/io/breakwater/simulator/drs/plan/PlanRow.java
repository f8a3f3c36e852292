package io.breakwater.simulator.drs.plan;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One recovery plan with its steps in their order. Its owner is {@link PlanRows}.
 *
 * @param description empty if there is none
 */
record PlanRow(
        String id,
        String arn,
        String name,
        String description,
        Map<String, String> tags,
        Instant createdAt,
        Instant updatedAt,
        List<Step> steps) {

    /** One step. */
    record Step(String arn, String name, StepConfiguration configuration, Instant createdAt, Instant updatedAt) {}

    PlanRow {
        tags = Map.copyOf(tags);
        steps = List.copyOf(steps);
    }

    Optional<Step> step(String stepArn) {
        return steps.stream().filter(step -> step.arn().equals(stepArn)).findFirst();
    }

    /** The servers of all its steps. */
    List<StepConfiguration.PlannedServer> servers() {
        return steps.stream()
                .flatMap(step -> step.configuration().launched().stream())
                .toList();
    }

    PlanRow named(String changedName, String changedDescription, Instant at) {
        return new PlanRow(id, arn, changedName, changedDescription, tags, createdAt, at, steps);
    }

    PlanRow withSteps(List<Step> changed, Instant at) {
        return new PlanRow(id, arn, name, description, tags, createdAt, at, changed);
    }

    PlanRow withTags(Map<String, String> changed) {
        return new PlanRow(id, arn, name, description, changed, createdAt, updatedAt, steps);
    }
}
