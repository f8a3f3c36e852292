package io.breakwater.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.breakwater.simulator.core.call.AwsError;
import io.breakwater.simulator.service.Answer;
import io.breakwater.simulator.service.ServiceModel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.ApplicationNameRequiredException;
import software.amazon.awssdk.services.codedeploy.model.GetApplicationRequest;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;
import software.amazon.awssdk.services.codepipeline.model.GetPipelineRequest;
import software.amazon.awssdk.services.codepipeline.model.GetPipelineResponse;
import software.amazon.awssdk.services.codepipeline.model.PipelineNotFoundException;
import software.amazon.awssdk.services.codepipeline.model.ValidationException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SqsException;

class JsonRpcProtocolTest {
    private final WireBench bench = new WireBench(
            JsonRpcProtocol.json11(),
            "codepipeline",
            ServiceModel.json11("codepipeline", "2015-07-09", "CodePipeline_20150709"));
    private final CodePipelineClient codePipeline = bench.client(CodePipelineClient.builder());

    @Test
    void answersAreOneJsonObject() {
        // Given
        var response = GetPipelineResponse.builder()
                .pipeline(pipeline -> pipeline.name("release").version(2))
                .build();
        bench.answers("GetPipeline", GetPipelineRequest::builder, response);
        // When
        var answer = codePipeline.getPipeline(request -> request.name("release"));
        // Then
        assertThat(answer.pipeline()).isEqualTo(response.pipeline());
        assertThat(answer.responseMetadata().requestId()).isEqualTo(WireBench.REQUEST_ID);
        assertThat(bench.answered()).isEqualTo("{\"pipeline\":{\"name\":\"release\",\"version\":2}}");
        assertThat(bench.lastAnswer().headers())
                .containsOnly(
                        Map.entry("Content-Type", "application/x-amz-json-1.1"),
                        Map.entry("x-amzn-RequestId", WireBench.REQUEST_ID));
    }

    @Test
    void aStreamIsAnsweredAsItIs() {
        // Given
        byte[] events = {1, 2, 3};
        bench.answers(
                "GetPipeline",
                GetPipelineRequest::builder,
                Answer.streaming(GetPipelineResponse.builder().build(), events, 200));
        // When
        WireResponse answer = bench.send(request("CodePipeline_20150709.GetPipeline", "{\"name\":\"release\"}"));
        // Then
        assertThat(answer.body()).isEqualTo(events);
        assertThat(answer.headers()).containsEntry("Content-Type", "application/vnd.amazon.eventstream");
    }

    @Test
    void refusalsReachTheClientAsTheirOwnException() {
        // Given
        bench.refuses(
                "GetPipeline",
                GetPipelineRequest::builder,
                new AwsError("PipelineNotFoundException", 400, "Account '111122223333' does not have a pipeline"));
        // When
        var refusal = catchThrowableOfType(
                PipelineNotFoundException.class, () -> codePipeline.getPipeline(request -> request.name("none")));
        // Then
        assertThat(refusal.awsErrorDetails().errorMessage())
                .isEqualTo("Account '111122223333' does not have a pipeline");
        assertThat(refusal.requestId()).isEqualTo(WireBench.REQUEST_ID);
        assertThat(bench.answered())
                .isEqualTo("{\"__type\":\"PipelineNotFoundException\","
                        + "\"message\":\"Account '111122223333' does not have a pipeline\"}");
    }

    @Test
    void aMissingMemberIsRefusedBeforeTheHandlerRuns() {
        // Given
        bench.answers(
                "GetPipeline",
                GetPipelineRequest::builder,
                GetPipelineResponse.builder().build());
        // When
        var refusal = catchThrowableOfType(
                ValidationException.class, () -> codePipeline.getPipeline(request -> request.version(1)));
        // Then
        assertThat(refusal.awsErrorDetails().errorMessage())
                .isEqualTo("1 validation error detected: Value null at 'name' failed to satisfy constraint: "
                        + "Member must not be null");
        assertThat(bench.requests()).isEmpty();
    }

