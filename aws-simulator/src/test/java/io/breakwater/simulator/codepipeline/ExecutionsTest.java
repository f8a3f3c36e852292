package io.breakwater.simulator.codepipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.events.EventBus;
import io.breakwater.simulator.events.EventRow;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.codepipeline.model.ActionExecutionDetail;
import software.amazon.awssdk.services.codepipeline.model.ActionExecutionStatus;
import software.amazon.awssdk.services.codepipeline.model.ConcurrentPipelineExecutionsLimitExceededException;
import software.amazon.awssdk.services.codepipeline.model.DuplicatedStopRequestException;
import software.amazon.awssdk.services.codepipeline.model.ExecutionMode;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionNotStoppableException;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionStatus;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionSummary;
import software.amazon.awssdk.services.codepipeline.model.SourceRevisionType;
import software.amazon.awssdk.services.codepipeline.model.StageExecutionStatus;
import software.amazon.awssdk.services.codepipeline.model.ValidationException;

class ExecutionsTest extends CodePipelineTests {
    private static final Scope SCOPE = new Scope("111122223333", "eu-central-1");

    @Test
    void anExecutionTakesARevisionBuildsItWaitsForApprovalAndDeploys() {
        // Given
        createQuiet(declaration("shop"));

        // When
        String id = startExecution("shop");
        simulator.step(SOURCE);

        // Then
        assertThat(stageState("shop", "Source").latestExecution().status()).isEqualTo(StageExecutionStatus.SUCCEEDED);
        assertThat(stageState("shop", "Source")
                        .actionStates()
                        .getFirst()
                        .currentRevision()
                        .revisionId())
                .matches("[0-9a-f]{40}");
        String build = latestAction("shop", "Build").externalExecutionId();
        assertThat(build).startsWith("shop:");
        try (var codebuild = simulator.client(CodeBuildClient.builder())) {
            assertThat(codebuild
                            .batchGetBuilds(request -> request.ids(build))
                            .builds()
                            .getFirst()
                            .initiator())
                    .isEqualTo("codepipeline/shop");
        }
        simulator.step(BUILD);
        assertThat(approvalToken("shop")).matches("[0-9a-f-]{36}");
        approve("shop", approvalToken("shop"), "Approved");
        assertThat(latestAction("shop", "Deploy").externalExecutionId()).startsWith("ecs-svc/");
        simulator.step(DEPLOY);
        assertThat(status("shop", id)).isEqualTo(PipelineExecutionStatus.SUCCEEDED);
        assertThat(execution("shop", id).artifactRevisions())
                .singleElement()
                .satisfies(revision -> assertThat(revision.name()).isEqualTo("source"));
    }

    @Test
    void aBuildThatFailsFailsItsActionAndSaysWhy() {
        simulator.fault(new io.breakwater.simulator.core.fault.Fault(
                "f",
                new io.breakwater.simulator.core.fault.Fault.Target("*", "*", "codebuild", "*", "shop"),
                new io.breakwater.simulator.core.fault.Fault.Kind.WorkFailure("no"),
                -1));
        createQuiet(declaration("shop"));
        String id = startExecution("shop");
        simulator.step(SOURCE.plus(BUILD));

        assertThat(status("shop", id)).isEqualTo(PipelineExecutionStatus.FAILED);
        assertThat(latestAction("shop", "Build").errorDetails().code()).isEqualTo("JobFailed");
        assertThat(latestAction("shop", "Build").errorDetails().message())
                .isEqualTo("Build terminated with state: FAILED");
        assertThat(stageState("shop", "Approve").latestExecution()).isNull();
    }

    @Test
    void aBuildOfAMissingProjectFailsAtOnce() {
        createQuiet(declaration("shop"));
        try (var codebuild = simulator.client(CodeBuildClient.builder())) {
            codebuild.deleteProject(request -> request.name("shop"));
        }
        String id = startExecution("shop");
        simulator.step(SOURCE.plusSeconds(5));

        assertThat(status("shop", id)).isEqualTo(PipelineExecutionStatus.FAILED);
        assertThat(latestAction("shop", "Build").errorDetails().message()).contains("Project cannot be found");
    }

    @Test
    void aTokenStartsOneExecution() {
        createQuiet(declaration("shop"));

        String first = pipelines
                .startPipelineExecution(request -> request.name("shop").clientRequestToken("token-1"))
                .pipelineExecutionId();

        assertThat(pipelines
                        .startPipelineExecution(request -> request.name("shop").clientRequestToken("token-1"))
                        .pipelineExecutionId())
                .isEqualTo(first);
        assertThat(pipelines
                        .startPipelineExecution(request -> request.name("shop").clientRequestToken("token-2"))
                        .pipelineExecutionId())
                .isNotEqualTo(first);
        assertThatThrownBy(() -> pipelines.startPipelineExecution(
                        request -> request.name("shop").clientRequestToken("a token")))
                .isInstanceOf(ValidationException.class);
    }

