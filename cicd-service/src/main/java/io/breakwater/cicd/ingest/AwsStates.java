package io.breakwater.cicd.ingest;

import io.breakwater.cicd.core.pipeline.StageState;
import io.breakwater.cicd.core.pipeline.StageState.ActionState;
import io.breakwater.cicd.core.pipeline.StageState.Condition;
import io.breakwater.cicd.core.pipeline.StageState.Latest;
import io.breakwater.cicd.core.pipeline.StageState.Transition;
import io.breakwater.cicd.core.pipeline.StageState.Visit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codepipeline.model.ActionExecution;
import software.amazon.awssdk.services.codepipeline.model.ErrorDetails;
import software.amazon.awssdk.services.codepipeline.model.GetPipelineStateResponse;
import software.amazon.awssdk.services.codepipeline.model.StageConditionState;
import software.amazon.awssdk.services.codepipeline.model.StageExecution;
import software.amazon.awssdk.services.codepipeline.model.TransitionState;

/** The state of stages and actions as CodePipeline writes it. Tokens of approvals are left out. */
final class AwsStates {
    private AwsStates() {}

    static List<StageState> of(GetPipelineStateResponse state) {
        return state.stageStates().stream().map(AwsStates::stage).toList();
    }

    private static StageState stage(software.amazon.awssdk.services.codepipeline.model.StageState stage) {
        List<Condition> conditions = new ArrayList<>();
        condition("BEFORE_ENTRY", stage.beforeEntryConditionState()).ifPresent(conditions::add);
        condition("ON_SUCCESS", stage.onSuccessConditionState()).ifPresent(conditions::add);
        condition("ON_FAILURE", stage.onFailureConditionState()).ifPresent(conditions::add);
        return new StageState(
                stage.stageName(),
                Optional.ofNullable(stage.latestExecution()).map(AwsStates::visit),
                stage.inboundExecutions().stream().map(AwsStates::visit).toList(),
                transition(stage.inboundTransitionState()),
                conditions,
                stage.actionStates().stream()
                        .map(action -> new ActionState(
                                action.actionName(),
                                Optional.ofNullable(action.latestExecution()).map(AwsStates::latest)))
                        .toList());
    }

    private static Visit visit(StageExecution execution) {
        return new Visit(execution.pipelineExecutionId(), Objects.requireNonNullElse(execution.statusAsString(), ""));
    }

    private static Transition transition(@Nullable TransitionState state) {
        return state == null
                ? new Transition(true, Optional.empty(), Optional.empty(), Optional.empty())
                : new Transition(
                        !Boolean.FALSE.equals(state.enabled()),
                        AwsPipeline.text(state.disabledReason()),
                        AwsPipeline.text(state.lastChangedBy()),
                        Optional.ofNullable(state.lastChangedAt()));
    }

    private static Optional<Condition> condition(String type, @Nullable StageConditionState state) {
        return Optional.ofNullable(state)
                .flatMap(told -> Optional.ofNullable(told.latestExecution()))
                .filter(execution -> execution.statusAsString() != null)
                .map(execution ->
                        new Condition(type, execution.statusAsString(), AwsPipeline.text(execution.summary())));
    }

    private static Latest latest(ActionExecution execution) {
        Optional<ErrorDetails> error = Optional.ofNullable(execution.errorDetails());
        return new Latest(
                Objects.requireNonNullElse(execution.actionExecutionId(), ""),
                Objects.requireNonNullElse(execution.statusAsString(), ""),
                Optional.ofNullable(execution.lastStatusChange()),
                AwsPipeline.text(execution.lastUpdatedBy()),
                AwsPipeline.text(execution.summary()),
                AwsPipeline.text(execution.externalExecutionId()),
                AwsPipeline.text(execution.externalExecutionUrl()),
                Optional.ofNullable(execution.percentComplete()),
                error.flatMap(told -> AwsPipeline.text(told.code())),
                error.flatMap(told -> AwsPipeline.text(told.message())));
    }
}
