package io.breakwater.simulator.drs.plan;

import io.breakwater.simulator.core.drs.PlanExecutionState;
import io.breakwater.simulator.core.drs.PlanStepState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One execution of a plan, which works on the steps as they were when it began. Its owner is {@link PlanRows}.
 *
 * @param pinned the points in time asked for, by source server
 */
record ExecutionRow(
        String id,
        String arn,
        String planArn,
        boolean drill,
        PlanExecutionState state,
        Instant startedAt,
        Map<String, String> pinned,
        Map<String, String> tags,
        List<Step> steps) {

    /**
     * One step of it.
     *
     * @param index from 1
     * @param jobs the newest job of each server, by its id
     * @param launched the servers that were launched
     * @param attempt how often it was begun
     */
    record Step(
            String arn,
            int index,
            String name,
            StepConfiguration configuration,
            PlanStepState state,
            Map<String, String> jobs,
            List<String> launched,
            int attempt,
            Instant createdAt,
            Instant updatedAt) {
        Step {
            jobs = Map.copyOf(jobs);
            launched = List.copyOf(launched);
        }

        Step with(PlanStepState changed, Instant at) {
            return new Step(arn, index, name, configuration, changed, jobs, launched, attempt, createdAt, at);
        }

        Step with(StepConfiguration changed, Instant at) {
            return new Step(arn, index, name, changed, state, jobs, launched, attempt, createdAt, at);
        }

        Step begun(PlanStepState.Running running, Instant at) {
            return new Step(arn, index, name, configuration, running, jobs, launched, attempt + 1, createdAt, at);
        }

        Step withJobs(Map<String, String> changed) {
            return new Step(arn, index, name, configuration, state, changed, launched, attempt, createdAt, updatedAt);
        }

        Step withLaunched(List<String> changed) {
            return new Step(arn, index, name, configuration, state, jobs, changed, attempt, createdAt, updatedAt);
        }
    }

    ExecutionRow {
        pinned = Map.copyOf(pinned);
        tags = Map.copyOf(tags);
        steps = List.copyOf(steps);
    }

    Optional<Step> step(String stepArn) {
        return steps.stream().filter(step -> step.arn().equals(stepArn)).findFirst();
    }

    /** The step whose turn it is next, if one is left. */
    Optional<Step> next() {
        return steps.stream()
                .filter(step -> step.state() instanceof PlanStepState.NotStarted)
                .findFirst();
    }

    /** The step that runs, if one does. */
    Optional<Step> running() {
        return steps.stream()
                .filter(step -> step.state() instanceof PlanStepState.Running)
                .findFirst();
    }

    ExecutionRow with(PlanExecutionState changed) {
        return new ExecutionRow(id, arn, planArn, drill, changed, startedAt, pinned, tags, steps);
    }

    ExecutionRow withTags(Map<String, String> changed) {
        return new ExecutionRow(id, arn, planArn, drill, state, startedAt, pinned, changed, steps);
    }

    ExecutionRow withStep(String stepArn, UnaryOperator<Step> change) {
        List<Step> changed = steps.stream()
                .map(step -> step.arn().equals(stepArn) ? change.apply(step) : step)
                .toList();
        return new ExecutionRow(id, arn, planArn, drill, state, startedAt, pinned, tags, changed);
    }
}
