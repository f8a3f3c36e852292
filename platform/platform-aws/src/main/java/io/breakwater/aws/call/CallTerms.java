package io.breakwater.aws.call;

import io.breakwater.aws.core.account.Caller;
import io.breakwater.aws.core.account.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * For whom, where and until when a call is made.
 *
 * @param within shorter time for the whole call than configured, if any
 * @param sendBefore when nothing may leave any more, whatever time the call has left; such as the end of a lease
 */
public record CallTerms(Target target, Caller caller, Optional<Duration> within, Optional<Instant> sendBefore) {

    public CallTerms(Target target, Caller caller) {
        this(target, caller, Optional.empty(), Optional.empty());
    }

    public CallTerms within(Duration time) {
        return new CallTerms(target, caller, Optional.of(time), sendBefore);
    }

    public CallTerms sendBefore(Instant moment) {
        return new CallTerms(target, caller, within, Optional.of(moment));
    }
}
