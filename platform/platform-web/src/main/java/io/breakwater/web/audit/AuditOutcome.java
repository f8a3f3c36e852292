package io.breakwater.web.audit;

import java.time.Duration;
import java.util.Optional;

/**
 * How it ended.
 *
 * @param status HTTP status or JSON-RPC error code, where there is one
 * @param detail short text for people; secrets in it are hidden before it is stored
 * @param duration since the call came in; for an intent's outcome the log measures it itself when this is zero
 */
public record AuditOutcome(Result result, Optional<Integer> status, String detail, Duration duration) {

    /** The kinds of end. */
    public enum Result {
        OK,
        /** It failed, or the tool reported an error. */
        ERROR,
        DENIED,
        CANCELLED
    }

    /** It worked. */
    public static AuditOutcome ok(int status) {
        return new AuditOutcome(Result.OK, Optional.of(status), "", Duration.ZERO);
    }

    /** It failed. */
    public static AuditOutcome error(int status, String detail) {
        return new AuditOutcome(Result.ERROR, Optional.of(status), detail, Duration.ZERO);
    }

    /** It was refused. */
    public static AuditOutcome denied(String detail) {
        return new AuditOutcome(Result.DENIED, Optional.empty(), detail, Duration.ZERO);
    }

    /** The caller gave up. */
    public static AuditOutcome cancelled() {
        return new AuditOutcome(Result.CANCELLED, Optional.empty(), "", Duration.ZERO);
    }

    /** The same with a duration. */
    public AuditOutcome took(Duration time) {
        return new AuditOutcome(result, status, detail, time);
    }
}
