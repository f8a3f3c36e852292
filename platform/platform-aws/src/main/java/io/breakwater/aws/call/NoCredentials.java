package io.breakwater.aws.call;

import io.breakwater.aws.core.call.AwsCallException;
import io.breakwater.aws.core.call.AwsFailure;
import io.breakwater.aws.core.call.AwsFailure.Cause;
import io.breakwater.aws.core.call.Operation;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Marks a failure to get credentials on its way to the outcome. */
final class NoCredentials extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoCredentials(Throwable cause) {
        super(cause);
    }

    /** What kept the credentials from being found, if that is what this failure is about. */
    static @Nullable Throwable in(@Nullable Throwable thrown) {
        for (Throwable error = thrown; error != null; error = error.getCause()) {
            if (error instanceof NoCredentials) {
                return error.getCause();
            }
        }
        return null;
    }

    /** What it means for a call that its credentials were not found. */
    static AwsFailure failure(Operation operation, Throwable cause) {
        Throwable error = cause;
        while (error instanceof CompletionException && error.getCause() != null) {
            error = error.getCause();
        }
        if (error instanceof TimeoutException) {
            return AwsFailure.local(operation, Cause.CREDENTIALS_LATE, "no credentials in time");
        }
        @Nullable String message = error.getMessage();
        String text = message == null ? error.getClass().getSimpleName() : message;
        if (error instanceof AwsCallException call && call.failure().retryable()) {
            AwsFailure late = AwsFailure.local(operation, Cause.CREDENTIALS_LATE, text);
            return call.failure().retryAfter().map(late::retryAfter).orElse(late);
        }
        return AwsFailure.local(operation, Cause.CREDENTIALS, text);
    }
}
