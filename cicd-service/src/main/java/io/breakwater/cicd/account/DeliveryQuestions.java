package io.breakwater.cicd.account;

import io.breakwater.aws.AwsClients;
import io.breakwater.aws.client.AwsServices;
import io.breakwater.aws.core.account.Caller;
import io.breakwater.aws.core.account.Target;
import io.breakwater.aws.core.call.CallOutcome;
import io.breakwater.sites.account.SiteQuestions;
import io.breakwater.sites.core.CheckedService;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsAsyncClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;
import software.amazon.awssdk.services.codebuild.CodeBuildAsyncClient;
import software.amazon.awssdk.services.codebuild.model.ListProjectsRequest;
import software.amazon.awssdk.services.codedeploy.CodeDeployAsyncClient;
import software.amazon.awssdk.services.codedeploy.model.ListApplicationsRequest;
import software.amazon.awssdk.services.codepipeline.CodePipelineAsyncClient;
import software.amazon.awssdk.services.codepipeline.model.ListPipelinesRequest;

/** What must succeed in an account for its deliveries to be seen. */
@ApplicationScoped
class DeliveryQuestions implements SiteQuestions {
    private static final CheckedService CODE = new CheckedService("CodePipeline", Set.of());

    private final AwsClients aws;

    DeliveryQuestions(AwsClients aws) {
        this.aws = aws;
    }

    @Override
    public CheckedService service() {
        return CODE;
    }

    @Override
    public Map<String, Uni<? extends CallOutcome<?>>> ask(Target target, Caller caller) {
        return Map.of(
                "codepipeline:ListPipelines",
                aws.client(AwsServices.codePipeline(), target, caller)
                        .outcome(
                                CodePipelineAsyncClient::listPipelines,
                                ListPipelinesRequest.builder().maxResults(1).build()),
                "codebuild:ListProjects",
                aws.client(AwsServices.codeBuild(), target, caller)
                        .outcome(
                                CodeBuildAsyncClient::listProjects,
                                ListProjectsRequest.builder().build()),
                "codedeploy:ListApplications",
                aws.client(AwsServices.codeDeploy(), target, caller)
                        .outcome(
                                CodeDeployAsyncClient::listApplications,
                                ListApplicationsRequest.builder().build()),
                "logs:DescribeLogGroups",
                aws.client(AwsServices.cloudWatchLogs(), target, caller)
                        .outcome(
                                CloudWatchLogsAsyncClient::describeLogGroups,
                                DescribeLogGroupsRequest.builder().limit(1).build()));
    }
}
