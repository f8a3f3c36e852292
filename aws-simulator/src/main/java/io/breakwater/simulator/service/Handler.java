package io.breakwater.simulator.service;

/**
 * Does one operation. It runs alone in the world, never waits, and refuses by throwing
 * {@link io.breakwater.simulator.core.call.AwsError} before it has changed anything.
 *
 * @param <Q> the operation's request type in the AWS SDK
 * @param <R> the operation's response type in the AWS SDK
 */
@FunctionalInterface
public interface Handler<Q, R> {
    R handle(Q request, Call call);
}
