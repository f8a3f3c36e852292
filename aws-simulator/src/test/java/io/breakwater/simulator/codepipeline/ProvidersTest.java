package io.breakwater.simulator.codepipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.codecommit.CodeCommitClient;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codepipeline.model.ActionCategory;
import software.amazon.awssdk.services.codepipeline.model.ActionDeclaration;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionStatus;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionSummary;
import software.amazon.awssdk.services.codepipeline.model.TriggerType;

/** Actions that other simulated services do, and sources of every kind. */
class ProvidersTest extends CodePipelineTests {
    @Test
    void aPushStartsThePipelinesThatPollTheBranch() {
        try (var codecommit = simulator.client(CodeCommitClient.builder())) {
            // Given
            codecommit.createRepository(request -> request.repositoryName("shop"));
            createQuiet(declaration(
                    "shop",
                    pipeline -> pipeline.stages(
                            stage(
                                    "Source",
                                    source("CodeCommit", Map.of("RepositoryName", "shop", "BranchName", "main"))),
                            stage("Build", compile()))));

            // When
            String commit = codecommit
                    .createCommit(request -> request.repositoryName("shop")
                            .branchName("main")
                            .commitMessage("Faster search")
                            .putFiles(file -> file.filePath("a").fileContent(SdkBytes.fromUtf8String("1"))))
                    .commitId();
            simulator.step(SOURCE);

            // Then
            PipelineExecutionSummary started = executions().getFirst();
            assertThat(started.trigger().triggerType()).isEqualTo(TriggerType.POLL_FOR_SOURCE_CHANGES);
            assertThat(started.sourceRevisions()).singleElement().satisfies(revision -> {
                assertThat(revision.revisionId()).isEqualTo(commit);
                assertThat(revision.revisionSummary()).isEqualTo("Faster search");
            });
            int before = executions().size();
            codecommit.createBranch(request ->
                    request.repositoryName("shop").branchName("other").commitId(commit));
            assertThat(executions()).hasSize(before);
            pipelines.deletePipeline(request -> request.name("shop"));
            codecommit.putFile(request -> request.repositoryName("shop")
                    .branchName("main")
                    .parentCommitId(commit)
                    .filePath("b")
                    .fileContent(SdkBytes.fromUtf8String("2")));
        }
    }

    @Test
    void aMissingRepositoryFailsTheSource() {
        createQuiet(declaration(
                "shop",
                pipeline -> pipeline.stages(
                        stage("Source", source("CodeCommit", Map.of("RepositoryName", "none", "BranchName", "main"))),
                        stage("Build", compile()))));

        String id = startExecution("shop");
        simulator.step(SOURCE);

        assertThat(status("shop", id)).isEqualTo(PipelineExecutionStatus.FAILED);
        assertThat(latestAction("shop", "Source").errorDetails().code()).isEqualTo("ConfigurationError");
    }

    @Test
    void objectsAndImagesHaveRevisionsToo() {
        for (var source : List.of(
                source("S3", Map.of("S3Bucket", "artifacts", "S3ObjectKey", "shop.zip")),
                source("ECR", Map.of("RepositoryName", "shop")))) {
            String name = source.actionTypeId().provider();
            createQuiet(
                    declaration(name, pipeline -> pipeline.stages(stage("Source", source), stage("Build", compile()))));
            String id = startExecution(name);
            simulator.step(SOURCE);
            assertThat(execution(name, id).artifactRevisions().getFirst().revisionId())
                    .isNotEmpty();
        }
    }

    @Test
    void aDeploymentOfCodeDeployEndsItsAction() {
        try (var codedeploy = simulator.client(CodeDeployClient.builder())) {
            // Given
            codedeploy.createApplication(request -> request.applicationName("shop"));
            codedeploy.createDeploymentGroup(request -> request.applicationName("shop")
                    .deploymentGroupName("live")
                    .serviceRoleArn("arn:aws:iam::111122223333:role/deploy"));
            createQuiet(withDeploy("CodeDeploy", Map.of("ApplicationName", "shop", "DeploymentGroupName", "live")));

            // When
            String id = startExecution("shop");
            simulator.step(SOURCE.plus(Duration.ofSeconds(1)));
            String deployment = latestAction("shop", "Deploy").externalExecutionId();
            simulator.step(DEPLOY);

            // Then
            assertThat(codedeploy
                            .getDeployment(request -> request.deploymentId(deployment))
                            .deploymentInfo()
                            .statusAsString())
                    .isEqualTo("Succeeded");
            assertThat(status("shop", id)).isEqualTo(PipelineExecutionStatus.SUCCEEDED);
            codedeploy.deleteApplication(request -> request.applicationName("shop"));
            String late = startExecution("shop");
            simulator.step(SOURCE.plusSeconds(5));
            assertThat(status("shop", late)).isEqualTo(PipelineExecutionStatus.FAILED);
        }
    }

    @Test
    void stacksBucketsFunctionsAndCommandsTakeTheirTime() {
        Map<String, Map<String, String>> configurations = Map.of(
                "CloudFormation", Map.of("ActionMode", "CREATE_UPDATE", "StackName", "shop"),
                "S3", Map.of("BucketName", "site", "Extract", "true"),
                "EC2", Map.of());
        configurations.forEach((provider, configuration) -> {
            createQuiet(withDeploy(provider, configuration));
            String id = startExecution("shop");
            simulator.step(SOURCE.plus(DEPLOY));
            assertThat(status("shop", id)).isEqualTo(PipelineExecutionStatus.SUCCEEDED);
            pipelines.deletePipeline(request -> request.name("shop"));
        });
        createQuiet(declaration(
                "shop",
                pipeline -> pipeline.stages(
                        stages().getFirst(),
                        stage(
                                "Run",
                                action("Call", ActionCategory.INVOKE, "Lambda")
                                        .configuration(Map.of("FunctionName", "warm"))
                                        .build(),
                                action("Script", ActionCategory.COMPUTE, "Commands")
                                        .inputArtifacts(input -> input.name("source"))
                                        .commands("make")
                                        .build()))));
        String id = startExecution("shop");
        simulator.step(SOURCE.plusSeconds(30));
        assertThat(status("shop", id)).isEqualTo(PipelineExecutionStatus.SUCCEEDED);
    }

    private software.amazon.awssdk.services.codepipeline.model.PipelineDeclaration withDeploy(
            String provider, Map<String, String> configuration) {
        return declaration(
                "shop",
                pipeline -> pipeline.stages(
                        stages().getFirst(),
                        stage(
                                "Deploy",
                                action("Roll", ActionCategory.DEPLOY, provider)
                                        .configuration(configuration)
                                        .inputArtifacts(input -> input.name("source"))
                                        .build())));
    }

    private static ActionDeclaration source(String provider, Map<String, String> configuration) {
        return action("Checkout", ActionCategory.SOURCE, provider)
                .configuration(configuration)
                .outputArtifacts(output -> output.name("source"))
                .build();
    }

    private List<PipelineExecutionSummary> executions() {
        return pipelines
                .listPipelineExecutions(request -> request.pipelineName("shop"))
                .pipelineExecutionSummaries();
    }
}
