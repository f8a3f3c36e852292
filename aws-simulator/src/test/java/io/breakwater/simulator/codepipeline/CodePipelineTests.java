package io.breakwater.simulator.codepipeline;

import io.breakwater.simulator.TestSimulator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;
import software.amazon.awssdk.services.codepipeline.model.ActionCategory;
import software.amazon.awssdk.services.codepipeline.model.ActionDeclaration;
import software.amazon.awssdk.services.codepipeline.model.ActionExecution;
import software.amazon.awssdk.services.codepipeline.model.ActionOwner;
import software.amazon.awssdk.services.codepipeline.model.PipelineDeclaration;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecution;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionStatus;
import software.amazon.awssdk.services.codepipeline.model.PipelineType;
import software.amazon.awssdk.services.codepipeline.model.StageDeclaration;
import software.amazon.awssdk.services.codepipeline.model.StageState;

/** A simulator, a client of it, and pipelines of four stages: source, build, approval, deployment. */
abstract class CodePipelineTests {
    static final Duration SOURCE = Duration.ofSeconds(5);
    static final Duration BUILD = Duration.ofMinutes(10);
    static final Duration DEPLOY = Duration.ofMinutes(10);

    TestSimulator simulator;
    CodePipelineClient pipelines;

    @BeforeEach
    void start() {
        simulator = TestSimulator.start();
        pipelines = simulator.client(CodePipelineClient.builder());
        try (var codebuild = simulator.client(CodeBuildClient.builder())) {
            codebuild.createProject(project -> project.name("shop")
                    .source(source -> source.type("CODEPIPELINE").buildspec(buildspec()))
                    .artifacts(artifacts -> artifacts.type("CODEPIPELINE"))
                    .environment(environment -> environment
                            .type("LINUX_CONTAINER")
                            .computeType("BUILD_GENERAL1_SMALL")
                            .image("aws/codebuild/standard:7.0"))
                    .serviceRole("arn:aws:iam::111122223333:role/build"));
        }
    }

    private static String buildspec() {
        return """
               env:
                 exported-variables:
                   - RELEASE
               phases:
                 build:
                   commands:
                     - make
               """;
    }

    @AfterEach
    void stop() {
        pipelines.close();
        simulator.close();
    }

    static PipelineDeclaration declaration(String name) {
        return declaration(name, change -> {});
    }

    static PipelineDeclaration declaration(String name, Consumer<PipelineDeclaration.Builder> change) {
        var declaration = PipelineDeclaration.builder()
                .name(name)
                .roleArn("arn:aws:iam::111122223333:role/pipeline")
                .artifactStore(store -> store.type("S3").location("artifacts-111122223333"))
                .pipelineType(PipelineType.V2)
                .stages(stages());
        change.accept(declaration);
        return declaration.build();
    }

    static List<StageDeclaration> stages() {
        return List.of(
                stage("Source", checkout()),
                stage("Build", compile()),
                stage("Approve", approval()),
                stage("Deploy", roll()));
    }

    static StageDeclaration stage(String name, ActionDeclaration... actions) {
        return StageDeclaration.builder().name(name).actions(actions).build();
    }

    static ActionDeclaration checkout() {
        return action("Checkout", ActionCategory.SOURCE, "CodeStarSourceConnection")
                .configuration(Map.of(
                        "ConnectionArn", "arn:aws:codestar-connections:eu-central-1:111122223333:connection/x",
                        "FullRepositoryId", "example/shop",
                        "BranchName", "main"))
                .outputArtifacts(output -> output.name("source"))
                .namespace("Source")
                .build();
    }

    static ActionDeclaration compile() {
        return action("Compile", ActionCategory.BUILD, "CodeBuild")
                .configuration(Map.of(
                        "ProjectName",
                        "shop",
                        "EnvironmentVariables",
                        "[{\"name\":\"RELEASE\",\"value\":\"#{Source.CommitId}\"}]"))
                .inputArtifacts(input -> input.name("source"))
                .outputArtifacts(output -> output.name("built"))
                .namespace("Build")
                .build();
    }

    static ActionDeclaration approval() {
        return action("Ask", ActionCategory.APPROVAL, "Manual").build();
    }

    static ActionDeclaration roll() {
        return action("Roll", ActionCategory.DEPLOY, "ECS")
                .configuration(Map.of("ClusterName", "live", "ServiceName", "shop"))
                .inputArtifacts(input -> input.name("built"))
                .build();
    }

    static ActionDeclaration.Builder action(String name, ActionCategory category, String provider) {
        return ActionDeclaration.builder()
                .name(name)
                .actionTypeId(type -> type.category(category)
                        .owner(ActionOwner.AWS)
                        .provider(provider)
                        .version("1"));
    }

    /** Creates a pipeline and lets the execution that this starts end, stopped. */
    void createQuiet(PipelineDeclaration declaration) {
        pipelines.createPipeline(request -> request.pipeline(declaration));
        pipelines
                .listPipelineExecutions(request -> request.pipelineName(declaration.name()))
                .pipelineExecutionSummaries()
                .forEach(
                        execution -> pipelines.stopPipelineExecution(request -> request.pipelineName(declaration.name())
                                .pipelineExecutionId(execution.pipelineExecutionId())
                                .abandon(true)));
    }

    String startExecution(String pipeline) {
        return pipelines
                .startPipelineExecution(request -> request.name(pipeline))
                .pipelineExecutionId();
    }

    PipelineExecution execution(String pipeline, String id) {
        return pipelines
                .getPipelineExecution(request -> request.pipelineName(pipeline).pipelineExecutionId(id))
                .pipelineExecution();
    }

    PipelineExecutionStatus status(String pipeline, String id) {
        return execution(pipeline, id).status();
    }

    StageState stageState(String pipeline, String stage) {
        return pipelines.getPipelineState(request -> request.name(pipeline)).stageStates().stream()
                .filter(state -> state.stageName().equals(stage))
                .findFirst()
                .orElseThrow();
    }

    ActionExecution latestAction(String pipeline, String stage) {
        return stageState(pipeline, stage).actionStates().getFirst().latestExecution();
    }

    void approve(String pipeline, String token, String status) {
        pipelines.putApprovalResult(request -> request.pipelineName(pipeline)
                .stageName("Approve")
                .actionName("Ask")
                .token(token)
                .result(result -> result.status(status).summary("seen")));
    }

    String approvalToken(String pipeline) {
        return latestAction(pipeline, "Approve").token();
    }
}
