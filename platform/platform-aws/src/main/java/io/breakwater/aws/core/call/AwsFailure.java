package io.breakwater.aws.core.call;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Why a call did not succeed. Holds no secret: messages have passed {@link SafeText}.
 *
 * @param code AWS's error code, such as {@code ConflictException}; for failures of ours the name of the {@link Cause}
 * @param requestId AWS's id of the request; empty if AWS did not answer
 * @param status the HTTP status; 0 if AWS did not answer
 * @param details further members of the error, such as {@code resourceId} or {@code quotaCode}
 * @param retryAfter how long to wait before trying again, where that is known
 */
public record AwsFailure(
        Operation operation,
        Cause cause,
        String code,
        String message,
        String requestId,
        int status,
        Map<String, String> details,
        Optional<Duration> retryAfter) {

    public AwsFailure {
        message = SafeText.of(message);
        details = details.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, detail -> SafeText.of(detail.getValue())));
    }

    /**
     * How services say that they do not take the credentials: their session is over or unknown. Source: Common Errors of the API
     * references of STS, Elastic Disaster Recovery and S3; EC2 says {@code AuthFailure}.
     */
    private static final Set<String> SPENT = Set.of(
            "AuthFailure",
            "ExpiredToken",
            "ExpiredTokenException",
            "InvalidAccessKeyId",
            "InvalidClientTokenId",
            "InvalidToken",
            "RequestExpired",
            "UnrecognizedClientException");

    /** What kind of failure it is, which decides what may be done about it. */
    public enum Cause {
        /** AWS understood the request and does not do it: invalid, forbidden, missing, in conflict, over quota. */
        REFUSED,
        /** AWS asks for fewer requests. */
        THROTTLED,
        /** AWS failed while working on it. */
        SERVER,
        /** The call's time ran out. */
        TIMEOUT,
        /** No connection, or one that broke. */
        CONNECTION,
        /** No credentials, or the role may not be assumed. */
        CREDENTIALS,
        /** Credentials could not be had just now: who gives them did not answer. */
        CREDENTIALS_LATE,
        /** The service of that Region has failed too often lately and is being left alone. */
        BREAKER_OPEN,
        /** The request could not be built, or the clients are closed. */
        CLIENT
    }

    /** A failure on our side of the wire. */
    public static AwsFailure local(Operation operation, Cause cause, String message) {
        return new AwsFailure(operation, cause, cause.name(), message, "", 0, Map.of(), Optional.empty());
    }

    public AwsFailure retryAfter(Duration wait) {
        return new AwsFailure(operation, cause, code, message, requestId, status, details, Optional.of(wait));
    }

    /** Whether AWS did nothing because it does not take the credentials any more; a later call is signed with others, if there are some. */
    public boolean credentialsSpent() {
        return cause == Cause.REFUSED && SPENT.contains(code);
    }

    /**
     * Whether the same request may succeed later without anybody changing anything. It does not say that it may be sent again: that
     * depends on the outcome and on the {@link OperationKind}.
     */
    public boolean retryable() {
        return switch (cause) {
            case THROTTLED, SERVER, TIMEOUT, CONNECTION, CREDENTIALS_LATE, BREAKER_OPEN -> true;
            case REFUSED, CREDENTIALS, CLIENT -> false;
        };
    }
}
