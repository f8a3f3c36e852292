package io.breakwater.simulator.codepipeline;

import static io.breakwater.simulator.codepipeline.ExecutionModel.absentIfEmpty;

import io.breakwater.simulator.core.codepipeline.ActionStatus;
import io.breakwater.simulator.core.codepipeline.ConditionType;
import io.breakwater.simulator.core.codepipeline.Flow;
import io.breakwater.simulator.core.codepipeline.RunState;
import io.breakwater.simulator.core.codepipeline.StageVisit;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codepipeline.model.ActionDeclaration;
import software.amazon.awssdk.services.codepipeline.model.ActionExecution;
import software.amazon.awssdk.services.codepipeline.model.ActionRevision;
import software.amazon.awssdk.services.codepipeline.model.ActionState;
import software.amazon.awssdk.services.codepipeline.model.ErrorDetails;
import software.amazon.awssdk.services.codepipeline.model.GetPipelineStateRequest;
import software.amazon.awssdk.services.codepipeline.model.GetPipelineStateResponse;
import software.amazon.awssdk.services.codepipeline.model.RetryStageMetadata;
import software.amazon.awssdk.services.codepipeline.model.RetryTrigger;
import software.amazon.awssdk.services.codepipeline.model.StageDeclaration;
import software.amazon.awssdk.services.codepipeline.model.StageExecution;
import software.amazon.awssdk.services.codepipeline.model.StageState;
import software.amazon.awssdk.services.codepipeline.model.TransitionState;

/** GetPipelineState: what each stage is at now. */
final class PipelineStates {
    List<Operation> operations() {
        return List.of(Operation.of("GetPipelineState", GetPipelineStateRequest::builder, this::get));
    }

    private GetPipelineStateResponse get(GetPipelineStateRequest request, Call call) {
        PipelineRow pipeline = PipelineRuns.find(call.world(), call.scope(), request.name());
        Flow flow = PipelineRuns.flow(call.world(), call.scope(), pipeline.name());
        return GetPipelineStateResponse.builder()
                .pipelineName(pipeline.name())
                .pipelineVersion(pipeline.version())
                .stageStates(pipeline.declaration().stages().stream()
                        .map(stage -> stage(pipeline, flow, stage, call))
                        .toArray(StageState[]::new))
                .created(pipeline.created())
                .updated(pipeline.updated())
                .build();
    }

    private static StageState stage(PipelineRow pipeline, Flow flow, StageDeclaration stage, Call call) {
        List<StageExecution> inbound = inbound(flow, stage, call);
        var state = StageState.builder()
                .stageName(stage.name())
                .inboundExecution(inbound.isEmpty() ? null : inbound.getLast())
                .inboundTransitionState(transition(pipeline, stage))
                .actionStates(stage.actions().stream()
                        .map(action -> action(pipeline, stage, action, call))
                        .toArray(ActionState[]::new));
        if (!inbound.isEmpty()) {
            state.inboundExecutions(inbound);
        }
        latest(flow, stage, call).ifPresent(execution -> addLatest(state, execution, stage, call));
        return state.build();
    }

    /** Executions that wait in front of the stage, the first to enter first. */
    private static List<StageExecution> inbound(Flow flow, StageDeclaration stage, Call call) {
        return flow.runs().stream()
                .filter(run -> run.state() instanceof RunState.Waiting
                        && run.stage().name().equals(stage.name()))
                .flatMap(run -> call.table(ExecutionRow.class).find(run.id()).stream())
                .map(execution -> StageExecution.builder()
                        .pipelineExecutionId(execution.id())
                        .status(execution.run().status().wire())
                        .type(ExecutionModel.type(execution))
                        .build())
                .toList();
    }

