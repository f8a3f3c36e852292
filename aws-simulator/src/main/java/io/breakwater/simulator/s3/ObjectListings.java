package io.breakwater.simulator.s3;

import io.breakwater.simulator.core.s3.Digests;
import io.breakwater.simulator.core.s3.KeyListing;
import io.breakwater.simulator.s3.ObjectRow.Version;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** ListObjectsV2. */
final class ObjectListings {
    static final int MOST_KEYS = 1_000;

    List<Operation> operations() {
        return List.of(Operation.of("ListObjectsV2", ListObjectsV2Request::builder, this::list));
    }

    /** How many keys are wanted. */
    static int most(@Nullable Integer wanted) {
        if (wanted != null && wanted < 0) {
            throw S3Errors.invalidArgument("Argument maxKeys must be an integer between 0 and 2147483647");
        }
        return Math.min(Objects.requireNonNullElse(wanted, MOST_KEYS), MOST_KEYS);
    }

    /** A key as a client that asked for encoding gets it. */
    static String told(String key, @Nullable EncodingType encoding) {
        return encoding == EncodingType.URL
                ? URLEncoder.encode(key, StandardCharsets.UTF_8)
                        .replace("%2F", "/")
                        .replace("*", "%2A")
                : key;
    }

    private ListObjectsV2Response list(ListObjectsV2Request request, Call call) {
        BucketRow bucket = Buckets.get(call, request.bucket(), request.expectedBucketOwner());
        SortedMap<String, Version> newest = new TreeMap<>();
        Buckets.objects(call.world(), bucket)
                .filter(row -> !row.newest().marker())
                .forEach(row -> newest.put(row.key(), row.newest()));
        EncodingType encoding = request.encodingType();
        String prefix = Objects.requireNonNullElse(request.prefix(), "");
        String delimiter = Objects.requireNonNullElse(request.delimiter(), "");
        String after = request.continuationToken() == null
                ? Objects.requireNonNullElse(request.startAfter(), "")
                : after(request.continuationToken());
        int most = most(request.maxKeys());
        KeyListing listing = KeyListing.of(newest.keySet(), prefix, delimiter, after, most);
        boolean owners = Boolean.TRUE.equals(request.fetchOwner());
        return ListObjectsV2Response.builder()
                .name(bucket.name())
                .prefix(told(prefix, encoding))
                .delimiter(delimiter.isEmpty() ? null : told(delimiter, encoding))
                .startAfter(request.startAfter() == null ? null : told(request.startAfter(), encoding))
                .encodingType(encoding)
                .maxKeys(Objects.requireNonNullElse(request.maxKeys(), MOST_KEYS))
                .keyCount(listing.size())
                .isTruncated(listing.last().isPresent())
                .continuationToken(request.continuationToken())
                .nextContinuationToken(listing.last().map(ObjectListings::token).orElse(null))
                .contents(listing.keys().stream()
                        .map(key -> object(key, Objects.requireNonNull(newest.get(key)), encoding, bucket, owners))
                        .toList())
                .commonPrefixes(prefixes(listing, encoding))
                .build();
    }

    static List<CommonPrefix> prefixes(KeyListing listing, @Nullable EncodingType encoding) {
        return listing.commonPrefixes().stream()
                .map(common ->
                        CommonPrefix.builder().prefix(told(common, encoding)).build())
                .toList();
    }

    private static S3Object object(
            String key, Version version, @Nullable EncodingType encoding, BucketRow bucket, boolean owner) {
        S3Object.Builder object = S3Object.builder()
                .key(told(key, encoding))
                .size((long) version.content().length)
                .eTag(version.quoted())
                .lastModified(version.modified())
                .storageClass(Objects.requireNonNullElse(version.headers().storageClass(), "STANDARD"));
        return (owner ? object.owner(who -> who.id(Digests.canonicalUser(bucket.account()))) : object).build();
    }

    private static String token(String last) {
        return Base64.getUrlEncoder().encodeToString(("after:" + last).getBytes(StandardCharsets.UTF_8));
    }

    private static String after(String token) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            if (text.startsWith("after:")) {
                return text.substring("after:".length());
            }
        } catch (IllegalArgumentException notOurs) {
            // Answered below as any other foreign token.
        }
        throw S3Errors.invalidArgument("The continuation token provided is incorrect");
    }
}
