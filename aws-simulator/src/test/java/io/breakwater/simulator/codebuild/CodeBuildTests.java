package io.breakwater.simulator.codebuild;

import io.breakwater.simulator.TestSimulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.codebuild.model.ArtifactsType;
import software.amazon.awssdk.services.codebuild.model.Build;
import software.amazon.awssdk.services.codebuild.model.ComputeType;
import software.amazon.awssdk.services.codebuild.model.CreateProjectRequest;
import software.amazon.awssdk.services.codebuild.model.EnvironmentType;
import software.amazon.awssdk.services.codebuild.model.EnvironmentVariable;
import software.amazon.awssdk.services.codebuild.model.SourceType;

/** A simulator, a client of it and a project named {@code shop}. */
abstract class CodeBuildTests {
    static final String BUILDSPEC = """
            version: 0.2
            env:
              exported-variables:
                - STAGE
            phases:
              build:
                commands:
                  - ./mvnw verify
            reports:
              tests:
                file-format: JUNITXML
              coverage:
                file-format: JACOCOXML
            """;

    TestSimulator simulator;
    CodeBuildClient codebuild;

    @BeforeEach
    void start() {
        simulator = TestSimulator.start();
        codebuild = simulator.client(CodeBuildClient.builder());
        codebuild.createProject(project("shop"));
    }

    @AfterEach
    void stop() {
        codebuild.close();
        simulator.close();
    }

    static CreateProjectRequest project(String name, EnvironmentVariable... variables) {
        return CreateProjectRequest.builder()
                .name(name)
                .source(source -> source.type(SourceType.CODECOMMIT)
                        .location("https://git-codecommit.eu-central-1.amazonaws.com/v1/repos/shop")
                        .buildspec(BUILDSPEC))
                .artifacts(artifacts -> artifacts.type(ArtifactsType.NO_ARTIFACTS))
                .environment(environment -> environment
                        .type(EnvironmentType.LINUX_CONTAINER)
                        .computeType(ComputeType.BUILD_GENERAL1_SMALL)
                        .image("aws/codebuild/amazonlinux-x86_64-standard:5.0")
                        .environmentVariables(variables))
                .serviceRole("arn:aws:iam::111122223333:role/build")
                .build();
    }

    static EnvironmentVariable variable(String name, String value) {
        return EnvironmentVariable.builder().name(name).value(value).build();
    }

    String startBuild(String project) {
        return codebuild
                .startBuild(request -> request.projectName(project))
                .build()
                .id();
    }

    Build build(String id) {
        return codebuild.batchGetBuilds(request -> request.ids(id)).builds().getFirst();
    }
}
