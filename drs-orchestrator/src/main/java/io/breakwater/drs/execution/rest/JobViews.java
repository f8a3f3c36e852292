package io.breakwater.drs.execution.rest;

import io.breakwater.drs.core.execution.AttemptState;
import io.breakwater.drs.core.execution.JobAttempt;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Requests to DRS as documents. */
final class JobViews {
    private JobViews() {}

    static JobDocument of(JobAttempt attempt) {
        return switch (attempt.state()) {
            case AttemptState.Intended intended -> document(attempt, "INTENDED", null, intended.at());
            case AttemptState.Unknown(Instant intendedAt, Instant lookFrom) ->
                new JobDocument(
                        attempt.id().toString(),
                        attempt.wave(),
                        attempt.task().name(),
                        attempt.site().account(),
                        attempt.site().region(),
                        "UNKNOWN",
                        null,
                        servers(attempt),
                        intendedAt.toString(),
                        lookFrom.toString(),
                        null,
                        null);
            case AttemptState.Accepted(String reference, Instant at) -> document(attempt, "ACCEPTED", reference, at);
            case AttemptState.Finished(String reference, Instant at) -> document(attempt, "FINISHED", reference, at);
            case AttemptState.Refused(String code, String message, Instant at) ->
                new JobDocument(
                        attempt.id().toString(),
                        attempt.wave(),
                        attempt.task().name(),
                        attempt.site().account(),
                        attempt.site().region(),
                        "REFUSED",
                        null,
                        servers(attempt),
                        at.toString(),
                        null,
                        code,
                        message);
            case AttemptState.Absent absent -> document(attempt, "ABSENT", null, absent.at());
        };
    }

    private static java.util.List<String> servers(JobAttempt attempt) {
        return attempt.entries().stream().map(JobAttempt.Entry::serverId).toList();
    }

    private static JobDocument document(JobAttempt attempt, String state, @Nullable String reference, Instant at) {
        return new JobDocument(
                attempt.id().toString(),
                attempt.wave(),
                attempt.task().name(),
                attempt.site().account(),
                attempt.site().region(),
                state,
                reference,
                servers(attempt),
                at.toString(),
                null,
                null,
                null);
    }
}
