package io.breakwater.simulator.drs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.simulator.SampleKeys;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.drs.DrsClient;

/** A client that sends members which the SDK does not know, and shows those that are answered. */
final class NewerMembers implements ExecutionInterceptor {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DrsClient client;
    private final Map<String, String> members = new HashMap<>();
    private JsonNode answer = JSON.createObjectNode();

    NewerMembers(DrsLab lab) {
        client = DrsClient.builder()
                .endpointOverride(lab.simulator().endpoint())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(SampleKeys.PRODUCTION_ID, SampleKeys.PRODUCTION_SECRET)))
                .overrideConfiguration(override -> override.addExecutionInterceptor(this))
                .build();
    }

    DrsClient client() {
        return client;
    }

    /** Sends the member with every further request. */
    void add(String name, String value) {
        members.put(name, value);
    }

    /** The value at the path of the last answer, its parts with slashes between. */
    String answered(String path) {
        return answer.at("/" + path).asText();
    }

    @Override
    public Optional<RequestBody> modifyHttpContent(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
        return context.requestBody().map(body -> {
            ObjectNode document = (ObjectNode) read(body.contentStreamProvider().newStream());
            members.forEach(document::put);
            return RequestBody.fromString(document.toString());
        });
    }

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        return context.responseBody().map(body -> {
            answer = read(body);
            return new ByteArrayInputStream(answer.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        });
    }

    @Override
    public software.amazon.awssdk.http.SdkHttpRequest modifyHttpRequest(
            Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
        return context.httpRequest().copy(request -> request.removeHeader("Content-Length"));
    }

    private static JsonNode read(InputStream stream) {
        try (stream) {
            return JSON.readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
