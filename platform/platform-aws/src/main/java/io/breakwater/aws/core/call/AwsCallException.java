package io.breakwater.aws.core.call;

/**
 * A call that did not succeed, for callers who prefer exceptions to {@link CallOutcome}. It has no cause: the SDK's exceptions quote
 * what AWS said, signatures included.
 */
public abstract sealed class AwsCallException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient AwsFailure failure;

    private AwsCallException(String what, AwsFailure failure) {
        super(failure.operation() + " " + what + ": " + failure.code() + ": " + failure.message());
        this.failure = failure;
    }

    public AwsFailure failure() {
        return failure;
    }

    /** AWS answered that it does not do it. */
    public static final class Refused extends AwsCallException {
        private static final long serialVersionUID = 1L;

        public Refused(AwsFailure failure) {
            super("was refused", failure);
        }
    }

    /** AWS never saw it. */
    public static final class NotSent extends AwsCallException {
        private static final long serialVersionUID = 1L;

        public NotSent(AwsFailure failure) {
            super("was not sent", failure);
        }
    }

    /** It may or may not have taken effect. */
    public static final class Unknown extends AwsCallException {
        private static final long serialVersionUID = 1L;

        public Unknown(AwsFailure failure) {
            super("has an unknown outcome", failure);
        }
    }
}
