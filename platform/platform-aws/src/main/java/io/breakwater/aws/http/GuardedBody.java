package io.breakwater.aws.http;

import io.breakwater.aws.core.send.SendRefused;
import io.breakwater.aws.core.send.Transmission;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.async.SdkHttpContentPublisher;

/** A request's body, which asks whether it may leave at the moment it is asked to. */
record GuardedBody(SdkHttpContentPublisher body, Transmission.Attempt attempt) implements SdkHttpContentPublisher {

    @Override
    public Optional<Long> contentLength() {
        return body.contentLength();
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
        try {
            attempt.send();
        } catch (SendRefused e) {
            subscriber.onSubscribe(new Nothing());
            subscriber.onError(e);
            return;
        }
        body.subscribe(subscriber);
    }

    private record Nothing() implements Subscription {
        @Override
        public void request(long count) {}

        @Override
        public void cancel() {}
    }
}
