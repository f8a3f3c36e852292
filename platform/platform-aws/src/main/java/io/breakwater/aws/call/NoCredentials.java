package io.breakwater.aws.call;

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

    static String text(Throwable cause) {
        Throwable error = cause;
        while (error instanceof CompletionException && error.getCause() != null) {
            error = error.getCause();
        }
        if (error instanceof TimeoutException) {
            return "no credentials in time";
        }
        return error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
    }
}
