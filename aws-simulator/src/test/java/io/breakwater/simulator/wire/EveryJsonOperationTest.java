package io.breakwater.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.simulator.service.AwsService;
import io.breakwater.simulator.service.ServiceModel;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.codecommit.CodeCommitClient;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;
import software.amazon.awssdk.services.computeoptimizer.ComputeOptimizerClient;
import software.amazon.awssdk.services.costexplorer.CostExplorerClient;
import software.amazon.awssdk.services.drs.DrsClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Every operation of every JSON service: what the unmodified SDK sends is read, and what we write is what it reads. */
class EveryJsonOperationTest {
    /** With all members set, the SDK itself picks another endpoint and signature for these. */
    private static final Set<String> NOT_SENT_AS_THEY_ARE = Set.of("PutEvents");

    private static final WireProtocol JSON_1_0 = JsonRpcProtocol.json10();
    private static final WireProtocol JSON_1_1 = JsonRpcProtocol.json11();
    private static final WireProtocol REST_JSON = new RestJsonProtocol();

    static Stream<Arguments> services() {
        return Stream.of(
                service(
                        "cloudtrail",
                        "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101",
                        CloudTrailClient.builder()),
                service("cloudwatchlogs", "Logs_20140328", CloudWatchLogsClient.builder()),
                service("codebuild", "CodeBuild_20161006", CodeBuildClient.builder()),
                service("codecommit", "CodeCommit_20150413", CodeCommitClient.builder()),
                service("codedeploy", "CodeDeploy_20141006", CodeDeployClient.builder()),
                service("codepipeline", "CodePipeline_20150709", CodePipelineClient.builder()),
                Arguments.of("computeoptimizer", "ComputeOptimizerService", JSON_1_0, ComputeOptimizerClient.builder()),
                service("costexplorer", "AWSInsightsIndexService", CostExplorerClient.builder()),
                service("ecs", "AmazonEC2ContainerServiceV20141113", EcsClient.builder()),
                service("eventbridge", "AWSEvents", EventBridgeClient.builder()),
                service("kms", "TrentService", KmsClient.builder()),
                service("secretsmanager", "secretsmanager", SecretsManagerClient.builder()),
                service("servicequotas", "ServiceQuotasV20190624", ServiceQuotasClient.builder()),
                Arguments.of("sqs", "AmazonSQS", JSON_1_0, SqsClient.builder().checksumValidationEnabled(false)),
                service("ssm", "AmazonSSM", SsmClient.builder()),
                Arguments.of("drs", "", REST_JSON, DrsClient.builder()),
                Arguments.of("eks", "", REST_JSON, EksClient.builder()),
                Arguments.of("lambda", "", REST_JSON, LambdaClient.builder()));
    }

    private static Arguments service(String name, String targetPrefix, AwsSyncClientBuilder<?, ?> client) {
        return Arguments.of(name, targetPrefix, JSON_1_1, client);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("services")
    void requestsAndAnswersArriveWhole(
            String name, String targetPrefix, WireProtocol protocol, AwsSyncClientBuilder<?, ?> builder) {
        // Given
        AwsService service = AwsService.of(name, ServiceModel.json11(name, "", targetPrefix), List.of(), List.of());
        EveryOperation every = new EveryOperation(service, protocol, NOT_SENT_AS_THEY_ARE, Map.of());

        // When
        int exchanged = every.exchange(builder);

        // Then
        assertThat(exchanged).isGreaterThan(10);
    }
}
