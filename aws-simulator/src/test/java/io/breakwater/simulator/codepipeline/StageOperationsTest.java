package io.breakwater.simulator.codepipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.simulator.core.fault.Fault;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codepipeline.model.ActionExecutionNotFoundException;
import software.amazon.awssdk.services.codepipeline.model.ExecutionMode;
import software.amazon.awssdk.services.codepipeline.model.ExecutionType;
import software.amazon.awssdk.services.codepipeline.model.NotLatestPipelineExecutionException;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionNotFoundException;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionOutdatedException;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionStatus;
import software.amazon.awssdk.services.codepipeline.model.Result;
import software.amazon.awssdk.services.codepipeline.model.RetryTrigger;
import software.amazon.awssdk.services.codepipeline.model.StageExecutionStatus;
import software.amazon.awssdk.services.codepipeline.model.StageNotFoundException;
import software.amazon.awssdk.services.codepipeline.model.StageNotRetryableException;
import software.amazon.awssdk.services.codepipeline.model.TriggerType;
import software.amazon.awssdk.services.codepipeline.model.UnableToRollbackStageException;
import software.amazon.awssdk.services.codepipeline.model.ValidationException;

class StageOperationsTest extends CodePipelineTests {
    private static final String NOBODY = "00000000-0000-4000-8000-000000000000";

    @Test
    void aFailedStageIsRetriedAndGoesOn() {
        // Given
        createQuiet(declaration("shop"));
        failActionOnce("shop/Build/Compile");
        String id = startExecution("shop");
        simulator.step(SOURCE.plusSeconds(30));
        assertThat(status("shop", id)).isEqualTo(PipelineExecutionStatus.FAILED);

        // When
        retry("Build", id, "FAILED_ACTIONS");

        // Then
        assertThat(status("shop", id)).isEqualTo(PipelineExecutionStatus.IN_PROGRESS);
        assertThat(stageState("shop", "Build").retryStageMetadata().manualStageRetryAttempt())
                .isEqualTo(1);
        simulator.step(BUILD);
        assertThat(stageState("shop", "Build").latestExecution().status()).isEqualTo(StageExecutionStatus.SUCCEEDED);
    }

    @Test
    void whatIsNoFailedStageOfTheLatestExecutionIsNotRetried() {
        createQuiet(declaration("shop"));
        failActionOnce("shop/Build/Compile");
        String failed = startExecution("shop");
        simulator.step(SOURCE.plusSeconds(30));

        assertThatThrownBy(() -> retry("Source", failed, "FAILED_ACTIONS"))
                .isInstanceOf(StageNotRetryableException.class);
        assertThatThrownBy(() -> retry("Nowhere", failed, "FAILED_ACTIONS")).isInstanceOf(StageNotFoundException.class);
        assertThatThrownBy(() -> retry("Build", NOBODY, "FAILED_ACTIONS"))
                .isInstanceOf(NotLatestPipelineExecutionException.class);
        assertThatThrownBy(() -> retry("Build", failed, "SOME")).isInstanceOf(ValidationException.class);
        startExecution("shop");
        simulator.step(SOURCE);
        assertThatThrownBy(() -> retry("Build", failed, "ALL_ACTIONS"))
                .isInstanceOf(NotLatestPipelineExecutionException.class);
    }

    @Test
    void aStageIsRolledBackToAnExecutionThatSucceededInIt() {
        // Given
        createQuiet(declaration("shop"));
        String good = runAll();
        failActionOnce("shop/Deploy/Roll");
        String bad = runAll();
        assertThat(status("shop", bad)).isEqualTo(PipelineExecutionStatus.FAILED);

        // When
        String rollback = rollBack("Deploy", good);
        simulator.step(DEPLOY);

        // Then
        assertThat(status("shop", rollback)).isEqualTo(PipelineExecutionStatus.SUCCEEDED);
        assertThat(execution("shop", rollback).executionType()).isEqualTo(ExecutionType.ROLLBACK);
        assertThat(execution("shop", rollback).rollbackMetadata().rollbackTargetPipelineExecutionId())
                .isEqualTo(good);
        assertThat(execution("shop", rollback).trigger().triggerType()).isEqualTo(TriggerType.MANUAL_ROLLBACK);
        assertThat(execution("shop", rollback).artifactRevisions())
                .isEqualTo(execution("shop", good).artifactRevisions());
        assertThat(stageState("shop", "Deploy").latestExecution().type()).isEqualTo(ExecutionType.ROLLBACK);
        assertThatThrownBy(() -> rollBack("Deploy", rollback)).isInstanceOf(UnableToRollbackStageException.class);
        assertThatThrownBy(() -> rollBack("Deploy", bad)).isInstanceOf(UnableToRollbackStageException.class);
        assertThatThrownBy(() -> rollBack("Source", good)).isInstanceOf(UnableToRollbackStageException.class);
        assertThatThrownBy(() -> rollBack("Deploy", NOBODY)).isInstanceOf(PipelineExecutionNotFoundException.class);
        pipelines.updatePipeline(request -> request.pipeline(declaration("shop")));
        assertThatThrownBy(() -> rollBack("Deploy", good)).isInstanceOf(PipelineExecutionOutdatedException.class);
    }

