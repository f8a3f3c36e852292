package io.breakwater.simulator.codepipeline;

import io.breakwater.simulator.core.codepipeline.ConditionType;
import io.breakwater.simulator.core.codepipeline.Flow;
import io.breakwater.simulator.core.codepipeline.Refusal;
import io.breakwater.simulator.core.codepipeline.RetryMode;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.codepipeline.model.DisableStageTransitionRequest;
import software.amazon.awssdk.services.codepipeline.model.DisableStageTransitionResponse;
import software.amazon.awssdk.services.codepipeline.model.EnableStageTransitionRequest;
import software.amazon.awssdk.services.codepipeline.model.EnableStageTransitionResponse;
import software.amazon.awssdk.services.codepipeline.model.OverrideStageConditionRequest;
import software.amazon.awssdk.services.codepipeline.model.OverrideStageConditionResponse;
import software.amazon.awssdk.services.codepipeline.model.RetryStageExecutionRequest;
import software.amazon.awssdk.services.codepipeline.model.RetryStageExecutionResponse;
import software.amazon.awssdk.services.codepipeline.model.RollbackStageRequest;
import software.amazon.awssdk.services.codepipeline.model.RollbackStageResponse;
import software.amazon.awssdk.services.codepipeline.model.StageRetryMode;
import software.amazon.awssdk.services.codepipeline.model.StageTransitionType;
import software.amazon.awssdk.services.codepipeline.model.TriggerType;

/** Operations on one stage: retry, rollback, overriding of conditions, transitions. */
final class StageOperations {
    private static final Pattern REASON = Pattern.compile("[a-zA-Z0-9!@ \\(\\)\\.\\*\\?\\-]+");

    List<Operation> operations() {
        return List.of(
                Operation.of("RetryStageExecution", RetryStageExecutionRequest::builder, this::retry),
                Operation.of("RollbackStage", RollbackStageRequest::builder, this::rollBack),
                Operation.of("OverrideStageCondition", OverrideStageConditionRequest::builder, this::override),
                Operation.of("EnableStageTransition", EnableStageTransitionRequest::builder, this::enable),
                Operation.of("DisableStageTransition", DisableStageTransitionRequest::builder, this::disable));
    }

    private RetryStageExecutionResponse retry(RetryStageExecutionRequest request, Call call) {
        CodePipelineErrors.CHECKS.choice(
                "retryMode",
                request.retryModeAsString(),
                request.retryMode() != StageRetryMode.UNKNOWN_TO_SDK_VERSION,
                StageRetryMode.knownValues());
        PipelineRow pipeline = PipelineRuns.find(call.world(), call.scope(), request.pipelineName());
        stage(pipeline, request.stageName());
        String id = request.pipelineExecutionId();
        ExecutionRow execution = PipelineRuns.execution(call.world(), call.scope(), pipeline.name(), id)
                .orElseThrow(() -> CodePipelineErrors.of(Refusal.NOT_LATEST, request.stageName(), id));
        Flow flow = PipelineRuns.flow(call.world(), call.scope(), pipeline.name());
        RetryMode mode = RetryMode.valueOf(request.retryModeAsString());
        refuse(
                execution.version() == pipeline.version()
                        ? flow.retryRefusal(execution.run(), request.stageName(), mode)
                        : Optional.of(Refusal.STAGE_NOT_RETRYABLE),
                request.stageName(),
                id);
        PipelineRuns.apply(call.world(), call.scope(), pipeline.name(), flow.retry(execution.run(), mode));
        return RetryStageExecutionResponse.builder().pipelineExecutionId(id).build();
    }

    private RollbackStageResponse rollBack(RollbackStageRequest request, Call call) {
        PipelineRow pipeline = PipelineRuns.find(call.world(), call.scope(), request.pipelineName());
        int stage = stage(pipeline, request.stageName());
        String id = request.targetPipelineExecutionId();
        ExecutionRow target = PipelineRuns.execution(call.world(), call.scope(), pipeline.name(), id)
                .orElseThrow(() -> CodePipelineErrors.noSuchExecution(pipeline.name(), id));
        Flow flow = PipelineRuns.flow(call.world(), call.scope(), pipeline.name());
        refuse(
                target.origin().isRollback()
                        ? Optional.of(Refusal.UNABLE_TO_ROLL_BACK)
                        : flow.rollbackRefusal(target.run(), stage, target.version() == pipeline.version()),
                request.stageName(),
                id);
        return RollbackStageResponse.builder()
                .pipelineExecutionId(PipelineRuns.rollBack(
                        call.world(),
                        call.scope(),
                        target,
                        stage,
                        TriggerType.MANUAL_ROLLBACK,
                        call.caller().arn()))
                .build();
    }

