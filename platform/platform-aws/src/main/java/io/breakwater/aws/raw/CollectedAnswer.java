package io.breakwater.aws.raw;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;

/** Gathers an answer up to a limit. */
final class CollectedAnswer implements SdkAsyncHttpResponseHandler, Subscriber<ByteBuffer> {
    private static final int LIMIT = 8 * 1024 * 1024;

    private final CompletableFuture<CollectedAnswer> whole = new CompletableFuture<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private @Nullable SdkHttpResponse head;
    private @Nullable Subscription subscription;

    /** Completes with this, once all is there. */
    CompletableFuture<CollectedAnswer> whole() {
        return whole;
    }

    SdkHttpResponse head() {
        if (head == null) {
            throw new IllegalStateException("no answer yet");
        }
        return head;
    }

    byte[] body() {
        return bytes.toByteArray();
    }

    @Override
    public void onHeaders(SdkHttpResponse response) {
        head = response;
    }

    @Override
    public void onStream(Publisher<ByteBuffer> stream) {
        stream.subscribe(this);
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(ByteBuffer part) {
        if (bytes.size() + part.remaining() > LIMIT) {
            if (subscription != null) {
                subscription.cancel();
            }
            whole.completeExceptionally(new IllegalStateException("the answer is larger than " + LIMIT + " bytes"));
            return;
        }
        byte[] copy = new byte[part.remaining()];
        part.get(copy);
        bytes.writeBytes(copy);
    }

    @Override
    public void onError(Throwable error) {
        whole.completeExceptionally(error);
    }

    @Override
    public void onComplete() {
        whole.complete(this);
    }
}
