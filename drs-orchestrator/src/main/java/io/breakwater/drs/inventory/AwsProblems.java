package io.breakwater.drs.inventory;

import io.breakwater.aws.core.call.AwsCallException;
import io.breakwater.aws.core.call.AwsFailure;
import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.problem.ProblemType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a caller is told when AWS did not answer a read: AWS's code, message and request id are kept. */
public final class AwsProblems {
    private static final Duration LATER = Duration.ofSeconds(5);
    private static final Set<String> MISSING = Set.of("ResourceNotFoundException");

    private AwsProblems() {}

    /** Whether DRS was never initialised there: then nothing is there. */
    public static boolean withoutDrs(Throwable thrown) {
        return thrown instanceof AwsCallException refused
                && refused.failure().code().equals("UninitializedAccountException");
    }

    /** The problem that a failed read is; for {@code onFailure(AwsCallException.class).transform(…)}. */
    public static ProblemException of(Throwable thrown) {
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
        return new ProblemException(ProblemType.UPSTREAM_FAILED, text);
    }
}
