package io.breakwater.simulator.codepipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codepipeline.model.ActionExecutionDetail;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionNotFoundException;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionSummary;
import software.amazon.awssdk.services.codepipeline.model.StartTimeRange;
import software.amazon.awssdk.services.codepipeline.model.TriggerType;
import software.amazon.awssdk.services.codepipeline.model.ValidationException;

class ExecutionHistoryTest extends CodePipelineTests {
    @Test
    void executionsAreListedNewestFirstForTwelveMonths() {
        createQuiet(declaration("shop"));
        simulator.step(Duration.ofDays(200));
        String late = startExecution("shop");

        assertThat(summaries()).hasSize(2).first().satisfies(newest -> {
            assertThat(newest.pipelineExecutionId()).isEqualTo(late);
            assertThat(newest.trigger().triggerType()).isEqualTo(TriggerType.START_PIPELINE_EXECUTION);
            assertThat(newest.trigger().triggerDetail()).startsWith("arn:aws:iam::111122223333:");
        });
        assertThat(pipelines
                        .listPipelineExecutionsPaginator(
                                request -> request.pipelineName("shop").maxResults(1))
                        .pipelineExecutionSummaries())
                .hasSize(2);
        simulator.step(Duration.ofDays(166));
        assertThat(summaries())
                .extracting(PipelineExecutionSummary::pipelineExecutionId)
                .containsExactly(late);
        assertThat(actions(null, "Checkout")).hasSize(1);
    }

    @Test
    void theFilterFindsExecutionsOfTheCurrentVersionThatSucceededInTheStage() {
        createQuiet(declaration("shop"));
        String built = startExecution("shop");
        simulator.step(SOURCE.plus(BUILD));

        assertThat(succeededIn("Build")).containsExactly(built);
        assertThat(succeededIn("Deploy")).isEmpty();
        assertThatThrownBy(() -> succeededIn("Nowhere")).isInstanceOf(ValidationException.class);
        pipelines.updatePipeline(request -> request.pipeline(declaration("shop")));
        assertThat(succeededIn("Build")).isEmpty();
    }

    @Test
    void actionsAreListedNewestFirstPerExecutionAndLatestAttempt() {
        createQuiet(declaration("shop"));
        String id = startExecution("shop");
        simulator.step(SOURCE.plus(BUILD));
        approve("shop", approvalToken("shop"), "Rejected");
        pipelines.retryStageExecution(request -> request.pipelineName("shop")
                .stageName("Approve")
                .pipelineExecutionId(id)
                .retryMode("FAILED_ACTIONS"));

        assertThat(actions(id, "Ask")).hasSize(2);
        List<ActionExecutionDetail> latest = pipelines
                .listActionExecutions(request -> request.pipelineName("shop")
                        .filter(filter -> filter.latestInPipelineExecution(
                                last -> last.pipelineExecutionId(id).startTimeRange(StartTimeRange.LATEST))))
                .actionExecutionDetails();
        assertThat(latest).extracting(ActionExecutionDetail::actionName).containsExactly("Ask", "Compile", "Checkout");
        assertThat(latest.get(1).output().outputArtifacts())
                .singleElement()
                .satisfies(artifact -> assertThat(artifact.s3location().key()).startsWith("shop/built/"));
        assertThat(latest.get(1).output().outputVariables()).containsKey("RELEASE");
        assertThatThrownBy(() -> actions("00000000-0000-4000-8000-000000000000", "Ask"))
                .isInstanceOf(PipelineExecutionNotFoundException.class);
    }

    private List<String> succeededIn(String stage) {
        return pipelines
                .listPipelineExecutions(request -> request.pipelineName("shop")
                        .filter(filter -> filter.succeededInStage(succeeded -> succeeded.stageName(stage))))
                .pipelineExecutionSummaries()
                .stream()
                .map(PipelineExecutionSummary::pipelineExecutionId)
                .toList();
    }

    private List<PipelineExecutionSummary> summaries() {
        return pipelines
                .listPipelineExecutions(request -> request.pipelineName("shop"))
                .pipelineExecutionSummaries();
    }

    private List<ActionExecutionDetail> actions(@org.jspecify.annotations.Nullable String execution, String action) {
        return pipelines
                .listActionExecutions(
                        request -> request.pipelineName("shop").filter(filter -> filter.pipelineExecutionId(execution)))
                .actionExecutionDetails()
                .stream()
                .filter(detail -> detail.actionName().equals(action))
                .toList();
    }
}
