package io.breakwater.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.simulator.service.Answer;
import io.breakwater.simulator.service.AwsService;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.ServiceModel;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkPojo;
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
import software.amazon.awssdk.utils.builder.Buildable;

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
        Exchange exchange = new Exchange(service, protocol);
        Object client = SdkOperations.client(builder, exchange::answer);

        // When
        List<Method> operations = SdkOperations.of(client).stream()
                .filter(operation -> !NOT_SENT_AS_THEY_ARE.contains(SdkOperations.name(operation)))
                .toList();
        operations.forEach(operation -> exchange.run(client, operation));

        // Then
        assertThat(operations).hasSizeGreaterThan(10);
        assertThat(exchange.count).isEqualTo(operations.size());
    }

    /** One call after the other, each compared on both sides. */
    private static final class Exchange {
        private final AwsService service;
        private final WireProtocol protocol;
        private int count;
        private Class<?> requestType = Object.class;
        private SdkPojo sent = Filled.of(software.amazon.awssdk.services.drs.model.Job.class);
        private SdkPojo answered = sent;

        Exchange(AwsService service, WireProtocol protocol) {
            this.service = service;
            this.protocol = protocol;
        }

        void run(Object client, Method operation) {
            requestType = operation.getParameterTypes()[0];
            sent = Filled.of(requestType);
            answered = Filled.of(operation.getReturnType());
            SdkPojo received = (SdkPojo) SdkOperations.call(client, operation, sent);
            assertThat(received.equalsBySdkFields(answered))
                    .as("%s: received %s, answered %s", operation.getName(), received, answered)
                    .isTrue();
            count++;
        }

        WireResponse answer(WireRequest request) {
            assertThat(protocol.speaks(request)).isTrue();
            assertThat(protocol.operationName(service, request).orElseThrow())
                    .isEqualToIgnoringCase(SdkOperations.name(requestType));
            Operation operation = new Operation(
                    protocol.operationName(service, request).orElseThrow(),
                    () -> SdkOperations.newBuilder(requestType),
                    (filled, call) -> {
                        throw new AssertionError("not called");
                    });
            SdkPojo builder = operation.newRequest().get();
            protocol.read(service, operation, request, builder);
            SdkPojo read = (SdkPojo) ((Buildable) builder).build();
            assertThat(read.equalsBySdkFields(sent))
                    .as("%s: read %s, sent %s", operation.name(), read, sent)
                    .isTrue();
            return protocol.write(service, operation, Answer.of(answered), "request-1");
        }
    }
}
