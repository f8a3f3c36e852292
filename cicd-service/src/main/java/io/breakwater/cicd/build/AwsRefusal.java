package io.breakwater.cicd.build;

import io.breakwater.aws.core.call.AwsCallException;
import io.breakwater.aws.core.call.AwsFailure;
import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.problem.ProblemType;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What a caller is told when CodeBuild or CloudWatch Logs did not do it: AWS's code, message and request id are kept. */
public final class AwsRefusal {
    private static final Duration LATER = Duration.ofSeconds(5);
    private static final String MISSING = "ResourceNotFoundException";

    private AwsRefusal() {}

    /** Whether AWS said that there is no such thing. */
    public static boolean isMissing(Throwable thrown) {
        return thrown instanceof AwsCallException refused
                && MISSING.equals(refused.failure().code());
    }

    /** Whether AWS asks for fewer calls. */
    public static boolean isThrottling(Throwable thrown) {
        return thrown instanceof AwsCallException refused && refused.failure().cause() == AwsFailure.Cause.THROTTLED;
    }

    /** The problem; for {@code onFailure(AwsCallException.class).transform(…)}. */
    public static ProblemException of(Throwable thrown) {
        AwsFailure failure = ((AwsCallException) thrown).failure();
        String text = text(failure);
        if (thrown instanceof AwsCallException.Unknown
                && failure.operation().kind().changes()) {
            return new ProblemException(
                    ProblemType.UPSTREAM_FAILED,
                    text + " It is not known whether it took effect: look before you repeat it.");
        }
        return switch (failure.code()) {
            case MISSING -> new ProblemException(ProblemType.NOT_FOUND, text);
            case "InvalidInputException", "AccountLimitExceededException" ->
                new ProblemException(ProblemType.CONFLICT, text);
            default ->
                failure.retryable()
                        ? new ProblemException(
                                ProblemType.UNAVAILABLE,
                                text,
                                List.of(),
                                Map.of(
                                        "Retry-After",
                                        Long.toString(failure.retryAfter()
                                                .orElse(LATER)
                                                .toSeconds())))
                        : new ProblemException(ProblemType.UPSTREAM_FAILED, text);
        };
    }

    private static String text(AwsFailure failure) {
        return "%s %s answered %s: %s%s"
                .formatted(
                        failure.operation().service(),
                        failure.operation().name(),
                        failure.code(),
                        failure.message(),
                        failure.requestId().isEmpty() ? "" : " (request " + failure.requestId() + ")");
    }
}
