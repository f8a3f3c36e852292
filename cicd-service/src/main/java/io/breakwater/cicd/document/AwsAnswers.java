package io.breakwater.cicd.document;

import io.breakwater.aws.core.call.AwsCallException;
import io.breakwater.aws.core.call.AwsFailure;
import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.problem.ProblemType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a caller is told when AWS does not take a document: AWS's code, message and request id are kept. */
final class AwsAnswers {
    private static final Duration LATER = Duration.ofSeconds(5);
    private static final Set<String> MISSING = Set.of("PipelineNotFoundException", "ResourceNotFoundException");

    private AwsAnswers() {}

    static boolean isMissing(Throwable thrown) {
        return thrown instanceof AwsCallException failed
                && MISSING.contains(failed.failure().code());
    }

    /** The problem that a failed call is; for {@code onFailure(AwsCallException.class).transform(…)}. */
    static ProblemException problem(Throwable thrown) {
        AwsFailure failure = ((AwsCallException) thrown).failure();
        String text = "%s %s answered %s: %s%s"
                .formatted(
                        failure.operation().service(),
                        failure.operation().name(),
                        failure.code(),
                        failure.message(),
                        failure.requestId().isEmpty() ? "" : " (request " + failure.requestId() + ")");
        if (MISSING.contains(failure.code())) {
            return new ProblemException(ProblemType.NOT_FOUND, text);
        }
        if (failure.retryable()) {
            String seconds = Long.toString(failure.retryAfter().orElse(LATER).toSeconds());
            return new ProblemException(ProblemType.UNAVAILABLE, text, List.of(), Map.of("Retry-After", seconds));
        }
        boolean invalid = failure.code().startsWith("Invalid") || failure.code().startsWith("Validation");
        return new ProblemException(invalid ? ProblemType.VALIDATION : ProblemType.UPSTREAM_FAILED, text);
    }
}
