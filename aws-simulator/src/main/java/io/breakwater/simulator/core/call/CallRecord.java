package io.breakwater.simulator.core.call;

import java.time.Instant;
import java.util.function.Supplier;

/**
 * One call as it was seen. The log is the witness of what clients really did.
 *
 * @param number counts all calls since the simulator started
 * @param at simulated time
 * @param account the caller's account; empty if the caller is unknown
 * @param region the Region it was signed for
 * @param service the service's name
 * @param operation the operation's name; {@code ?} if the request names none
 * @param callerArn the principal; empty if unknown
 * @param accessKeyId the key that signed; empty if none
 * @param outcome how it ended
 * @param error the error's code; empty if there was none
 * @param effect whether the operation ran to its end, even if the client never saw the answer
 * @param parameters the request's members as JSON, without secrets
 */
public record CallRecord(
        long number,
        Instant at,
        String account,
        String region,
        String service,
        String operation,
        String callerArn,
        String accessKeyId,
        String requestId,
        Outcome outcome,
        String error,
        boolean effect,
        Supplier<String> parameters) {
    /** How a call ended for the client. */
    public enum Outcome {
        ANSWERED,
        REFUSED,
        CONNECTION_CUT
    }
}
