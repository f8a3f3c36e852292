package io.breakwater.simulator.wire;

import io.breakwater.simulator.core.call.AwsError;
import io.breakwater.simulator.core.call.Caller;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.SimulatorClock;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.service.Answer;
import io.breakwater.simulator.service.AwsService;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.ServiceModel;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** One protocol between an unmodified SDK client and prepared answers, without a network. */
final class WireBench {
    static final String REQUEST_ID = "7a62c49f-347e-4fc4-9331-6e8eEXAMPLE";

    private final WireProtocol protocol;
    private final String name;
    private final ServiceModel model;
    private final List<Operation> operations = new ArrayList<>();
    private final List<Object> requests = new ArrayList<>();
    private @Nullable WireResponse lastAnswer;

    WireBench(WireProtocol protocol, String name, ServiceModel model) {
        this.protocol = protocol;
        this.name = name;
        this.model = model;
    }

    /** The operation answers this to every call. */
    <B extends SdkBuilder<B, Q> & SdkPojo, Q> WireBench answers(
            String operation, Supplier<B> newRequest, SdkPojo response) {
        return answers(operation, newRequest, Answer.of(response));
    }

    <B extends SdkBuilder<B, Q> & SdkPojo, Q> WireBench answers(
            String operation, Supplier<B> newRequest, Answer answer) {
        operations.add(Operation.<B, Q>streaming(operation, newRequest, (request, call) -> {
            requests.add(request);
            return answer;
        }));
        return this;
    }

    /** The operation refuses every call. */
    <B extends SdkBuilder<B, Q> & SdkPojo, Q> WireBench refuses(
            String operation, Supplier<B> newRequest, AwsError error) {
        operations.add(Operation.<B, Q>streaming(operation, newRequest, (request, call) -> {
            throw error;
        }));
        return this;
    }

    <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder) {
        return builder.httpClient(new InProcessHttp(this::sendFromClient))
                .region(Region.EU_CENTRAL_1)
                .endpointOverride(URI.create("http://localhost:4600"))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAEXAMPLE", "x")))
                .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }

    /** The requests that handlers were given, in order. */
    List<Object> requests() {
        return requests;
    }

    /** The last answer's body. */
    String answered() {
        return new String(lastAnswer().body(), StandardCharsets.UTF_8);
    }

    WireResponse lastAnswer() {
        if (lastAnswer == null) {
            throw new IllegalStateException("no call was made");
        }
        return lastAnswer;
    }

    /** Sends a request that no SDK would send. */
    WireResponse send(WireRequest request) {
        AwsService service = AwsService.of(name, model, operations, List.of());
        lastAnswer = answer(service, request);
        return lastAnswer;
    }

    /** As the server does, which sends no body to HEAD. */
    private WireResponse sendFromClient(WireRequest request) {
        WireResponse answer = send(request);
        return request.method().equals("HEAD")
                ? new WireResponse(answer.status(), answer.headers(), new byte[0])
                : answer;
    }

    private WireResponse answer(AwsService service, WireRequest request) {
        try {
            if (!protocol.speaks(request)) {
                throw new IllegalStateException("not in the protocol's form: " + request);
            }
            Operation operation = protocol.operationName(service, request)
                    .flatMap(service::operation)
                    .orElseThrow(() -> protocol.unknownOperation(service, request));
            SdkPojo builder = operation.newRequest().get();
            protocol.read(service, operation, request, builder);
            Optional<AwsError> rehearsal = protocol.rehearsal(operation, request);
            if (rehearsal.isPresent()) {
                throw rehearsal.get();
            }
            return protocol.write(service, operation, operation.action().answer(builder, call(request)), REQUEST_ID);
        } catch (AwsError error) {
            return protocol.refuse(service, error, REQUEST_ID);
        }
    }

    private static Call call(WireRequest request) {
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        return new Call(
                new World(new SimulatorClock(() -> start, start, 0), 1),
                new Scope("111122223333", "eu-central-1"),
                new Caller("111122223333", "arn:aws:iam::111122223333:user/test", "AIDAEXAMPLE", "AKIAEXAMPLE"),
                (world, caller, action, resource) -> true,
                REQUEST_ID,
                request.body());
    }
}
