package io.breakwater.aws.call;

import io.breakwater.aws.core.call.AwsFailure;
import io.breakwater.aws.core.call.AwsFailure.Cause;
import io.breakwater.aws.core.call.Operation;
import io.breakwater.aws.core.send.SendRefused;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Translates what the SDK and its HTTP client throw. */
public final class Failures {
    /** Answers that say the service gave up waiting, which is not the same as not doing. */
    private static final Set<String> TIMEOUTS = Set.of("RequestTimeout", "RequestTimeoutException");

    private static final Set<String> OWN_MEMBERS = Set.of("message", "Message", "code", "Code");

    private Failures() {}

    public static AwsFailure of(Operation operation, Throwable thrown) {
        Throwable error = unwrap(thrown);
        if (error instanceof FailedCall known) {
            return known.failure();
        }
        if (error instanceof AwsServiceException answered) {
            return answered(operation, answered);
        }
        if (error instanceof ApiCallTimeoutException
                || error instanceof ApiCallAttemptTimeoutException
                || error instanceof TimeoutException) {
            return AwsFailure.local(operation, Cause.TIMEOUT, "no answer in time");
        }
        return local(operation, error);
    }

    private static AwsFailure answered(Operation operation, AwsServiceException error) {
        @Nullable AwsErrorDetails details = error.awsErrorDetails();
        @Nullable String code = details == null ? null : details.errorCode();
        @Nullable String message = details == null ? error.getMessage() : details.errorMessage();
        return new AwsFailure(
                operation,
                cause(error, code == null ? "" : code),
                code == null ? "HTTP" + error.statusCode() : code,
                message == null ? "" : message,
                error.requestId() == null ? "" : error.requestId(),
                error.statusCode(),
                members(error),
                retryAfter(details));
    }

    private static Cause cause(AwsServiceException error, String code) {
        if (error.isThrottlingException()) {
            return Cause.THROTTLED;
        }
        if (TIMEOUTS.contains(code)) {
            return Cause.TIMEOUT;
        }
        return error.statusCode() >= 500 ? Cause.SERVER : Cause.REFUSED;
    }

    private static AwsFailure local(Operation operation, Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SendRefused refused) {
                return AwsFailure.local(operation, refused.late() ? Cause.TIMEOUT : Cause.CLIENT, text(refused));
            }
            if (cause instanceof IOException || cause instanceof TimeoutException) {
                return AwsFailure.local(operation, Cause.CONNECTION, text(cause));
            }
        }
        // The SDK wraps what its HTTP client says in this; everything else went wrong before.
        boolean http = error instanceof SdkClientException && text(error).startsWith("Unable to execute HTTP request");
        return AwsFailure.local(operation, http ? Cause.CONNECTION : Cause.CLIENT, text(error));
    }

    private static String text(Throwable error) {
        @Nullable String message = error.getMessage();
        return message == null ? error.getClass().getSimpleName() : message;
    }

    private static Throwable unwrap(Throwable thrown) {
        Throwable error = thrown;
        while (error instanceof CompletionException && error.getCause() != null) {
            error = error.getCause();
        }
        return error;
    }

    /** The plain members of a modelled error, such as the quota that was exceeded. */
    private static Map<String, String> members(AwsServiceException error) {
        Map<String, String> members = new HashMap<>();
        for (SdkField<?> field : ((SdkPojo) error).sdkFields()) {
            @Nullable Object value = field.getValueOrDefault(error);
            if (value instanceof String || value instanceof Number || value instanceof Enum) {
                if (!OWN_MEMBERS.contains(field.memberName())) {
                    members.put(field.memberName(), value.toString());
                }
            }
        }
        return members;
    }

    /** Seconds; the other form of the header, a date, AWS does not send. */
    private static Optional<Duration> retryAfter(@Nullable AwsErrorDetails details) {
        @Nullable SdkHttpResponse answer = details == null ? null : details.sdkHttpResponse();
        return answer == null
                ? Optional.empty()
                : answer.firstMatchingHeader("Retry-After")
                        .filter(value -> value.matches("\\d{1,6}"))
                        .map(value -> Duration.ofSeconds(Long.parseLong(value)));
    }
}
