package io.breakwater.aws.call;

import io.breakwater.aws.core.call.Operation;
import io.breakwater.aws.core.call.OperationKind;
import io.breakwater.aws.core.call.Operations;
import java.time.Duration;

/**
 * How long calls may take, credentials and all repetitions included. When the time is over nothing of the call leaves any more.
 *
 * @param read for a read
 * @param readAttempt for one attempt of it
 * @param token for a change with a client token
 * @param tokenAttempt for one attempt of it
 * @param once for a change that is sent once
 * @param stream for a call whose answer or body is a stream
 */
public record Timeouts(
        Duration read, Duration readAttempt, Duration token, Duration tokenAttempt, Duration once, Duration stream) {

    /** The hard deadline of calls of a kind. */
    public Duration call(OperationKind kind) {
        return switch (kind) {
            case READ -> read;
            case TOKEN -> token;
            case ONCE -> once;
        };
    }

    Duration call(Operation operation) {
        return Operations.isStream(operation) ? stream : call(operation.kind());
    }

    Duration attempt(Operation operation) {
        if (Operations.isStream(operation)) {
            return stream;
        }
        return switch (operation.kind()) {
            case READ -> readAttempt;
            case TOKEN -> tokenAttempt;
            case ONCE -> once;
        };
    }
}