    @Test
    void servicesNameMissingMembersEachInTheirWay() {
        // Given
        CloudWatchLogsClient logs = new WireBench(
                        JsonRpcProtocol.json11(), "cloudwatchlogs", ServiceModel.json11("logs", "", "Logs_20140328"))
                .refuses("PutLogEvents", PutLogEventsRequest::builder, unreached())
                .client(CloudWatchLogsClient.builder());
        CodeDeployClient codeDeploy = new WireBench(
                        JsonRpcProtocol.json11(),
                        "codedeploy",
                        ServiceModel.json11("codedeploy", "", "CodeDeploy_20141006"))
                .refuses("GetApplication", GetApplicationRequest::builder, unreached())
                .client(CodeDeployClient.builder());
        SqsClient sqs = sqs().refuses("GetQueueUrl", GetQueueUrlRequest::builder, unreached())
                .client(SqsClient.builder());
        // Then
        assertThatThrownBy(() -> logs.putLogEvents(
                        request -> request.logGroupName("g").logStreamName("s").logEvents(event -> event.message("m"))))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("Value null at 'logEvents.1.member.timestamp'");
        assertThatThrownBy(() -> codeDeploy.getApplication(request -> {}))
                .isInstanceOf(ApplicationNameRequiredException.class);
        assertThatThrownBy(() -> sqs.getQueueUrl(request -> {}))
                .isInstanceOf(SqsException.class)
                .hasMessageContaining("The request must contain the parameter QueueName.");
    }

    @Test
    void brokenJsonAndWrongTypesAreSerializationErrors() {
        // Given
        bench.refuses("GetPipeline", GetPipelineRequest::builder, unreached());
        // When
        WireResponse broken = bench.send(request("CodePipeline_20150709.GetPipeline", "{\"name\":"));
        WireResponse wrong = bench.send(request("CodePipeline_20150709.GetPipeline", "{\"name\":1}"));
        // Then
        assertThat(broken.status()).isEqualTo(400);
        assertThat(text(broken)).startsWith("{\"__type\":\"com.amazon.coral.service#SerializationException\"");
        assertThat(text(wrong))
                .isEqualTo("{\"__type\":\"com.amazon.coral.service#SerializationException\","
                        + "\"message\":\"NUMBER_VALUE can not be converted to a String\"}");
    }

    @Test
    void unknownOperationsAreRefused() {
        // Given
        bench.answers(
                "GetPipeline",
                GetPipelineRequest::builder,
                GetPipelineResponse.builder().build());
        // When
        var refusal = catchThrowableOfType(AwsServiceException.class, () -> codePipeline.listPipelines());
        WireResponse otherPrefix = bench.send(request("Other_2020.GetPipeline", "{\"name\":\"release\"}"));
        // Then
        assertThat(refusal.statusCode()).isEqualTo(400);
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("UnknownOperationException");
        assertThat(text(otherPrefix)).isEqualTo("{\"__type\":\"com.amazon.coral.service#UnknownOperationException\"}");
    }

    @Test
    void sqsStillTellsTheCodesOfItsQueryProtocol() {
        // Given
        WireBench bench = sqs();
        SqsClient sqs = bench.refuses(
                        "GetQueueUrl",
                        GetQueueUrlRequest::builder,
                        new AwsError("QueueDoesNotExist", 400, "The specified queue does not exist."))
                .client(SqsClient.builder());
        // When
        var refusal = catchThrowableOfType(
                QueueDoesNotExistException.class, () -> sqs.getQueueUrl(request -> request.queueName("q")));
        // Then
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("AWS.SimpleQueueService.NonExistentQueue");
        assertThat(bench.lastAnswer().headers())
                .containsEntry("Content-Type", "application/x-amz-json-1.0")
                .containsEntry("x-amzn-query-error", "AWS.SimpleQueueService.NonExistentQueue;Sender");
    }

    @Test
    void listedBehavioursHaveDistinctNames() {
        assertThat(WireBehaviours.all()).extracting(behaviour -> behaviour.id()).doesNotHaveDuplicates();
    }

    private static WireBench sqs() {
        return new WireBench(JsonRpcProtocol.json10(), "sqs", ServiceModel.json10("sqs", "2012-11-05", "AmazonSQS"));
    }

    private static AwsError unreached() {
        return new AwsError("HandlerWasCalled", 500, "the handler must not run");
    }

    private static WireRequest request(String target, String body) {
        return new WireRequest(
                "POST", "/", "", Map.of("x-amz-target", List.of(target)), body.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(WireResponse answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
