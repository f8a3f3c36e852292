package io.breakwater.cicd.steer;

import io.breakwater.aws.client.AwsClient;
import io.breakwater.aws.client.AwsServices;
import io.breakwater.aws.core.call.AwsCallException;
import io.breakwater.aws.core.call.CallOutcome;
import io.breakwater.cicd.core.steer.Order;
import io.breakwater.cicd.core.steer.OrderTarget;
import io.breakwater.sites.account.Sites;
import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.codepipeline.CodePipelineAsyncClient;
import software.amazon.awssdk.services.codepipeline.model.ActionExecutionStatus;
import software.amazon.awssdk.services.codepipeline.model.DisableStageTransitionRequest;
import software.amazon.awssdk.services.codepipeline.model.EnableStageTransitionRequest;
import software.amazon.awssdk.services.codepipeline.model.ExecutionTrigger;
import software.amazon.awssdk.services.codepipeline.model.GetPipelineExecutionRequest;
import software.amazon.awssdk.services.codepipeline.model.GetPipelineStateRequest;
import software.amazon.awssdk.services.codepipeline.model.OverrideStageConditionRequest;
import software.amazon.awssdk.services.codepipeline.model.PipelineVariable;
import software.amazon.awssdk.services.codepipeline.model.PutApprovalResultRequest;
import software.amazon.awssdk.services.codepipeline.model.RetryStageExecutionRequest;
import software.amazon.awssdk.services.codepipeline.model.RetryStageExecutionResponse;
import software.amazon.awssdk.services.codepipeline.model.RollbackStageRequest;
import software.amazon.awssdk.services.codepipeline.model.RollbackStageResponse;
import software.amazon.awssdk.services.codepipeline.model.SourceRevisionOverride;
import software.amazon.awssdk.services.codepipeline.model.StageState;
import software.amazon.awssdk.services.codepipeline.model.StartPipelineExecutionRequest;
import software.amazon.awssdk.services.codepipeline.model.StartPipelineExecutionResponse;
import software.amazon.awssdk.services.codepipeline.model.StopPipelineExecutionRequest;
import software.amazon.awssdk.services.codepipeline.model.StopPipelineExecutionResponse;

/** CodePipeline, as far as it is steered. */
@ApplicationScoped
class PipelineCalls {
    private static final int LONGEST_SUMMARY = 512;

    private final Sites sites;

    PipelineCalls(Sites sites) {
        this.sites = sites;
    }

    /** An approval that waits, and the execution that waits for it. */
    record Waiting(String executionId, String token) {}

    /** @param token by which CodePipeline recognises a repetition */
    Uni<CallOutcome<Optional<String>>> start(OrderTarget target, Order.Trigger order, UUID token) {
        var request = StartPipelineExecutionRequest.builder()
                .name(target.name())
                .clientRequestToken(token.toString())
                .variables(order.variables().entrySet().stream()
                        .map(variable -> PipelineVariable.builder()
                                .name(variable.getKey())
                                .value(variable.getValue())
                                .build())
                        .toList())
                .sourceRevisions(order.sourceRevisions().stream()
                        .map(revision -> SourceRevisionOverride.builder()
                                .actionName(revision.actionName())
                                .revisionType(revision.revisionType())
                                .revisionValue(revision.revisionValue())
                                .build())
                        .toList())
                .build();
        return named(
                target,
                CodePipelineAsyncClient::startPipelineExecution,
                request,
                StartPipelineExecutionResponse::pipelineExecutionId);
    }

    Uni<CallOutcome<Optional<String>>> stop(OrderTarget target, Order.Stop order, String reason) {
        return named(
                target,
                CodePipelineAsyncClient::stopPipelineExecution,
                StopPipelineExecutionRequest.builder()
                        .pipelineName(target.name())
                        .pipelineExecutionId(order.executionId())
                        .abandon(order.abandon())
                        .reason(reason.isBlank() ? null : reason)
                        .build(),
                StopPipelineExecutionResponse::pipelineExecutionId);
    }

    Uni<CallOutcome<Optional<String>>> retry(OrderTarget target, Order.Retry order) {
        return named(
                target,
                CodePipelineAsyncClient::retryStageExecution,
                RetryStageExecutionRequest.builder()
                        .pipelineName(target.name())
                        .stageName(order.stage())
                        .pipelineExecutionId(order.executionId())
                        .retryMode(order.mode().name())
                        .build(),
                RetryStageExecutionResponse::pipelineExecutionId);
    }

    Uni<CallOutcome<Optional<String>>> rollBack(OrderTarget target, Order.Rollback order) {
        return named(
                target,
                CodePipelineAsyncClient::rollbackStage,
                RollbackStageRequest.builder()
                        .pipelineName(target.name())
                        .stageName(order.stage())
                        .targetPipelineExecutionId(order.targetExecutionId())
                        .build(),
                RollbackStageResponse::pipelineExecutionId);
    }

