package io.breakwater.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.simulator.service.Answer;
import io.breakwater.simulator.service.AwsService;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.ServiceModel;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.regions.Region;
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
        Object client = client(builder, exchange);

        // When
        List<Method> operations = operations(client);
        operations.forEach(operation -> exchange.run(client, operation));

        // Then
        assertThat(operations).hasSizeGreaterThan(10);
        assertThat(exchange.count).isEqualTo(operations.size());
    }

    private static <B extends AwsSyncClientBuilder<B, C>, C> Object client(
            AwsSyncClientBuilder<?, ?> anyBuilder, Exchange exchange) {
        @SuppressWarnings("unchecked") // every client builder is one of itself
        B builder = (B) anyBuilder;
        builder.httpClient(new InProcessHttp(exchange::answer));
        var awsBuilder = (software.amazon.awssdk.awscore.client.builder.AwsClientBuilder<?, ?>) builder;
        awsBuilder.region(Region.EU_CENTRAL_1);
        awsBuilder.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKID", "secret")));
        awsBuilder.overrideConfiguration(
                config -> config.putAdvancedOption(SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, true));
        return awsBuilder.build();
    }

    private static List<Method> operations(Object client) {
        return Arrays.stream(client.getClass().getInterfaces()[0].getMethods())
                .filter(method -> method.getParameterCount() == 1)
                .filter(method -> AwsRequest.class.isAssignableFrom(method.getParameterTypes()[0]))
                .filter(method -> AwsResponse.class.isAssignableFrom(method.getReturnType()))
                .filter(method -> !NOT_SENT_AS_THEY_ARE.contains(operationName(method)))
                .sorted(Comparator.comparing(Method::getName))
                .toList();
    }

    private static String operationName(Method method) {
        return method.getParameterTypes()[0].getSimpleName().replaceFirst("Request$", "");
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
            try {
                SdkPojo received = (SdkPojo) operation.invoke(client, sent);
                assertThat(received.equalsBySdkFields(answered))
                        .as("%s: received %s, answered %s", operation.getName(), received, answered)
                        .isTrue();
                count++;
            } catch (InvocationTargetException e) {
                throw new AssertionError(operation.getName(), e.getCause());
            } catch (IllegalAccessException e) {
                throw new AssertionError(e);
            }
        }

        WireResponse answer(WireRequest request) {
            assertThat(protocol.speaks(request)).isTrue();
            assertThat(protocol.operationName(service, request).orElseThrow())
                    .isEqualToIgnoringCase(requestType.getSimpleName().replaceFirst("Request$", ""));
            Operation operation = new Operation(
                    protocol.operationName(service, request).orElseThrow(), this::newRequest, (filled, call) -> {
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

        private SdkPojo newRequest() {
            try {
                return (SdkPojo) requestType.getMethod("builder").invoke(null);
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
        }
    }
}
