package io.breakwater.aws.client;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** Which member of an answer names the next page, and which of the request asks for it. */
record Paging(SdkField<?> ask, SdkField<?> next) {
    /** The pairs that AWS services use: the request's member, the answer's. */
    private static final List<List<String>> PAIRS = List.of(
            List.of("nextToken", "nextToken"),
            List.of("NextToken", "NextToken"),
            List.of("ContinuationToken", "NextContinuationToken"),
            List.of("NextPageToken", "NextPageToken"),
            List.of("Marker", "NextMarker"),
            List.of("Marker", "Marker"));

    static Paging of(SdkPojo request, SdkPojo answer) {
        return PAIRS.stream()
                .flatMap(pair -> field(request, pair.getFirst()).stream()
                        .flatMap(ask -> field(answer, pair.getLast()).stream().map(next -> new Paging(ask, next))))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        request.getClass().getSimpleName() + " is not paged in a way known here"));
    }

    /** What names the page after this answer; empty after the last. */
    Optional<String> after(SdkPojo answer) {
        @Nullable Object token = next.getValueOrDefault(answer);
        return token instanceof String text && !text.isEmpty() ? Optional.of(text) : Optional.empty();
    }

    /** The same request for the page of that name. */
    @SuppressWarnings("unchecked") // a request's builder builds that request
    <Q extends AwsRequest> Q page(Q request, String token) {
        AwsRequest.Builder builder = request.toBuilder();
        ask.set(builder, token);
        return (Q) builder.build();
    }

    private static Optional<SdkField<?>> field(SdkPojo holder, String name) {
        return holder.sdkFields().stream()
                .filter(field -> field.memberName().equals(name))
                .findFirst();
    }
}
