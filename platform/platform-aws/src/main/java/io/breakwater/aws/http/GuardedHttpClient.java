package io.breakwater.aws.http;

import io.breakwater.aws.core.send.SendRefused;
import io.breakwater.aws.core.send.Transmission;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpExecutionAttributes;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.async.SdkHttpContentPublisher;

/**
 * Lets requests out only through the {@link Transmission} of their call. A request without one did not come by our pipeline, so
 * nothing is known about how often it may be sent: it is not.
 */
final class GuardedHttpClient implements SdkAsyncHttpClient {
    private final SdkAsyncHttpClient delegate;

    GuardedHttpClient(SdkAsyncHttpClient delegate) {
        this.delegate = delegate;
    }

    @Override
    public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
        Transmission.Attempt attempt;
        try {
            attempt = transmission(request).begin(hasBody(request.requestContentPublisher()));
        } catch (SendRefused e) {
            request.responseHandler().onError(e);
            return CompletableFuture.failedFuture(e);
        }
        return delegate.execute(AsyncExecuteRequest.builder()
                .request(request.request())
                .requestContentPublisher(new GuardedBody(request.requestContentPublisher(), attempt))
                .responseHandler(new ObservedAnswer(request.responseHandler(), attempt))
                .metricCollector(request.metricCollector().orElse(null))
                .fullDuplex(request.fullDuplex())
                .httpExecutionAttributes(request.httpExecutionAttributes())
                .build());
    }

    @Override
    public String clientName() {
        return delegate.clientName();
    }

    /** Nothing: the SDK clients share what is behind it, and {@link SharedHttp} closes that. */
    @Override
    public void close() {}

    private static Transmission transmission(AsyncExecuteRequest request) {
        @Nullable SdkHttpExecutionAttributes attributes = request.httpExecutionAttributes();
        @Nullable Transmission transmission =
                attributes == null ? null : attributes.getAttribute(TransmissionAttribute.TRANSMISSION);
        if (transmission == null) {
            throw new SendRefused("the request did not come by AwsClient");
        }
        return transmission;
    }

    /** A body of unknown length is one. */
    private static boolean hasBody(SdkHttpContentPublisher body) {
        return body.contentLength().orElse(1L) > 0;
    }
}
