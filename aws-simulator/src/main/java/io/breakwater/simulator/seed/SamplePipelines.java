package io.breakwater.simulator.seed;

import io.breakwater.simulator.Simulator;
import io.breakwater.simulator.codepipeline.PipelineHistory;
import io.breakwater.simulator.codepipeline.PipelineHistory.Shape;
import io.breakwater.simulator.core.world.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.codebuild.model.CreateProjectRequest;
import software.amazon.awssdk.services.codebuild.model.CreateProjectResponse;
import software.amazon.awssdk.services.codepipeline.model.ActionCategory;
import software.amazon.awssdk.services.codepipeline.model.ActionDeclaration;
import software.amazon.awssdk.services.codepipeline.model.ActionOwner;
import software.amazon.awssdk.services.codepipeline.model.CreatePipelineRequest;
import software.amazon.awssdk.services.codepipeline.model.CreatePipelineResponse;
import software.amazon.awssdk.services.codepipeline.model.ListPipelineExecutionsRequest;
import software.amazon.awssdk.services.codepipeline.model.ListPipelineExecutionsResponse;
import software.amazon.awssdk.services.codepipeline.model.PipelineDeclaration;
import software.amazon.awssdk.services.codepipeline.model.PipelineType;
import software.amazon.awssdk.services.codepipeline.model.StageDeclaration;
import software.amazon.awssdk.services.codepipeline.model.StopPipelineExecutionRequest;
import software.amazon.awssdk.services.codepipeline.model.StopPipelineExecutionResponse;

/** Five pipelines of the production account, with the executions, builds and logs of three months. */
final class SamplePipelines {
    private static final Scope HOME = new Scope(Simulator.PRODUCTION, "eu-central-1");
    private static final String ROLE = "arn:aws:iam::" + Simulator.PRODUCTION + ":role/Delivery";

    private static final String BUILDSPEC = """
            version: 0.2
            phases:
              build:
                commands:
                  - ./mvnw -B verify
            reports:
              tests:
                file-format: JUNITXML
                files:
                  - target/surefire-reports/*.xml
              coverage:
                file-format: JACOCOXML
                files:
                  - target/site/jacoco/jacoco.xml
            """;

    /**
     * One pipeline.
     *
     * @param approved whether a person approves before the deployment
     * @param perDay executions on a working day
     * @param failureRate share of executions that fail
     */
    private record Sample(String name, boolean approved, double perDay, double failureRate) {}

    private static final List<Sample> SAMPLES = List.of(
            new Sample("shop-web", false, 4, 0.08),
            new Sample("shop-api", true, 2.5, 0.12),
            new Sample("billing", true, 1, 0.05),
            new Sample("warehouse", true, 0.6, 0.25),
            new Sample("infrastructure", true, 0.4, 0.1));

    private final Planting planting;

    SamplePipelines(Planting planting) {
        this.planting = planting;
    }

    /** Makes the projects and pipelines; the execution that making a pipeline starts is stopped. */
    void plant() {
        for (Sample sample : SAMPLES) {
            planting.call(HOME, "codebuild", "CreateProject", project(sample), CreateProjectResponse.class);
            planting.call(HOME, "codepipeline", "CreatePipeline", pipeline(sample), CreatePipelineResponse.class);
            stopFirst(sample);
        }
    }

    /** Lays down what happened from the instant until now. */
    void remember(Instant from) {
        Instant until = planting.now().minus(Duration.ofHours(1));
        planting.inWorld(world -> SAMPLES.forEach(sample -> PipelineHistory.lay(
                world,
                HOME,
                sample.name(),
                from,
                until,
                new Shape(
                        sample.perDay(),
                        sample.failureRate(),
                        "arn:aws:iam::" + Simulator.PRODUCTION + ":user/administrator",
                        List.of(
                                "Show stock of the nearest store",
                                "Retry payments that timed out",
                                "Raise the connection limit",
                                "Remove an index that nobody reads",
                                "Bump dependencies")))));
    }

    private void stopFirst(Sample sample) {
        planting.call(
                        HOME,
                        "codepipeline",
                        "ListPipelineExecutions",
                        ListPipelineExecutionsRequest.builder().pipelineName(sample.name()),
                        ListPipelineExecutionsResponse.class)
                .pipelineExecutionSummaries()
                .forEach(execution -> planting.call(
                        HOME,
                        "codepipeline",
                        "StopPipelineExecution",
                        StopPipelineExecutionRequest.builder()
                                .pipelineName(sample.name())
                                .pipelineExecutionId(execution.pipelineExecutionId())
                                .abandon(true)
                                .reason("Nothing to deliver yet"),
                        StopPipelineExecutionResponse.class));
    }

    private static CreateProjectRequest.Builder project(Sample sample) {
        return CreateProjectRequest.builder()
                .name(sample.name())
                .description("Builds and tests " + sample.name())
                .source(source -> source.type("CODEPIPELINE").buildspec(BUILDSPEC))
                .artifacts(artifacts -> artifacts.type("CODEPIPELINE"))
                .environment(environment -> environment
                        .type("LINUX_CONTAINER")
                        .computeType("BUILD_GENERAL1_MEDIUM")
                        .image("aws/codebuild/standard:7.0"))
                .serviceRole(ROLE);
    }

    private static CreatePipelineRequest.Builder pipeline(Sample sample) {
        List<StageDeclaration> stages = new ArrayList<>();
        stages.add(stage(
                "Source",
                action("Checkout", ActionCategory.SOURCE, "CodeStarSourceConnection")
                        .namespace("Source")
                        .outputArtifacts(output -> output.name("source"))
                        .configuration(Map.of(
                                "ConnectionArn",
                                "arn:aws:codestar-connections:eu-central-1:" + Simulator.PRODUCTION
                                        + ":connection/5f1c7c2e-0d0a-4b63-9d0f-3f9b6d1c2a10",
                                "FullRepositoryId",
                                "example/" + sample.name(),
                                "BranchName",
                                "main"))));
        stages.add(stage(
                "Build",
                action("Compile", ActionCategory.BUILD, "CodeBuild")
                        .inputArtifacts(input -> input.name("source"))
                        .outputArtifacts(output -> output.name("built"))
                        .configuration(Map.of("ProjectName", sample.name()))));
        if (sample.approved()) {
            stages.add(stage("Approve", action("Ask", ActionCategory.APPROVAL, "Manual")));
        }
        stages.add(stage(
                "Production",
                action("Deploy", ActionCategory.DEPLOY, "ECS")
                        .inputArtifacts(input -> input.name("built"))
                        .configuration(Map.of("ClusterName", "production", "ServiceName", sample.name()))));
        return CreatePipelineRequest.builder()
                .pipeline(PipelineDeclaration.builder()
                        .name(sample.name())
                        .roleArn(ROLE)
                        .pipelineType(PipelineType.V2)
                        .artifactStore(store -> store.type("S3").location("artifacts-" + Simulator.PRODUCTION))
                        .stages(stages)
                        .build());
    }

    private static StageDeclaration stage(String name, ActionDeclaration.Builder action) {
        return StageDeclaration.builder().name(name).actions(action.build()).build();
    }

    private static ActionDeclaration.Builder action(String name, ActionCategory category, String provider) {
        return ActionDeclaration.builder()
                .name(name)
                .actionTypeId(type -> type.category(category)
                        .owner(ActionOwner.AWS)
                        .provider(provider)
                        .version("1"));
    }
}
