package io.breakwater.aws.call;

import io.breakwater.aws.core.send.Transmission;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/**
 * Puts a request on the wire, through its transmission.
 *
 * @param <R> the answer
 */
@FunctionalInterface
public interface Sender<R> {

    /**
     * @param left time until the call's deadline
     * @param attempt longest time for one attempt
     */
    CompletionStage<R> send(AwsCredentials credentials, Transmission transmission, Duration left, Duration attempt);
}
