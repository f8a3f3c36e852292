package io.breakwater.aws.core.call;

import java.util.function.Function;

/**
 * How one call ended, told by what is known about its effect. A call that is {@link Refused} or {@link NotSent} changed nothing; one
 * that is {@link Unknown} may have: look before sending anything again. A read never changes anything, for it {@code Unknown} only
 * means that no answer came.
 *
 * @param <T> the answer
 */
public sealed interface CallOutcome<T> {

    /** AWS did it. */
    record Succeeded<T>(T answer, Receipt receipt) implements CallOutcome<T> {}

    /** AWS answered that it does not do it. */
    record Refused<T>(AwsFailure failure) implements CallOutcome<T> {}

    /** AWS never saw it. */
    record NotSent<T>(AwsFailure failure) implements CallOutcome<T> {}

    /** It left, or may have left, and no answer tells what became of it. */
    record Unknown<T>(AwsFailure failure) implements CallOutcome<T> {}

    /**
     * The answer.
     *
     * @throws AwsCallException if there is none
     */
    default T orThrow() {
        return switch (this) {
            case Succeeded<T>(T answer, Receipt _) -> answer;
            case Refused<T>(AwsFailure failure) -> throw new AwsCallException.Refused(failure);
            case NotSent<T>(AwsFailure failure) -> throw new AwsCallException.NotSent(failure);
            case Unknown<T>(AwsFailure failure) -> throw new AwsCallException.Unknown(failure);
        };
    }

    /** The same outcome with another form of the answer. */
    default <U> CallOutcome<U> map(Function<? super T, ? extends U> change) {
        return switch (this) {
            case Succeeded<T>(T answer, Receipt receipt) -> new Succeeded<>(change.apply(answer), receipt);
            case Refused<T>(AwsFailure failure) -> new Refused<>(failure);
            case NotSent<T>(AwsFailure failure) -> new NotSent<>(failure);
            case Unknown<T>(AwsFailure failure) -> new Unknown<>(failure);
        };
    }

    /** The outcome's name in metrics and logs. */
    default String label() {
        return switch (this) {
            case Succeeded<T> _ -> "succeeded";
            case Refused<T>(AwsFailure failure) ->
                failure.cause() == AwsFailure.Cause.THROTTLED ? "throttled" : "refused";
            case NotSent<T> _ -> "not_sent";
            case Unknown<T> _ -> "unknown";
        };
    }
}