    @Test
    void aStageThatSaysSoIsRolledBackByItself() {
        createQuiet(declaration(
                "shop",
                pipeline -> pipeline.stages(
                        stages().get(0),
                        stages().get(1),
                        stages().get(2),
                        stages().get(3).toBuilder()
                                .onFailure(failure -> failure.result(Result.ROLLBACK))
                                .build())));
        String good = runAll();
        failActionOnce("shop/Deploy/Roll");
        runAll();

        var newest = pipelines
                .listPipelineExecutions(request -> request.pipelineName("shop"))
                .pipelineExecutionSummaries()
                .getFirst();
        assertThat(newest.trigger().triggerType()).isEqualTo(TriggerType.AUTOMATED_ROLLBACK);
        assertThat(newest.rollbackMetadata().rollbackTargetPipelineExecutionId())
                .isEqualTo(good);
    }

    @Test
    void aStageThatSaysSoIsRetriedByItselfOnce() {
        createQuiet(declaration(
                "shop",
                pipeline -> pipeline.stages(
                        stages().get(0),
                        stages().get(1).toBuilder()
                                .onFailure(failure -> failure.result(Result.RETRY)
                                        .retryConfiguration(retry -> retry.retryMode("FAILED_ACTIONS")))
                                .build())));
        failActionOnce("shop/Build/Compile");
        String id = startExecution("shop");
        simulator.step(SOURCE.plusSeconds(30));

        assertThat(stageState("shop", "Build").retryStageMetadata().latestRetryTrigger())
                .isEqualTo(RetryTrigger.AUTOMATED_STAGE_RETRY);
        simulator.step(BUILD);
        assertThat(status("shop", id)).isEqualTo(PipelineExecutionStatus.SUCCEEDED);
    }

    @Test
    void aDisabledTransitionHoldsExecutionsUntilItIsEnabled() {
        createQuiet(declaration("shop"));
        pipelines.disableStageTransition(request -> request.pipelineName("shop")
                .stageName("Build")
                .transitionType("Inbound")
                .reason("Freeze - see calendar"));
        String id = startExecution("shop");
        simulator.step(SOURCE);

        assertThat(stageState("shop", "Build").inboundExecution().pipelineExecutionId())
                .isEqualTo(id);
        assertThat(stageState("shop", "Build").inboundTransitionState().enabled())
                .isFalse();
        assertThat(stageState("shop", "Build").inboundTransitionState().disabledReason())
                .isEqualTo("Freeze - see calendar");

        pipelines.enableStageTransition(
                request -> request.pipelineName("shop").stageName("Source").transitionType("Outbound"));
        assertThat(stageState("shop", "Build").latestExecution().status()).isEqualTo(StageExecutionStatus.IN_PROGRESS);
        assertThatThrownBy(() -> pipelines.disableStageTransition(request -> request.pipelineName("shop")
                        .stageName("Build")
                        .transitionType("Inbound")
                        .reason("why/not")))
                .isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> pipelines.enableStageTransition(request ->
                        request.pipelineName("shop").stageName("None").transitionType("Inbound")))
                .isInstanceOf(StageNotFoundException.class);
    }

    @Test
    void inModeParallelNothingIsRolledBackAndNobodyWaits() {
        createQuiet(declaration("shop", pipeline -> pipeline.executionMode(ExecutionMode.PARALLEL)));
        String first = startExecution("shop");
        String second = startExecution("shop");
        simulator.step(SOURCE.plus(BUILD));

        assertThat(pipelines
                        .listActionExecutions(request -> request.pipelineName("shop"))
                        .actionExecutionDetails())
                .filteredOn(action -> action.actionName().equals("Ask"))
                .hasSize(2);
        assertThatThrownBy(() -> rollBack("Build", first)).isInstanceOf(UnableToRollbackStageException.class);
        assertThat(status("shop", second)).isEqualTo(PipelineExecutionStatus.IN_PROGRESS);
    }

    @Test
    void targetsOfADeploymentAreListed() {
        createQuiet(declaration("shop"));
        runAll();
        String action = latestAction("shop", "Deploy").actionExecutionId();

        assertThat(pipelines
                        .listDeployActionExecutionTargets(
                                request -> request.pipelineName("shop").actionExecutionId(action))
                        .targets())
                .isNotEmpty()
                .allSatisfy(target -> assertThat(target.status()).isEqualTo("Succeeded"));
        assertThat(pipelines
                        .listDeployActionExecutionTargets(request -> request.actionExecutionId(action)
                                .filters(filter -> filter.name("TARGET_STATUS").values("Failed")))
                        .targets())
                .isEmpty();
        assertThatThrownBy(
                        () -> pipelines.listDeployActionExecutionTargets(request -> request.actionExecutionId(NOBODY)))
                .isInstanceOf(ActionExecutionNotFoundException.class);
    }

    private String runAll() {
        String id = startExecution("shop");
        simulator.step(SOURCE.plus(BUILD));
        approve("shop", approvalToken("shop"), "Approved");
        simulator.step(DEPLOY);
        return id;
    }

    private void failActionOnce(String place) {
        simulator.fault(new Fault(
                place, new Fault.Target("*", "*", "codepipeline", "*", place), new Fault.Kind.WorkFailure("no"), 1));
    }

    private void retry(String stage, String execution, String mode) {
        pipelines.retryStageExecution(request -> request.pipelineName("shop")
                .stageName(stage)
                .pipelineExecutionId(execution)
                .retryMode(mode));
    }

    private String rollBack(String stage, String target) {
        return pipelines
                .rollbackStage(
                        request -> request.pipelineName("shop").stageName(stage).targetPipelineExecutionId(target))
                .pipelineExecutionId();
    }
}
