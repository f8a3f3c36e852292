package io.breakwater.aws.raw;

import io.breakwater.aws.core.send.Transmission;
import io.breakwater.aws.http.TransmissionAttribute;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import org.reactivestreams.Subscriber;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkHttpContentPublisher;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.utils.async.SimplePublisher;

/**
 * Signs REST-JSON requests with Signature Version 4.
 *
 * @param service the name requests are signed for
 */
record Signing(URI endpoint, String service, String region, String application) {
    private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();

    AsyncExecuteRequest request(
            String operation,
            byte[] body,
            AwsCredentials credentials,
            Transmission transmission,
            CollectedAnswer answer) {
        SdkHttpRequest unsigned = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(endpoint)
                .encodedPath("/" + operation)
                .putHeader("Content-Type", "application/json")
                .putHeader("Content-Length", String.valueOf(body.length))
                .putHeader("User-Agent", application)
                .putHeader("amz-sdk-invocation-id", UUID.randomUUID().toString())
                .build();
        SdkHttpRequest signed = SIGNER.sign(sign -> sign.identity(credentials)
                        .request(unsigned)
                        .payload(ContentStreamProvider.fromByteArrayUnsafe(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region))
                .request();
        return AsyncExecuteRequest.builder()
                .request(signed)
                .requestContentPublisher(new Body(body))
                .responseHandler(answer)
                .putHttpExecutionAttribute(TransmissionAttribute.TRANSMISSION, transmission)
                .build();
    }

    /** A body that is sent in one piece. */
    private record Body(byte[] bytes) implements SdkHttpContentPublisher {

        @Override
        public Optional<Long> contentLength() {
            return Optional.of((long) bytes.length);
        }

        @Override
        public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
            var publisher = new SimplePublisher<ByteBuffer>();
            publisher.subscribe(subscriber);
            var _ = publisher.send(ByteBuffer.wrap(bytes));
            var _ = publisher.complete();
        }
    }
}
