package io.breakwater.drs.action;

import io.breakwater.aws.core.call.AwsFailure;
import io.breakwater.aws.core.call.CallOutcome;
import io.breakwater.aws.core.call.Receipt;
import io.breakwater.drs.core.execution.Answers.ActionSeen;
import io.breakwater.drs.core.execution.Sent;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Outcomes of AWS calls in the words of executions. */
final class Sendings {
    /** Refusals that pass: the agent of a machine that just started has not reported yet. */
    private static final Set<String> PASSING = Set.of("InvalidInstanceId", "AutomationExecutionLimitExceededException");

    private Sendings() {}

    /** What became of a sending. */
    static <R> Sent of(Beginning beginning, CallOutcome<R> outcome, Function<R, String> handle) {
        return switch (outcome) {
            case CallOutcome.Succeeded<R>(R answer, Receipt _) -> beginning.accepted(handle.apply(answer));
            case CallOutcome.Refused<R>(AwsFailure failure) -> refused(beginning, failure);
            case CallOutcome.NotSent<R>(AwsFailure failure) -> refused(beginning, failure);
            case CallOutcome.Unknown<R>(AwsFailure failure) -> beginning.unknown(sentence(failure));
        };
    }

    private static Sent refused(Beginning beginning, AwsFailure failure) {
        boolean passes = failure.retryable() || PASSING.contains(failure.code());
        return new Sent.Refused(
                beginning.run().id(),
                passes ? Sent.Ground.BUSY : Sent.Ground.FINAL,
                failure.code(),
                ActionText.clean(failure.message()),
                failure.retryAfter());
    }

    /** What a question to AWS told; empty if it may be answered the next time. */
    static <R> Optional<ActionSeen> seen(CallOutcome<R> outcome, Function<R, ActionSeen> read) {
        return switch (outcome) {
            case CallOutcome.Succeeded<R>(R answer, Receipt _) -> Optional.of(ActionText.clean(read.apply(answer)));
            case CallOutcome.Refused<R>(AwsFailure failure) -> lost(failure);
            case CallOutcome.NotSent<R>(AwsFailure failure) -> lost(failure);
            case CallOutcome.Unknown<R> _ -> Optional.empty();
        };
    }

    private static Optional<ActionSeen> lost(AwsFailure failure) {
        return failure.retryable() ? Optional.empty() : Optional.of(ActionText.unknown(sentence(failure)));
    }

    static String sentence(AwsFailure failure) {
        return failure.code() + ": " + failure.message();
    }
}