    private OverrideStageConditionResponse override(OverrideStageConditionRequest request, Call call) {
        CodePipelineErrors.CHECKS.choice(
                "conditionType",
                request.conditionTypeAsString(),
                request.conditionType()
                        != software.amazon.awssdk.services.codepipeline.model.ConditionType.UNKNOWN_TO_SDK_VERSION,
                software.amazon.awssdk.services.codepipeline.model.ConditionType.knownValues());
        PipelineRow pipeline = PipelineRuns.find(call.world(), call.scope(), request.pipelineName());
        stage(pipeline, request.stageName());
        String id = request.pipelineExecutionId();
        ExecutionRow execution = PipelineRuns.execution(call.world(), call.scope(), pipeline.name(), id)
                .orElseThrow(() -> CodePipelineErrors.of(Refusal.NOT_LATEST, request.stageName(), id));
        ConditionType type = ConditionType.valueOf(request.conditionTypeAsString());
        Flow flow = PipelineRuns.flow(call.world(), call.scope(), pipeline.name());
        refuse(flow.overrideRefusal(execution.run(), request.stageName(), type), request.stageName(), id);
        PipelineRuns.apply(call.world(), call.scope(), pipeline.name(), flow.override(execution.run(), type));
        return OverrideStageConditionResponse.builder().build();
    }

    private static void refuse(Optional<Refusal> refusal, String stage, String execution) {
        refusal.ifPresent(reason -> {
            throw CodePipelineErrors.of(reason, stage, execution);
        });
    }

    private EnableStageTransitionResponse enable(EnableStageTransitionRequest request, Call call) {
        checkType(request.transitionTypeAsString(), request.transitionType());
        PipelineRow pipeline = PipelineRuns.find(call.world(), call.scope(), request.pipelineName());
        int stage = entered(pipeline, request.stageName(), request.transitionType());
        if (stage < pipeline.plan().stages().size()) {
            String name = pipeline.plan().stages().get(stage).name();
            change(
                    call,
                    pipeline,
                    name,
                    new PipelineRow.Transition(true, call.caller().arn(), call.now(), ""));
            PipelineRuns.apply(
                    call.world(),
                    call.scope(),
                    pipeline.name(),
                    PipelineRuns.flow(call.world(), call.scope(), pipeline.name())
                            .open(name));
        }
        return EnableStageTransitionResponse.builder().build();
    }

    private DisableStageTransitionResponse disable(DisableStageTransitionRequest request, Call call) {
        checkType(request.transitionTypeAsString(), request.transitionType());
        CodePipelineErrors.CHECKS.text("reason", request.reason(), 1, 300, REASON);
        PipelineRow pipeline = PipelineRuns.find(call.world(), call.scope(), request.pipelineName());
        int stage = entered(pipeline, request.stageName(), request.transitionType());
        if (stage < pipeline.plan().stages().size()) {
            String name = pipeline.plan().stages().get(stage).name();
            change(
                    call,
                    pipeline,
                    name,
                    new PipelineRow.Transition(false, call.caller().arn(), call.now(), request.reason()));
            call.table(Flow.class)
                    .put(
                            pipeline.name(),
                            PipelineRuns.flow(call.world(), call.scope(), pipeline.name())
                                    .close(name));
        }
        return DisableStageTransitionResponse.builder().build();
    }

    private static void checkType(String sent, StageTransitionType type) {
        CodePipelineErrors.CHECKS.choice(
                "transitionType",
                sent,
                type != StageTransitionType.UNKNOWN_TO_SDK_VERSION,
                StageTransitionType.knownValues());
    }

    /** The stage that the transition leads into: out of the last stage it leads nowhere. */
    private static int entered(PipelineRow pipeline, String stage, StageTransitionType type) {
        int index = stage(pipeline, stage);
        return type == StageTransitionType.OUTBOUND ? index + 1 : index;
    }

    private static void change(Call call, PipelineRow pipeline, String stage, PipelineRow.Transition transition) {
        call.table(PipelineRow.class).put(pipeline.name(), pipeline.with(stage, transition));
    }

    static int stage(PipelineRow pipeline, String stage) {
        return pipeline.plan().indexOf(stage).orElseThrow(() -> CodePipelineErrors.noSuchStage(pipeline.name(), stage));
    }
}
