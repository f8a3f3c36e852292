package io.breakwater.simulator.service;

import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * One operation of a service: its name, how an empty request is made, and what it does.
 *
 * @param name the operation's name in the API: {@code StartRecovery}
 * @param newRequest makes an empty builder of the request type, which the protocol fills by the SDK's own field metadata
 * @param action reads the filled builder and answers
 */
public record Operation(String name, Supplier<? extends SdkPojo> newRequest, Action action) {
    /** What an operation does with the filled request builder. */
    @FunctionalInterface
    public interface Action {
        Answer answer(SdkPojo filledBuilder, Call call);
    }

    /** An operation whose answer is a document. */
    public static <B extends SdkBuilder<B, Q> & SdkPojo, Q, R extends SdkPojo> Operation of(
            String name, Supplier<B> newRequest, Handler<Q, R> handler) {
        return new Operation(name, newRequest, (filled, call) -> {
            Q request = Operation.<B>cast(filled).build();
            return Answer.of(handler.handle(request, call));
        });
    }

    /** An operation whose answer is a stream of bytes beside its document, as S3 GetObject. */
    public static <B extends SdkBuilder<B, Q> & SdkPojo, Q> Operation streaming(
            String name, Supplier<B> newRequest, Handler<Q, Answer> handler) {
        return new Operation(
                name,
                newRequest,
                (filled, call) -> handler.handle(Operation.<B>cast(filled).build(), call));
    }

    @SuppressWarnings("unchecked") // the builder was made by this operation's own newRequest
    private static <B> B cast(SdkPojo filled) {
        return (B) filled;
    }
}
