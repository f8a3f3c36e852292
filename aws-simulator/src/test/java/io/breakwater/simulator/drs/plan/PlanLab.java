package io.breakwater.simulator.drs.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.simulator.SampleKeys;
import io.breakwater.simulator.drs.DrsLab;
import io.breakwater.simulator.drs.launch.LaunchLab;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** Makes plans and executes them in a {@link LaunchLab}. */
final class PlanLab implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LaunchLab launches = new LaunchLab();
    private final SdkHttpClient http = UrlConnectionHttpClient.create();

    /** An answer that is an error. */
    record Refusal(int status, String type, JsonNode body) {}

    LaunchLab launches() {
        return launches;
    }

    DrsLab lab() {
        return launches.lab();
    }

    /** Calls an operation that succeeds. */
    JsonNode call(String operation, Map<String, ?> request) {
        Refusal answer = send(operation, request);
        if (answer.status() >= 300) {
            throw new AssertionError(operation + " was refused: " + answer);
        }
        return answer.body();
    }

    /** Calls an operation that is refused. */
    Refusal refusal(String operation, Map<String, ?> request) {
        Refusal answer = send(operation, request);
        if (answer.status() < 300) {
            throw new AssertionError(operation + " was not refused: " + answer);
        }
        return answer;
    }

    private Refusal send(String operation, Map<String, ?> request) {
        try {
            byte[] body = JSON.writeValueAsString(request).getBytes(StandardCharsets.UTF_8);
            SdkHttpRequest unsigned = SdkHttpRequest.builder()
                    .method(SdkHttpMethod.POST)
                    .uri(URI.create(lab().simulator().endpoint() + "/" + operation))
                    .putHeader("Content-Type", "application/json")
                    .build();
            var signed = AwsV4HttpSigner.create()
                    .sign(sign -> sign.identity(
                                    AwsBasicCredentials.create(SampleKeys.PRODUCTION_ID, SampleKeys.PRODUCTION_SECRET))
                            .request(unsigned)
                            .payload(ContentStreamProvider.fromByteArrayUnsafe(body))
                            .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "drs")
                            .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-central-1"));
            HttpExecuteResponse response = http.prepareRequest(HttpExecuteRequest.builder()
                            .request(signed.request())
                            .contentStreamProvider(signed.payload().orElseThrow())
                            .build())
                    .call();
            try (InputStream content = response.responseBody().orElseThrow()) {
                return new Refusal(
                        response.httpResponse().statusCode(),
                        response.httpResponse()
                                .firstMatchingHeader("x-amzn-ErrorType")
                                .orElse(""),
                        JSON.readTree(content.readAllBytes()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String plan(String name) {
        return call("CreateRecoveryPlan", Map.of("name", name))
                .at("/recoveryPlan/recoveryPlanArn")
                .asText();
    }

    String arn(String server) {
        return lab().server(server).arn();
    }

    /** A configuration that launches servers, all of them critical. */
    Map<String, ?> servers(String... servers) {
        return Map.of(
                "serverStepConfiguration",
                Map.of(
                        "servers",
                        Stream.of(servers)
                                .map(server -> Map.of("serverArn", arn(server)))
                                .toList()));
    }

    static Map<String, ?> waiting(int minutes) {
        return Map.of("waitStepConfiguration", Map.of("waitDurationMinutes", minutes));
    }

    String step(String plan, String name, Map<String, ?> configuration) {
        return call(
                        "CreateRecoveryPlanStep",
                        Map.of("recoveryPlanArn", plan, "stepName", name, "configuration", configuration))
                .at("/recoveryPlanStep/recoveryPlanStepArn")
                .asText();
    }

    String start(String plan) {
        return call("StartRecoveryPlanExecution", Map.of("recoveryPlanArn", plan, "mode", "DRILL"))
                .at("/recoveryPlanExecution/recoveryPlanExecutionArn")
                .asText();
    }

    JsonNode execution(String arn) {
        return call("GetRecoveryPlanExecution", Map.of("recoveryPlanExecutionArn", arn))
                .get("recoveryPlanExecution");
    }

    String status(String arn) {
        return execution(arn).get("status").asText();
    }

    List<JsonNode> steps(String execution) {
        JsonNode listed = call("ListRecoveryPlanExecutionSteps", Map.of("recoveryPlanExecutionArn", execution))
                .get("recoveryPlanExecutionSteps");
        return Stream.iterate(0, index -> index + 1)
                .limit(listed.size())
                .map(listed::get)
                .toList();
    }

    List<String> stepStates(String execution) {
        return steps(execution).stream()
                .map(step -> step.get("status").asText())
                .toList();
    }

    String stepArn(String execution, int index) {
        return steps(execution).get(index).get("recoveryPlanExecutionStepArn").asText();
    }

    void step(Duration time) {
        lab().step(time);
    }

    @Override
    public void close() {
        http.close();
        launches.close();
    }
}