    @Test
    void variablesHaveDefaultsAreGivenAndReachLaterActions() {
        createQuiet(declaration(
                "shop",
                pipeline -> pipeline.variables(
                                variable -> variable.name("STAGE").defaultValue("test"))
                        .stages(
                                stages().getFirst(),
                                stage("Build", compile()),
                                stage(
                                        "Ask",
                                        approval().toBuilder()
                                                .configuration(java.util.Map.of(
                                                        "CustomData",
                                                        "#{variables.STAGE} #{Build.RELEASE} #{Nothing.x}"))
                                                .build()))));

        String id = pipelines
                .startPipelineExecution(request -> request.name("shop")
                        .variables(variable -> variable.name("STAGE").value("live")))
                .pipelineExecutionId();
        simulator.step(SOURCE.plus(BUILD));

        assertThat(execution("shop", id).variables())
                .singleElement()
                .satisfies(variable -> assertThat(variable.resolvedValue()).isEqualTo("live"));
        String commit = execution("shop", id).artifactRevisions().getFirst().revisionId();
        assertThat(actions(id, "Ask").getFirst().input().resolvedConfiguration())
                .containsEntry("CustomData", "live " + commit + " #{Nothing.x}");
        assertThatThrownBy(() -> pipelines.startPipelineExecution(request -> request.name("shop")
                        .variables(variable -> variable.name("OTHER").value("x"))))
                .isInstanceOf(ValidationException.class);
    }

    @Test
    void aVariableWithoutDefaultMustBeGiven() {
        createQuiet(declaration("shop", pipeline -> pipeline.variables(variable -> variable.name("STAGE"))));

        assertThatThrownBy(() -> startExecution("shop")).isInstanceOf(ValidationException.class);
        assertThat(pipelines
                        .listPipelineExecutions(request -> request.pipelineName("shop"))
                        .pipelineExecutionSummaries())
                .isEmpty();
    }

    @Test
    void aRevisionGivenAtTheStartIsTaken() {
        createQuiet(declaration("shop"));
        String commit = "0123456789012345678901234567890123456789";

        String id = pipelines
                .startPipelineExecution(request -> request.name("shop")
                        .sourceRevisions(revision -> revision.actionName("Checkout")
                                .revisionType(SourceRevisionType.COMMIT_ID)
                                .revisionValue(commit)))
                .pipelineExecutionId();
        simulator.step(SOURCE);

        assertThat(execution("shop", id).artifactRevisions().getFirst().revisionId())
                .isEqualTo(commit);
        assertThatThrownBy(() -> pipelines.startPipelineExecution(request -> request.name("shop")
                        .sourceRevisions(revision -> revision.actionName("Roll")
                                .revisionType(SourceRevisionType.COMMIT_ID)
                                .revisionValue(commit))))
                .isInstanceOf(ValidationException.class);
    }

    @Test
    void aStopWaitsForTheBuildAndABuildThatIsAbandonedGoesOn() {
        createQuiet(declaration("shop"));
        String id = startExecution("shop");
        simulator.step(SOURCE);
        pipelines.stopPipelineExecution(
                request -> request.pipelineName("shop").pipelineExecutionId(id).reason("wrong branch"));
        assertThat(status("shop", id)).isEqualTo(PipelineExecutionStatus.STOPPING);
        assertThatThrownBy(() -> pipelines.stopPipelineExecution(
                        request -> request.pipelineName("shop").pipelineExecutionId(id)))
                .isInstanceOf(DuplicatedStopRequestException.class);

        simulator.step(BUILD);
        assertThat(status("shop", id)).isEqualTo(PipelineExecutionStatus.STOPPED);
        assertThat(summaries().getFirst().stopTrigger().reason()).isEqualTo("wrong branch");
        assertThatThrownBy(() -> pipelines.stopPipelineExecution(
                        request -> request.pipelineName("shop").pipelineExecutionId(id)))
                .isInstanceOf(PipelineExecutionNotStoppableException.class);

        String other = startExecution("shop");
        simulator.step(SOURCE);
        pipelines.stopPipelineExecution(request ->
                request.pipelineName("shop").pipelineExecutionId(other).abandon(true));
        assertThat(actions(other, "Compile").getFirst().status()).isEqualTo(ActionExecutionStatus.ABANDONED);
        try (var codebuild = simulator.client(CodeBuildClient.builder())) {
            simulator.step(BUILD);
            assertThat(codebuild
                            .batchGetBuilds(request ->
                                    request.ids(latestAction("shop", "Build").externalExecutionId()))
                            .builds()
                            .getFirst()
                            .buildStatusAsString())
                    .isEqualTo("SUCCEEDED");
        }
        assertThat(status("shop", other)).isEqualTo(PipelineExecutionStatus.STOPPED);
    }

    @Test
    void noMoreThanFiftyExecutionsQueue() {
        createQuiet(declaration("shop", pipeline -> pipeline.executionMode(ExecutionMode.QUEUED)));
        for (int i = 0; i < 50; i++) {
            startExecution("shop");
        }

        assertThatThrownBy(() -> startExecution("shop"))
                .isInstanceOf(ConcurrentPipelineExecutionsLimitExceededException.class);
        assertThat(stageState("shop", "Source").inboundExecutions()).hasSize(49);
    }

    @Test
    void everyChangeOfStateIsAnEvent() {
        createQuiet(declaration("shop"));
        startExecution("shop");
        simulator.step(SOURCE);

        List<EventRow> events = simulator.world().locked(() -> EventBus.all(simulator.world(), SCOPE));
        assertThat(events)
                .extracting(EventRow::detailType)
                .contains(
                        "CodePipeline Pipeline Execution State Change",
                        "CodePipeline Stage Execution State Change",
                        "CodePipeline Action Execution State Change",
                        "CodeBuild Build State Change");
        assertThat(events)
                .filteredOn(event -> event.detailType().startsWith("CodePipeline Stage"))
                .extracting(EventRow::detail)
                .anyMatch(detail ->
                        detail.contains("\"stage\":\"Source\"") && detail.contains("\"state\":\"SUCCEEDED\""));
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
