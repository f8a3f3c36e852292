package io.breakwater.simulator.codepipeline;

import io.breakwater.simulator.core.codepipeline.ConditionType;
import io.breakwater.simulator.core.codepipeline.PipelinePlan;
import io.breakwater.simulator.core.codepipeline.RetryMode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codepipeline.model.ActionCategory;
import software.amazon.awssdk.services.codepipeline.model.ActionDeclaration;
import software.amazon.awssdk.services.codepipeline.model.Condition;
import software.amazon.awssdk.services.codepipeline.model.FailureConditions;
import software.amazon.awssdk.services.codepipeline.model.PipelineDeclaration;
import software.amazon.awssdk.services.codepipeline.model.StageDeclaration;
import software.amazon.awssdk.services.codepipeline.model.StageRetryMode;

/** Makes the engine's plan of a pipeline's declaration. */
final class Plans {
    private Plans() {}

    static PipelinePlan of(PipelineDeclaration declaration) {
        return new PipelinePlan(declaration.stages().stream().map(Plans::stage).toList());
    }

    private static PipelinePlan.Stage stage(StageDeclaration stage) {
        FailureConditions failure = stage.onFailure();
        return new PipelinePlan.Stage(
                stage.name(),
                stage.actions().stream().anyMatch(Plans::isSource),
                stage.actions().stream()
                        .map(action -> new PipelinePlan.Action(action.name(), order(action)))
                        .toList(),
                conditions(stage),
                failure == null ? PipelinePlan.Result.FAIL : result(failure.resultAsString()),
                failure != null
                                && failure.retryConfiguration() != null
                                && failure.retryConfiguration().retryMode() == StageRetryMode.ALL_ACTIONS
                        ? RetryMode.ALL_ACTIONS
                        : RetryMode.FAILED_ACTIONS);
    }

    static boolean isSource(ActionDeclaration action) {
        return action.actionTypeId().category() == ActionCategory.SOURCE;
    }

    static int order(ActionDeclaration action) {
        return action.runOrder() == null ? 1 : action.runOrder();
    }

    private static Map<ConditionType, PipelinePlan.Result> conditions(StageDeclaration stage) {
        var results = new EnumMap<ConditionType, PipelinePlan.Result>(ConditionType.class);
        for (ConditionType type : ConditionType.values()) {
            conditions(stage, type).stream()
                    .findFirst()
                    .ifPresent(condition -> results.put(type, result(condition, stage, type)));
        }
        return results;
    }

    private static PipelinePlan.Result result(Condition condition, StageDeclaration stage, ConditionType type) {
        String own = condition.resultAsString();
        return own == null && type == ConditionType.ON_FAILURE
                ? result(stage.onFailure().resultAsString())
                : result(own);
    }

    /** The conditions of one type that a stage declares: one or none. */
    static List<Condition> conditions(StageDeclaration stage, ConditionType type) {
        return switch (type) {
            case BEFORE_ENTRY ->
                stage.beforeEntry() == null ? List.of() : stage.beforeEntry().conditions();
            case ON_SUCCESS ->
                stage.onSuccess() == null ? List.of() : stage.onSuccess().conditions();
            case ON_FAILURE ->
                stage.onFailure() == null ? List.of() : stage.onFailure().conditions();
        };
    }

    private static PipelinePlan.Result result(@Nullable String result) {
        return result == null ? PipelinePlan.Result.FAIL : PipelinePlan.Result.valueOf(result);
    }
}