    private static TransitionState transition(PipelineRow pipeline, StageDeclaration stage) {
        PipelineRow.Transition changed = pipeline.transitions().get(stage.name());
        if (changed == null) {
            return TransitionState.builder().enabled(true).build();
        }
        return TransitionState.builder()
                .enabled(changed.enabled())
                .lastChangedBy(changed.by())
                .lastChangedAt(changed.at())
                .disabledReason(absentIfEmpty(changed.reason()))
                .build();
    }

    private static Optional<ExecutionRow> latest(Flow flow, StageDeclaration stage, Call call) {
        return Optional.ofNullable(flow.latest().get(stage.name()))
                .flatMap(id -> call.table(ExecutionRow.class).find(id))
                .filter(execution ->
                        execution.run().plan().indexOf(stage.name()).isPresent());
    }

    private static void addLatest(StageState.Builder state, ExecutionRow execution, StageDeclaration stage, Call call) {
        StageVisit visit = execution
                .run()
                .visits()
                .get(execution.run().plan().indexOf(stage.name()).orElseThrow());
        state.latestExecution(StageExecution.builder()
                .pipelineExecutionId(execution.id())
                .status(visit.status().wire())
                .type(ExecutionModel.type(execution))
                .build());
        state.beforeEntryConditionState(RuleModel.state(visit, execution, ConditionType.BEFORE_ENTRY, stage, call));
        state.onSuccessConditionState(RuleModel.state(visit, execution, ConditionType.ON_SUCCESS, stage, call));
        state.onFailureConditionState(RuleModel.state(visit, execution, ConditionType.ON_FAILURE, stage, call));
        if (visit.automaticRetries() + visit.manualRetries() > 0) {
            state.retryStageMetadata(RetryStageMetadata.builder()
                    .autoStageRetryAttempt(visit.automaticRetries() == 0 ? null : visit.automaticRetries())
                    .manualStageRetryAttempt(visit.manualRetries() == 0 ? null : visit.manualRetries())
                    .latestRetryTrigger(
                            visit.lastRetryAutomatic()
                                    ? RetryTrigger.AUTOMATED_STAGE_RETRY
                                    : RetryTrigger.MANUAL_STAGE_RETRY)
                    .build());
        }
    }

    private static ActionState action(
            PipelineRow pipeline, StageDeclaration stage, ActionDeclaration action, Call call) {
        var state = ActionState.builder().actionName(action.name());
        call.table(LatestAction.class)
                .find(LatestAction.key(pipeline.name(), stage.name(), action.name()))
                .flatMap(latest -> call.table(ActionRow.class).find(latest.actionExecutionId()))
                .ifPresent(row -> {
                    state.latestExecution(execution(row));
                    if (Plans.isSource(action) && row.status() == ActionStatus.SUCCEEDED) {
                        state.currentRevision(revision(row))
                                .revisionUrl(absentIfEmpty(row.result().externalUrl()));
                    }
                });
        return state.build();
    }

    private static ActionRevision revision(ActionRow row) {
        return ActionRevision.builder()
                .revisionId(row.result().externalId())
                .revisionChangeId(row.id())
                .created(row.updated())
                .build();
    }

    private static ActionExecution execution(ActionRow row) {
        ActionRow.Result result = row.result();
        return ActionExecution.builder()
                .actionExecutionId(row.id())
                .status(row.status().wire())
                .summary(absentIfEmpty(result.summary()))
                .lastStatusChange(row.updated())
                .token(row.status() == ActionStatus.IN_PROGRESS ? absentIfEmpty(row.token()) : null)
                .lastUpdatedBy(absentIfEmpty(row.updatedBy()))
                .externalExecutionId(absentIfEmpty(result.externalId()))
                .externalExecutionUrl(absentIfEmpty(result.externalUrl()))
                .errorDetails(error(result.errorCode(), result.errorMessage()))
                .build();
    }

    static @Nullable ErrorDetails error(String code, String message) {
        return code.isEmpty()
                ? null
                : ErrorDetails.builder().code(code).message(message).build();
    }
}
