package io.breakwater.aws.http;

import io.breakwater.aws.core.send.Transmission;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLHandshakeException;
import org.reactivestreams.Publisher;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;

/** Notes what came back for an attempt. */
record ObservedAnswer(SdkAsyncHttpResponseHandler handler, Transmission.Attempt attempt)
        implements SdkAsyncHttpResponseHandler {

    @Override
    public void onHeaders(SdkHttpResponse answer) {
        attempt.answered(answer.statusCode());
        handler.onHeaders(answer);
    }

    @Override
    public void onStream(Publisher<ByteBuffer> stream) {
        handler.onStream(stream);
    }

    @Override
    public void onError(Throwable error) {
        if (isBeforeConnection(error)) {
            attempt.neverConnected();
        }
        handler.onError(error);
    }

    private static boolean isBeforeConnection(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException
                    || cause instanceof UnknownHostException
                    || cause instanceof SSLHandshakeException) {
                return true;
            }
        }
        return false;
    }
}
