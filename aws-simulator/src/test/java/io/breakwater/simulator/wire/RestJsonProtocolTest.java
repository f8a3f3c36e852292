package io.breakwater.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.breakwater.simulator.core.call.AwsError;
import io.breakwater.simulator.service.Answer;
import io.breakwater.simulator.service.ServiceModel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.drs.DrsClient;
import software.amazon.awssdk.services.drs.model.ConflictException;
import software.amazon.awssdk.services.drs.model.DeleteJobRequest;
import software.amazon.awssdk.services.drs.model.DeleteJobResponse;
import software.amazon.awssdk.services.drs.model.DescribeJobsRequest;
import software.amazon.awssdk.services.drs.model.StartRecoveryRequest;
import software.amazon.awssdk.services.drs.model.StartRecoveryResponse;
import software.amazon.awssdk.services.drs.model.ThrottlingException;
import software.amazon.awssdk.services.drs.model.UntagResourceRequest;
import software.amazon.awssdk.services.drs.model.UntagResourceResponse;
import software.amazon.awssdk.services.drs.model.ValidationException;
import software.amazon.awssdk.services.drs.model.ValidationExceptionReason;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.GetFunctionRequest;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

class RestJsonProtocolTest {
    private final WireBench bench =
            new WireBench(new RestJsonProtocol(), "drs", ServiceModel.restJson("drs", "2020-02-26"));
    private final DrsClient drs = bench.client(DrsClient.builder());
    private final WireBench lambdaBench =
            new WireBench(new RestJsonProtocol(), "lambda", ServiceModel.restJson("lambda", "2015-03-31"));
    private final LambdaClient lambda = lambdaBench.client(LambdaClient.builder());

    @Test
    void answersHaveTheStatusOfTheModel() {
        // Given
        var response = StartRecoveryResponse.builder()
                .job(job -> job.jobID("drsjob-1").tags(Map.of("wave", "1")))
                .build();
        bench.answers("StartRecovery", StartRecoveryRequest::builder, response);
        // When
        var answer = drs.startRecovery(request -> request.isDrill(true)
                .sourceServers(server -> server.sourceServerID("s-1"))
                .tags(Map.of("wave", "1")));
        // Then
        assertThat(answer.job()).isEqualTo(response.job());
        assertThat(answer.responseMetadata().requestId()).isEqualTo(WireBench.REQUEST_ID);
        assertThat(bench.lastAnswer().status()).isEqualTo(202);
        assertThat(bench.lastAnswer().headers()).containsEntry("Content-Type", "application/json");
        assertThat(bench.requests())
                .containsExactly(StartRecoveryRequest.builder()
                        .isDrill(true)
                        .sourceServers(server -> server.sourceServerID("s-1"))
                        .tags(Map.of("wave", "1"))
                        .build());
    }

    @Test
    void anAnswerWithoutContentHasNoBody() {
        // Given
        bench.answers(
                "DeleteJob",
                DeleteJobRequest::builder,
                DeleteJobResponse.builder().build());
        // When
        drs.deleteJob(request -> request.jobID("drsjob-1"));
        // Then
        assertThat(bench.lastAnswer().status()).isEqualTo(204);
        assertThat(bench.lastAnswer().body()).isEmpty();
        assertThat(bench.lastAnswer().headers()).containsOnlyKeys("x-amzn-RequestId");
    }

    @Test
    void pathAndQueryAreReadBesideTheBody() {
        // Given
        String arn = "arn:aws:drs:eu-central-1:111122223333:source-server/s-1";
        bench.answers(
                "UntagResource",
                UntagResourceRequest::builder,
                UntagResourceResponse.builder().build());
        // When
        drs.untagResource(request -> request.resourceArn(arn).tagKeys("a b", "c&d"));
        // Then
        assertThat(bench.requests())
                .containsExactly(UntagResourceRequest.builder()
                        .resourceArn(arn)
                        .tagKeys("a b", "c&d")
                        .build());
    }

