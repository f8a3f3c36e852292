package io.breakwater.simulator.codepipeline;

import io.breakwater.simulator.core.codepipeline.ExecutionMode;
import io.breakwater.simulator.core.codepipeline.PipelinePlan;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codepipeline.model.ActionDeclaration;
import software.amazon.awssdk.services.codepipeline.model.PipelineDeclaration;
import software.amazon.awssdk.services.codepipeline.model.StageDeclaration;

/**
 * A pipeline, by its name.
 *
 * @param declaration its present version
 * @param plan what executions of that version need to know
 * @param executions how many it has started
 * @param transitions who enabled or disabled the transition into a stage last, by stage
 */
record PipelineRow(
        PipelineDeclaration declaration,
        PipelinePlan plan,
        Instant created,
        Instant updated,
        SortedMap<String, String> tags,
        long executions,
        Map<String, Transition> transitions) {
    PipelineRow {
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
        transitions = Map.copyOf(transitions);
    }

    /**
     * A transition somebody has changed.
     *
     * @param by the ARN of who changed it
     * @param reason why it was disabled; empty if it is enabled
     */
    record Transition(boolean enabled, String by, Instant at, String reason) {}

    String name() {
        return declaration.name();
    }

    int version() {
        return declaration.version();
    }

    ExecutionMode mode() {
        return declaration.executionMode() == null
                ? ExecutionMode.SUPERSEDED
                : ExecutionMode.valueOf(declaration.executionModeAsString());
    }

    PipelineRow counted() {
        return new PipelineRow(declaration, plan, created, updated, tags, executions + 1, transitions);
    }

    PipelineRow tagged(Map<String, String> newTags) {
        return new PipelineRow(declaration, plan, created, updated, new TreeMap<>(newTags), executions, transitions);
    }

    PipelineRow updated(PipelineDeclaration newDeclaration, Instant now) {
        return new PipelineRow(newDeclaration, Plans.of(newDeclaration), created, now, tags, executions, transitions);
    }

    PipelineRow with(String stage, Transition transition) {
        var changed = new TreeMap<>(transitions);
        changed.put(stage, transition);
        return new PipelineRow(declaration, plan, created, updated, tags, executions, changed);
    }

    /** The action's declaration; null if a former version had it and this one has not. */
    static @Nullable ActionDeclaration action(PipelineDeclaration declaration, String stage, String action) {
        for (StageDeclaration each : declaration.stages()) {
            if (each.name().equals(stage)) {
                return each.actions().stream()
                        .filter(candidate -> candidate.name().equals(action))
                        .findFirst()
                        .orElse(null);
            }
        }
        return null;
    }
}
