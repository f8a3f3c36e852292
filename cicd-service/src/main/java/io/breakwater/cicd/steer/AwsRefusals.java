package io.breakwater.cicd.steer;

import io.breakwater.aws.core.call.AwsCallException;
import io.breakwater.aws.core.call.AwsFailure;
import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.problem.ProblemType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What a caller is told when AWS did not do something: AWS's code, message and request id are kept. */
public final class AwsRefusals {
    private static final Duration LATER = Duration.ofSeconds(5);
    private static final Pattern MISSING = Pattern.compile(".*(NotFound|DoesNotExist)(Exception)?");
    private static final Pattern INVALID = Pattern.compile("(Validation|Invalid).*Exception");
    private static final Set<String> FORBIDDEN =
            Set.of("AccessDeniedException", "AccessDenied", "UnrecognizedClientException", "NotAuthorized");

    private AwsRefusals() {}

    /** The problem that a failed call is; for {@code onFailure(AwsCallException.class).transform(…)}. */
    public static ProblemException of(Throwable thrown) {
        return of(((AwsCallException) thrown).failure());
    }

    /** The problem that a failure is. */
    public static ProblemException of(AwsFailure failure) {
        String text = text(failure);
        if (failure.retryable()) {
            String seconds = Long.toString(failure.retryAfter().orElse(LATER).toSeconds());
            return new ProblemException(ProblemType.UNAVAILABLE, text, List.of(), Map.of("Retry-After", seconds));
        }
        return new ProblemException(
                failure.cause() == AwsFailure.Cause.REFUSED ? type(failure) : ProblemType.UPSTREAM_FAILED, text);
    }

    /** A sentence with all that AWS said. */
    static String text(AwsFailure failure) {
        return "%s %s answered %s: %s%s"
                .formatted(
                        failure.operation().service(),
                        failure.operation().name(),
                        failure.code(),
                        failure.message(),
                        failure.requestId().isEmpty() ? "" : " (request " + failure.requestId() + ")");
    }

    /** Whatever else AWS refuses, it refuses because of how things stand. */
    private static ProblemType type(AwsFailure failure) {
        String code = failure.code();
        if (MISSING.matcher(code).matches()) {
            return ProblemType.NOT_FOUND;
        }
        if (FORBIDDEN.contains(code)) {
            return ProblemType.UPSTREAM_FAILED;
        }
        return INVALID.matcher(code).matches() && !code.equals("InvalidApprovalTokenException")
                ? ProblemType.VALIDATION
                : ProblemType.CONFLICT;
    }
}