    @Test
    void aPayloadMemberIsTheWholeBodyBothWays() {
        // Given
        lambdaBench.answers(
                "Invoke",
                InvokeRequest::builder,
                InvokeResponse.builder()
                        .statusCode(200)
                        .functionError("Unhandled")
                        .payload(SdkBytes.fromUtf8String("[1]"))
                        .build());
        // When
        var answer = lambda.invoke(request -> request.functionName("f:live").payload(SdkBytes.fromUtf8String("{}")));
        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.functionError()).isEqualTo("Unhandled");
        assertThat(answer.payload().asUtf8String()).isEqualTo("[1]");
        assertThat(lambdaBench.requests())
                .containsExactly(InvokeRequest.builder()
                        .functionName("f:live")
                        .payload(SdkBytes.fromUtf8String("{}"))
                        .build());
    }

    @Test
    void aStreamIsAnsweredWithItsOwnStatus() {
        // Given
        lambdaBench.answers(
                "Invoke",
                InvokeRequest::builder,
                Answer.streaming(InvokeResponse.builder().build(), new byte[] {7}, 206));
        // When
        var answer = lambda.invoke(request -> request.functionName("f"));
        // Then
        assertThat(answer.payload().asByteArray()).containsExactly(7);
        assertThat(lambdaBench.lastAnswer().status()).isEqualTo(206);
        assertThat(lambdaBench.lastAnswer().headers()).containsEntry("Content-Type", "application/octet-stream");
    }

    @Test
    void refusalsReachTheClientWithTheirMembers() {
        // Given
        bench.refuses(
                "StartRecovery",
                StartRecoveryRequest::builder,
                new AwsError(
                        "ConflictException",
                        409,
                        "One or more of the Source Servers are in use",
                        Map.of("resourceId", "s-1", "resourceType", "sourceServer")));
        // When
        var refusal = catchThrowableOfType(
                ConflictException.class,
                () -> drs.startRecovery(request -> request.sourceServers(server -> server.sourceServerID("s-1"))));
        // Then
        assertThat(refusal.statusCode()).isEqualTo(409);
        assertThat(refusal.awsErrorDetails().errorMessage()).isEqualTo("One or more of the Source Servers are in use");
        assertThat(refusal.code()).isEqualTo("ConflictException");
        assertThat(refusal.resourceId()).isEqualTo("s-1");
        assertThat(refusal.requestId()).isEqualTo(WireBench.REQUEST_ID);
    }

    @Test
    void theTimeToRetryAfterIsAHeader() {
        // Given
        bench.refuses(
                "DescribeJobs",
                DescribeJobsRequest::builder,
                new AwsError("ThrottlingException", 429, "Rate exceeded", Map.of("retryAfterSeconds", 3)));
        // When
        var refusal = catchThrowableOfType(ThrottlingException.class, () -> drs.describeJobs(request -> {}));
        // Then
        assertThat(refusal.retryAfterSeconds()).isEqualTo("3");
        assertThat(bench.lastAnswer().headers()).containsEntry("Retry-After", "3");
        assertThat(bench.answered()).doesNotContain("retryAfterSeconds");
    }

    @Test
    void lambdaWritesItsRefusalsInItsOwnForm() {
        // Given
        lambdaBench.refuses(
                "GetFunction",
                GetFunctionRequest::builder,
                new AwsError("ResourceNotFoundException", 404, "Function not found: f"));
        // When
        var refusal = catchThrowableOfType(
                ResourceNotFoundException.class, () -> lambda.getFunction(request -> request.functionName("f")));
        // Then
        assertThat(refusal.awsErrorDetails().errorMessage()).isEqualTo("Function not found: f");
        assertThat(refusal.type()).isEqualTo("User");
        assertThat(lambdaBench.answered()).isEqualTo("{\"Type\":\"User\",\"Message\":\"Function not found: f\"}");
    }

    @Test
    void drsNamesTheMissingFields() {
        // Given
        bench.refuses("StartRecovery", StartRecoveryRequest::builder, unreached());
        // When
        var refusal = catchThrowableOfType(
                ValidationException.class,
                () -> drs.startRecovery(
                        request -> request.sourceServers(server -> server.recoverySnapshotID("pit-1"))));
        // Then
        assertThat(refusal.reason()).isEqualTo(ValidationExceptionReason.FIELD_VALIDATION_FAILED);
        assertThat(refusal.fieldList())
                .extracting(field -> field.name())
                .containsExactly("sourceServers.1.member.sourceServerID");
        assertThat(refusal.awsErrorDetails().errorMessage()).startsWith("1 validation error detected: ");
    }

    @Test
    void drsCannotParseWhereOthersAnswerSerializationErrors() {
        // Given
        bench.refuses("DescribeJobs", DescribeJobsRequest::builder, unreached());
        lambdaBench.refuses("Invoke", InvokeRequest::builder, unreached());
        lambdaBench.refuses("GetFunction", GetFunctionRequest::builder, unreached());
        // When
        WireResponse drsAnswer = bench.send(request("POST", "/DescribeJobs", "{\"maxResults\":\"all\"}"));
        WireResponse eksAnswer = new WireBench(new RestJsonProtocol(), "eks", ServiceModel.restJson("eks", ""))
                .refuses(
                        "ListClusters",
                        software.amazon.awssdk.services.eks.model.ListClustersRequest::builder,
                        unreached())
                .send(new WireRequest("GET", "/clusters", "maxResults=all", Map.of(), new byte[0]));
        // Then
        assertThat(drsAnswer.headers()).containsEntry("x-amzn-ErrorType", "ValidationException");
        assertThat(text(drsAnswer)).contains("\"reason\":\"cannotParse\"", "STRING_VALUE can not be converted");
        assertThat(eksAnswer.status()).isEqualTo(400);
        assertThat(eksAnswer.headers()).containsEntry("x-amzn-ErrorType", "SerializationException");
        assertThat(text(eksAnswer)).isEqualTo("{\"message\":\"Value 'all' at 'maxResults' is not an integer\"}");
    }

    @Test
    void unknownOperationsAreRefused() {
        // Given
        bench.refuses("StartRecovery", StartRecoveryRequest::builder, unreached());
        // When
        var unsupported = catchThrowableOfType(AwsServiceException.class, () -> drs.describeJobs(request -> {}));
        WireResponse unknown = bench.send(request("POST", "/StartEverything", "{}"));
        WireResponse broken = bench.send(request("GET", "/tags/%zz", ""));
        // Then
        assertThat(unsupported.statusCode()).isEqualTo(403);
        assertThat(unsupported.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
        assertThat(unknown.status()).isEqualTo(403);
        assertThat(text(unknown)).contains("Unable to determine service/operation name to be authorized");
        assertThat(broken.status()).isEqualTo(403);
    }

    private static AwsError unreached() {
        return new AwsError("HandlerWasCalled", 500, "the handler must not run");
    }

    private static WireRequest request(String method, String path, String body) {
        return new WireRequest(
                method,
                path,
                "",
                Map.of("content-type", List.of("application/json")),
                body.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(WireResponse answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
