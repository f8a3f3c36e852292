package io.breakwater.simulator.seed;

import io.breakwater.simulator.Simulator;
import io.breakwater.simulator.core.world.Scope;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.codecommit.model.CreateRepositoryRequest;
import software.amazon.awssdk.services.codecommit.model.CreateRepositoryResponse;
import software.amazon.awssdk.services.codecommit.model.PutFileRequest;
import software.amazon.awssdk.services.codecommit.model.PutFileResponse;
import software.amazon.awssdk.services.codedeploy.model.ComputePlatform;
import software.amazon.awssdk.services.codedeploy.model.CreateApplicationRequest;
import software.amazon.awssdk.services.codedeploy.model.CreateApplicationResponse;
import software.amazon.awssdk.services.codedeploy.model.CreateDeploymentGroupRequest;
import software.amazon.awssdk.services.codedeploy.model.CreateDeploymentGroupResponse;
import software.amazon.awssdk.services.codedeploy.model.CreateDeploymentRequest;
import software.amazon.awssdk.services.codedeploy.model.CreateDeploymentResponse;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocationType;

/** A repository with some history, and two applications that were deployed before: the shop's servers and a function of billing. */
final class SampleDeployments {
    private static final Scope HOME = new Scope(Simulator.PRODUCTION, "eu-central-1");
    private static final String ROLE = "arn:aws:iam::" + Simulator.PRODUCTION + ":role/Delivery";
    private static final String BUCKET = "artifacts-" + Simulator.PRODUCTION;
    private static final String REPOSITORY = "shop-web";
    private static final Duration BETWEEN = Duration.ofMinutes(45);

    private record Commit(String path, String content, String message) {}

    private static final List<Commit> COMMITS = List.of(
            new Commit("README.md", "# Shop\n\nThe web front of the shop.\n", "Begin"),
            new Commit("buildspec.yml", "version: 0.2\nphases:\n  build:\n    commands: [make]\n", "Build it"),
            new Commit("src/stock.txt", "nearest store\n", "Show stock of the nearest store"));

    private final Planting planting;

    SampleDeployments(Planting planting) {
        this.planting = planting;
    }

    /** Lets as much time pass as three commits and their deployments take. */
    void plant() {
        planting.call(
                HOME,
                "codecommit",
                "CreateRepository",
                CreateRepositoryRequest.builder()
                        .repositoryName(REPOSITORY)
                        .repositoryDescription("The web front of the shop"),
                CreateRepositoryResponse.class);
        application("shop", ComputePlatform.SERVER, "production");
        application("billing-events", ComputePlatform.LAMBDA, "live");
        @Nullable String parent = null;
        for (int i = 0; i < COMMITS.size(); i++) {
            parent = commit(COMMITS.get(i), parent);
            deploy("shop", "production", "shop-web/built/" + parent.substring(0, 7), "zip");
            deploy("billing-events", "live", "billing/appspec/" + parent.substring(0, 7), "YAML");
            planting.pass(BETWEEN);
        }
    }

    private void application(String name, ComputePlatform platform, String group) {
        planting.call(
                HOME,
                "codedeploy",
                "CreateApplication",
                CreateApplicationRequest.builder().applicationName(name).computePlatform(platform),
                CreateApplicationResponse.class);
        CreateDeploymentGroupRequest.Builder request = CreateDeploymentGroupRequest.builder()
                .applicationName(name)
                .deploymentGroupName(group)
                .serviceRoleArn(ROLE);
        if (platform == ComputePlatform.SERVER) {
            request.ec2TagFilters(
                    filter -> filter.key("DeployedBy").value("CodeDeploy").type("KEY_AND_VALUE"));
        } else {
            request.deploymentConfigName("CodeDeployDefault.LambdaAllAtOnce")
                    .deploymentStyle(
                            style -> style.deploymentType("BLUE_GREEN").deploymentOption("WITH_TRAFFIC_CONTROL"));
        }
        planting.call(HOME, "codedeploy", "CreateDeploymentGroup", request, CreateDeploymentGroupResponse.class);
    }

    private String commit(Commit commit, @Nullable String parent) {
        return planting.call(
                        HOME,
                        "codecommit",
                        "PutFile",
                        PutFileRequest.builder()
                                .repositoryName(REPOSITORY)
                                .branchName("main")
                                .filePath(commit.path())
                                .fileContent(SdkBytes.fromUtf8String(commit.content()))
                                .parentCommitId(parent)
                                .commitMessage(commit.message())
                                .name("Ines")
                                .email("ines@example.com"),
                        PutFileResponse.class)
                .commitId();
    }

    private void deploy(String application, String group, String key, String bundle) {
        planting.call(
                HOME,
                "codedeploy",
                "CreateDeployment",
                CreateDeploymentRequest.builder()
                        .applicationName(application)
                        .deploymentGroupName(group)
                        .revision(revision -> revision.revisionType(RevisionLocationType.S3)
                                .s3Location(
                                        place -> place.bucket(BUCKET).key(key).bundleType(bundle))),
                CreateDeploymentResponse.class);
    }
}
