package io.breakwater.aws.client;

import io.breakwater.aws.core.call.Operation;
import io.breakwater.aws.core.call.Operations;
import io.breakwater.aws.core.send.Transmission;
import io.breakwater.aws.http.TransmissionAttribute;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.interceptor.SdkInternalExecutionAttribute;
import software.amazon.awssdk.core.traits.DefaultValueTrait;
import software.amazon.awssdk.http.SdkHttpExecutionAttributes;

/** What an SDK request says about itself, and what a call adds to it. */
final class Requests {
    private static final String SUFFIX = "Request";

    private Requests() {}

    static Operation operation(String service, AwsRequest request) {
        String name = name(request);
        return Operations.of(service, name, token(service, request).isPresent());
    }

    /** The request with an idempotency token, if it may have one: its own, or a new one that all attempts then share. */
    static <Q extends AwsRequest> Q withToken(String service, Q request) {
        return token(service, request)
                .map(field -> {
                    @Nullable Object given = field.getValueOrDefault(request);
                    AwsRequest.Builder builder = request.toBuilder();
                    field.set(builder, given == null ? UUID.randomUUID().toString() : given);
                    return Requests.<Q>same(builder.build());
                })
                .orElse(request);
    }

    static <Q extends AwsRequest> Q prepared(
            Q request, AwsCredentials credentials, Transmission transmission, Duration left, Duration attempt) {
        AwsRequestOverrideConfiguration.Builder override = request.overrideConfiguration()
                .map(AwsRequestOverrideConfiguration::toBuilder)
                .orElseGet(AwsRequestOverrideConfiguration::builder);
        override.credentialsProvider(StaticCredentialsProvider.create(credentials))
                .apiCallTimeout(left)
                .apiCallAttemptTimeout(attempt)
                .putExecutionAttribute(
                        SdkInternalExecutionAttribute.SDK_HTTP_EXECUTION_ATTRIBUTES,
                        SdkHttpExecutionAttributes.builder()
                                .put(TransmissionAttribute.TRANSMISSION, transmission)
                                .build());
        return same(request.toBuilder().overrideConfiguration(override.build()).build());
    }

    private static String name(AwsRequest request) {
        String type = request.getClass().getSimpleName();
        return type.endsWith(SUFFIX) ? type.substring(0, type.length() - SUFFIX.length()) : type;
    }

    private static Optional<SdkField<?>> token(String service, AwsRequest request) {
        return request.sdkFields().stream()
                .filter(field -> Operations.isToken(
                        service, name(request), field.memberName(), field.containsTrait(DefaultValueTrait.class)))
                .findFirst();
    }

    @SuppressWarnings("unchecked") // a request's builder builds that request
    private static <Q extends AwsRequest> Q same(AwsRequest built) {
        return (Q) built;
    }
}
