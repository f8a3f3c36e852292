package io.breakwater.aws.call;

import io.breakwater.aws.core.call.AwsFailure;

/** A failure that has been translated already. */
public final class FailedCall extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient AwsFailure failure;

    public FailedCall(AwsFailure failure) {
        super(failure.code());
        this.failure = failure;
    }

    public AwsFailure failure() {
        return failure;
    }
}
