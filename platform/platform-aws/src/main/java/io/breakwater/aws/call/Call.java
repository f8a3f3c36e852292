package io.breakwater.aws.call;

import io.breakwater.aws.core.account.Caller;
import io.breakwater.aws.core.account.Target;
import io.breakwater.aws.core.call.Operation;

/**
 * One call to be made.
 *
 * @param <R> the answer
 */
public record Call<R>(Operation operation, CallTerms terms, Sender<R> sender) {

    Target target() {
        return terms.target();
    }

    Caller caller() {
        return terms.caller();
    }
}
