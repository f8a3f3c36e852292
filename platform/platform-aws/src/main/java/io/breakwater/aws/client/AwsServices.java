package io.breakwater.aws.client;

import software.amazon.awssdk.services.autoscaling.AutoScalingAsyncClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationAsyncClient;
import software.amazon.awssdk.services.cloudtrail.CloudTrailAsyncClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsAsyncClient;
import software.amazon.awssdk.services.codebuild.CodeBuildAsyncClient;
import software.amazon.awssdk.services.codecommit.CodeCommitAsyncClient;
import software.amazon.awssdk.services.codedeploy.CodeDeployAsyncClient;
import software.amazon.awssdk.services.codepipeline.CodePipelineAsyncClient;
import software.amazon.awssdk.services.computeoptimizer.ComputeOptimizerAsyncClient;
import software.amazon.awssdk.services.costexplorer.CostExplorerAsyncClient;
import software.amazon.awssdk.services.drs.DrsAsyncClient;
import software.amazon.awssdk.services.ec2.Ec2AsyncClient;
import software.amazon.awssdk.services.ecs.EcsAsyncClient;
import software.amazon.awssdk.services.eks.EksAsyncClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2AsyncClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeAsyncClient;
import software.amazon.awssdk.services.iam.IamAsyncClient;
import software.amazon.awssdk.services.kms.KmsAsyncClient;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.rds.RdsAsyncClient;
import software.amazon.awssdk.services.route53.Route53AsyncClient;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3AsyncClientBuilder;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerAsyncClient;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasAsyncClient;
import software.amazon.awssdk.services.sns.SnsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.ssm.SsmAsyncClient;
import software.amazon.awssdk.services.sts.StsAsyncClient;

/**
 * The services we use. A method needs its service's SDK module on the classpath only when it is called, so a service of ours brings
 * those it needs and no others.
 */
public final class AwsServices {

    private AwsServices() {}

    public static AwsService<AutoScalingAsyncClient> autoScaling() {
        return AwsService.of("autoscaling", AutoScalingAsyncClient::builder);
    }

    public static AwsService<CloudFormationAsyncClient> cloudFormation() {
        return AwsService.of("cloudformation", CloudFormationAsyncClient::builder);
    }

    public static AwsService<CloudTrailAsyncClient> cloudTrail() {
        return AwsService.of("cloudtrail", CloudTrailAsyncClient::builder);
    }

    public static AwsService<CloudWatchAsyncClient> cloudWatch() {
        return AwsService.of("cloudwatch", CloudWatchAsyncClient::builder);
    }

    public static AwsService<CloudWatchLogsAsyncClient> cloudWatchLogs() {
        return AwsService.of("cloudwatchlogs", CloudWatchLogsAsyncClient::builder);
    }

    public static AwsService<CodeBuildAsyncClient> codeBuild() {
        return AwsService.of("codebuild", CodeBuildAsyncClient::builder);
    }

    public static AwsService<CodeCommitAsyncClient> codeCommit() {
        return AwsService.of("codecommit", CodeCommitAsyncClient::builder);
    }

    public static AwsService<CodeDeployAsyncClient> codeDeploy() {
        return AwsService.of("codedeploy", CodeDeployAsyncClient::builder);
    }

    public static AwsService<CodePipelineAsyncClient> codePipeline() {
        return AwsService.of("codepipeline", CodePipelineAsyncClient::builder);
    }

    public static AwsService<ComputeOptimizerAsyncClient> computeOptimizer() {
        return AwsService.of("computeoptimizer", ComputeOptimizerAsyncClient::builder);
    }

    public static AwsService<CostExplorerAsyncClient> costExplorer() {
        return AwsService.of("costexplorer", CostExplorerAsyncClient::builder);
    }

    public static AwsService<DrsAsyncClient> drs() {
        return AwsService.of("drs", DrsAsyncClient::builder);
    }

    public static AwsService<Ec2AsyncClient> ec2() {
        return AwsService.of("ec2", Ec2AsyncClient::builder);
    }

    public static AwsService<EcsAsyncClient> ecs() {
        return AwsService.of("ecs", EcsAsyncClient::builder);
    }

    public static AwsService<EksAsyncClient> eks() {
        return AwsService.of("eks", EksAsyncClient::builder);
    }

    public static AwsService<ElasticLoadBalancingV2AsyncClient> elasticLoadBalancing() {
        return AwsService.of("elasticloadbalancingv2", ElasticLoadBalancingV2AsyncClient::builder);
    }

    public static AwsService<EventBridgeAsyncClient> eventBridge() {
        return AwsService.of("eventbridge", EventBridgeAsyncClient::builder);
    }

    public static AwsService<IamAsyncClient> iam() {
        return AwsService.of("iam", IamAsyncClient::builder);
    }

    public static AwsService<KmsAsyncClient> kms() {
        return AwsService.of("kms", KmsAsyncClient::builder);
    }

    public static AwsService<LambdaAsyncClient> lambda() {
        return AwsService.of("lambda", LambdaAsyncClient::builder);
    }

    public static AwsService<RdsAsyncClient> rds() {
        return AwsService.of("rds", RdsAsyncClient::builder);
    }

    public static AwsService<Route53AsyncClient> route53() {
        return AwsService.of("route53", Route53AsyncClient::builder);
    }

    public static AwsService<S3AsyncClient> s3() {
        return AwsService.of("s3", S3AsyncClient::builder, AwsServices::pathStyle);
    }

    public static AwsService<SecretsManagerAsyncClient> secretsManager() {
        return AwsService.of("secretsmanager", SecretsManagerAsyncClient::builder);
    }

    public static AwsService<ServiceQuotasAsyncClient> serviceQuotas() {
        return AwsService.of("servicequotas", ServiceQuotasAsyncClient::builder);
    }

    public static AwsService<SnsAsyncClient> sns() {
        return AwsService.of("sns", SnsAsyncClient::builder);
    }

    public static AwsService<SqsAsyncClient> sqs() {
        return AwsService.of("sqs", SqsAsyncClient::builder);
    }

    public static AwsService<SsmAsyncClient> ssm() {
        return AwsService.of("ssm", SsmAsyncClient::builder);
    }

    public static AwsService<StsAsyncClient> sts() {
        return AwsService.of("sts", StsAsyncClient::builder);
    }

    private static void pathStyle(S3AsyncClientBuilder builder, ClientSettings settings) {
        builder.forcePathStyle(settings.pathStyle());
    }
}
