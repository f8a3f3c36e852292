package io.breakwater.aws.raw;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.breakwater.aws.call.FailedCall;
import io.breakwater.aws.call.Failures;
import io.breakwater.aws.call.Sender;
import io.breakwater.aws.core.call.AwsFailure;
import io.breakwater.aws.core.call.AwsFailure.Cause;
import io.breakwater.aws.core.call.Operation;
import io.breakwater.aws.core.send.Backoff;
import io.breakwater.aws.core.send.Transmission;
import io.breakwater.aws.http.SharedHttp;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/** Sends one raw request: signs it, repeats it where that is allowed, reads what comes back. */
final class RawSender implements Sender<RawReply> {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Operation operation;
    private final Signing signing;
    private final byte[] body;
    private final SharedHttp http;
    private final Backoff backoff;

    RawSender(Operation operation, Signing signing, byte[] body, SharedHttp http, Backoff backoff) {
        this.operation = operation;
        this.signing = signing;
        this.body = body;
        this.http = http;
        this.backoff = backoff;
    }

    @Override
    public CompletionStage<RawReply> send(
            AwsCredentials credentials, Transmission transmission, Duration left, Duration attempt) {
        return attempt(1, credentials, transmission, attempt);
    }

    private CompletionStage<RawReply> attempt(
            int number, AwsCredentials credentials, Transmission transmission, Duration longest) {
        Duration left = transmission.left();
        Duration time = longest.compareTo(left) < 0 ? longest : left;
        CollectedAnswer answer = new CollectedAnswer();
        CompletableFuture<Void> exchange =
                http.client().execute(signing.request(operation.name(), body, credentials, transmission, answer));
        return answer.whole()
                .orTimeout(time.toNanos(), TimeUnit.NANOSECONDS)
                .whenComplete((_, error) -> {
                    if (error != null) {
                        exchange.completeExceptionally(error);
                    }
                })
                .thenApplyAsync(this::read, http.executor())
                .exceptionallyCompose(error -> again(number, credentials, transmission, longest, error));
    }

    private CompletionStage<RawReply> again(
            int number, AwsCredentials credentials, Transmission transmission, Duration longest, Throwable error) {
        AwsFailure failure = Failures.of(operation, error);
        Optional<Duration> pause = operation.kind().repeatable() && failure.retryable()
                ? backoff.pause(number, failure.cause() == Cause.THROTTLED, failure.retryAfter(), transmission.left())
                : Optional.empty();
        if (pause.isEmpty()) {
            return CompletableFuture.failedFuture(new FailedCall(failure));
        }
        return CompletableFuture.supplyAsync(() -> number + 1, later(pause.get()))
                .thenComposeAsync(next -> attempt(next, credentials, transmission, longest), http.executor());
    }

    private Executor later(Duration pause) {
        return task -> {
            var _ = http.timer().schedule(task, pause.toNanos(), TimeUnit.NANOSECONDS);
        };
    }

    private RawReply read(CollectedAnswer answer) {
        int status = answer.head().statusCode();
        if (status < 200 || status >= 300) {
            throw new FailedCall(RawErrors.of(operation, answer.head(), lenient(answer.body())));
        }
        try {
            JsonNode json = answer.body().length == 0 ? MissingNode.getInstance() : JSON.readTree(answer.body());
            return new RawReply(
                    json, answer.head().firstMatchingHeader("x-amzn-RequestId").orElse(""));
        } catch (IOException e) {
            throw new FailedCall(AwsFailure.local(operation, Cause.CLIENT, "the answer is not JSON"));
        }
    }

    private static JsonNode lenient(byte[] body) {
        try {
            return body.length == 0 ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }
}
