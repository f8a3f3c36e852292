package io.breakwater.aws.call;

import io.breakwater.aws.core.breaker.Breaker;
import io.breakwater.aws.core.call.AwsFailure;
import io.breakwater.aws.core.call.AwsFailure.Cause;
import io.breakwater.aws.core.call.CallOutcome;
import io.breakwater.aws.core.send.Delivery;

/** What a failure and the record of what left say together. */
final class Outcomes {

    private Outcomes() {}

    static <R> CallOutcome<R> of(AwsFailure failure, Delivery delivery) {
        if (failure.status() == 0) {
            boolean open = delivery.lastOpen() || delivery.earlierOpen();
            return open ? new CallOutcome.Unknown<>(failure) : new CallOutcome.NotSent<>(failure);
        }
        boolean clear = failure.cause() == Cause.REFUSED || failure.cause() == Cause.THROTTLED;
        // A refusal of the repetition says nothing about the attempt before it that nobody answered.
        boolean haunted = failure.operation().kind().changes() && delivery.earlierOpen();
        return clear && !haunted ? new CallOutcome.Refused<>(failure) : new CallOutcome.Unknown<>(failure);
    }

    static Breaker.Result verdict(AwsFailure failure, Delivery delivery) {
        return switch (failure.cause()) {
            case REFUSED, THROTTLED -> Breaker.Result.ANSWERED;
            case SERVER, CONNECTION -> Breaker.Result.FAILED;
            // Time spent waiting for our own rate limiter is not the service's fault.
            case TIMEOUT -> delivery.attempts() > 0 ? Breaker.Result.FAILED : Breaker.Result.UNTOLD;
            case CREDENTIALS, CREDENTIALS_LATE, BREAKER_OPEN, CLIENT -> Breaker.Result.UNTOLD;
        };
    }
}