    Uni<CallOutcome<Optional<String>>> transit(OrderTarget target, Order.Transition order, String reason) {
        return order.enabled()
                ? unnamed(
                        target,
                        CodePipelineAsyncClient::enableStageTransition,
                        EnableStageTransitionRequest.builder()
                                .pipelineName(target.name())
                                .stageName(order.stage())
                                .transitionType(order.direction().name())
                                .build())
                : unnamed(
                        target,
                        CodePipelineAsyncClient::disableStageTransition,
                        DisableStageTransitionRequest.builder()
                                .pipelineName(target.name())
                                .stageName(order.stage())
                                .transitionType(order.direction().name())
                                .reason(reason)
                                .build());
    }

    Uni<CallOutcome<Optional<String>>> override(OrderTarget target, Order.OverrideCondition order) {
        return unnamed(
                target,
                CodePipelineAsyncClient::overrideStageCondition,
                OverrideStageConditionRequest.builder()
                        .pipelineName(target.name())
                        .stageName(order.stage())
                        .pipelineExecutionId(order.executionId())
                        .conditionType(order.condition().name())
                        .build());
    }

    /** Answers with the token that CodePipeline shows at this moment; {@code by} goes into the summary that it keeps. */
    Uni<CallOutcome<Optional<String>>> approve(OrderTarget target, Order.Approve order, String by) {
        String summary = (order.comment().isBlank() ? "" : order.comment() + " ") + "(" + by + ", Breakwater)";
        return waiting(target, order)
                .chain(waiting -> unnamed(
                        target,
                        CodePipelineAsyncClient::putApprovalResult,
                        PutApprovalResultRequest.builder()
                                .pipelineName(target.name())
                                .stageName(order.stage())
                                .actionName(order.action())
                                .token(waiting.token())
                                .result(result -> result.status(order.decision().name())
                                        .summary(summary.substring(0, Math.min(summary.length(), LONGEST_SUMMARY))))
                                .build()));
    }

    /** @return fails with 409 if the action does not wait for an approval */
    Uni<Waiting> waiting(OrderTarget target, Order.Approve order) {
        return client(target)
                .chain(client -> client.call(
                        CodePipelineAsyncClient::getPipelineState,
                        GetPipelineStateRequest.builder().name(target.name()).build()))
                .map(state -> state.stageStates().stream()
                        .filter(stage -> order.stage().equals(stage.stageName()))
                        .flatMap(stage -> waiting(stage, order).stream())
                        .findFirst()
                        .orElseThrow(() -> new ProblemException(
                                ProblemType.CONFLICT,
                                "Action %s of stage %s does not wait for an approval."
                                        .formatted(order.action(), order.stage()))))
                .onFailure(AwsCallException.class)
                .transform(AwsRefusals::of);
    }

    private static Optional<Waiting> waiting(StageState stage, Order.Approve order) {
        if (stage.latestExecution() == null) {
            return Optional.empty();
        }
        String execution = stage.latestExecution().pipelineExecutionId();
        return stage.actionStates().stream()
                .filter(action -> order.action().equals(action.actionName()))
                .flatMap(action -> Optional.ofNullable(action.latestExecution()).stream())
                .filter(action -> action.status() == ActionExecutionStatus.IN_PROGRESS)
                .flatMap(action -> Optional.ofNullable(action.token()).stream())
                .map(token -> new Waiting(execution, token))
                .findFirst();
    }

    /** The name behind the ARN that started an execution; empty if nobody in person did. */
    Uni<Optional<String>> startedBy(OrderTarget target, String executionId) {
        return client(target)
                .chain(client -> client.call(
                        CodePipelineAsyncClient::getPipelineExecution,
                        GetPipelineExecutionRequest.builder()
                                .pipelineName(target.name())
                                .pipelineExecutionId(executionId)
                                .build()))
                .map(answer -> Optional.ofNullable(answer.pipelineExecution().trigger())
                        .flatMap(PipelineCalls::name))
                .onFailure(AwsCallException.class)
                .transform(AwsRefusals::of);
    }

    private static Optional<String> name(ExecutionTrigger trigger) {
        return Optional.ofNullable(trigger.triggerDetail())
                .filter(detail -> detail.startsWith("arn:"))
                .map(arn -> arn.substring(arn.lastIndexOf('/') + 1));
    }

    private <Q extends AwsRequest, R> Uni<CallOutcome<Optional<String>>> named(
            OrderTarget target,
            BiFunction<CodePipelineAsyncClient, Q, CompletableFuture<R>> operation,
            Q request,
            Function<R, String> id) {
        return client(target)
                .chain(client -> client.outcome(operation, request))
                .map(outcome -> outcome.map(answer -> Optional.ofNullable(id.apply(answer))));
    }

    private <Q extends AwsRequest, R> Uni<CallOutcome<Optional<String>>> unnamed(
            OrderTarget target, BiFunction<CodePipelineAsyncClient, Q, CompletableFuture<R>> operation, Q request) {
        return client(target)
                .chain(client -> client.outcome(operation, request))
                .map(outcome -> outcome.map(_ -> Optional.empty()));
    }

    private Uni<AwsClient<CodePipelineAsyncClient>> client(OrderTarget target) {
        return sites.reach(AwsServices.codePipeline(), target.site());
    }
}
