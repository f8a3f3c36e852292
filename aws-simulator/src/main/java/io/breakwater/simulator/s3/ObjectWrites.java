package io.breakwater.simulator.s3;

import io.breakwater.simulator.core.s3.Digests;
import io.breakwater.simulator.s3.ObjectRow.Headers;
import io.breakwater.simulator.s3.ObjectRow.Version;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.DeletedObject;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/** PutObject, CopyObject, DeleteObject and DeleteObjects. */
final class ObjectWrites {
    private static final int MOST_OBJECTS = 1_000;
    private static final String FRAMING = "aws-chunked";

    /** What a copy is made of. */
    private record Source(
            String bucket, String key, @Nullable String versionId) {
        /** Reads {@code bucket/key?versionId=…}, encoded as in a URL. */
        static Source of(String header) {
            int query = header.indexOf("?versionId=");
            String path = URLDecoder.decode(
                    (query < 0 ? header : header.substring(0, query)).replace("+", "%2B"), StandardCharsets.UTF_8);
            String plain = path.startsWith("/") ? path.substring(1) : path;
            int slash = plain.indexOf('/');
            if (slash <= 0 || slash == plain.length() - 1) {
                throw S3Errors.invalidArgument("Invalid copy source object key");
            }
            return new Source(
                    plain.substring(0, slash),
                    plain.substring(slash + 1),
                    query < 0 ? null : header.substring(query + "?versionId=".length()));
        }
    }

    List<Operation> operations() {
        return List.of(
                Operation.of("PutObject", PutObjectRequest::builder, this::put),
                Operation.of("CopyObject", CopyObjectRequest::builder, this::copy),
                Operation.of("DeleteObject", DeleteObjectRequest::builder, this::delete),
                Operation.of("DeleteObjects", DeleteObjectsRequest::builder, this::deleteSeveral));
    }

    private PutObjectResponse put(PutObjectRequest request, Call call) {
        BucketRow bucket = Buckets.get(call, request.bucket(), request.expectedBucketOwner());
        byte[] content = call.body();
        if (request.contentMD5() != null && !request.contentMD5().equals(Digests.contentMd5(content))) {
            throw S3Errors.badDigest();
        }
        boolean there = Buckets.object(call.world(), bucket, request.key())
                .filter(row -> !row.newest().marker())
                .isPresent();
        if (there && "*".equals(request.ifNoneMatch())) {
            throw S3Errors.preconditionFailed("If-None-Match");
        }
        if (request.ifMatch() != null) {
            Contents.check(Contents.find(call, bucket, request.key(), null), request.ifMatch(), null);
        }
        var headers = new Headers(
                request.contentType(),
                withoutFraming(request.contentEncoding()),
                request.contentDisposition(),
                request.contentLanguage(),
                request.cacheControl(),
                request.storageClassAsString(),
                request.metadata());
        Version version = Contents.write(call, bucket, request.key(), content, headers);
        return PutObjectResponse.builder()
                .eTag(version.quoted())
                .versionId(Contents.told(bucket, version))
                .serverSideEncryption(bucket.encryption())
                .build();
    }

    /** The framing of chunked uploads is no encoding of the content. */
    private static @Nullable String withoutFraming(@Nullable String encoding) {
        if (encoding == null || encoding.equals(FRAMING)) {
            return null;
        }
        return encoding.startsWith(FRAMING + ",")
                ? encoding.substring(FRAMING.length() + 1).strip()
                : encoding;
    }

    private CopyObjectResponse copy(CopyObjectRequest request, Call call) {
        BucketRow target = Buckets.get(call, request.bucket(), request.expectedBucketOwner());
        Source source = Source.of(request.copySource());
        BucketRow from = Buckets.get(call, source.bucket(), request.expectedSourceBucketOwner());
        Version original = Contents.find(call, from, source.key(), source.versionId());
        if (request.copySourceIfMatch() != null) {
            Contents.check(original, request.copySourceIfMatch(), null);
        }
        boolean replaced = request.metadataDirective() == MetadataDirective.REPLACE;
        boolean same = source.versionId() == null
                && from.name().equals(target.name())
                && source.key().equals(request.key());
        if (same && !replaced && request.storageClassAsString() == null) {
            throw S3Errors.invalidRequest(
                    "This copy request is illegal because it is trying to copy an object to itself without changing the "
                            + "object's metadata, storage class, website redirect location or encryption attributes.");
        }
        Headers kept = original.headers();
        Headers headers = replaced
                ? new Headers(
                        request.contentType(),
                        request.contentEncoding(),
                        request.contentDisposition(),
                        request.contentLanguage(),
                        request.cacheControl(),
                        request.storageClassAsString(),
                        request.metadata())
                : new Headers(
                        kept.contentType(),
                        kept.contentEncoding(),
                        kept.contentDisposition(),
                        kept.contentLanguage(),
                        kept.cacheControl(),
                        request.storageClassAsString(),
                        kept.metadata());
        Version version = Contents.write(call, target, request.key(), original.content(), headers);
        return CopyObjectResponse.builder()
                .copyObjectResult(result -> result.eTag(version.quoted()).lastModified(version.modified()))
                .copySourceVersionId(Contents.told(from, original))
                .versionId(Contents.told(target, version))
                .serverSideEncryption(target.encryption())
                .build();
    }

    private DeleteObjectResponse delete(DeleteObjectRequest request, Call call) {
        BucketRow bucket = Buckets.get(call, request.bucket(), request.expectedBucketOwner());
        Contents.Deletion deletion = Contents.delete(call, bucket, request.key(), request.versionId());
        return DeleteObjectResponse.builder()
                .versionId(deletion.versionId())
                .deleteMarker(deletion.marker() ? Boolean.TRUE : null)
                .build();
    }

    private DeleteObjectsResponse deleteSeveral(DeleteObjectsRequest request, Call call) {
        BucketRow bucket = Buckets.get(call, request.bucket(), request.expectedBucketOwner());
        List<ObjectIdentifier> objects = request.delete().objects();
        if (objects.isEmpty() || objects.size() > MOST_OBJECTS) {
            throw S3Errors.malformed();
        }
        List<DeletedObject> deleted = new ArrayList<>();
        for (ObjectIdentifier object : objects) {
            Contents.Deletion deletion = Contents.delete(call, bucket, object.key(), object.versionId());
            deleted.add(DeletedObject.builder()
                    .key(object.key())
                    .versionId(object.versionId())
                    .deleteMarker(deletion.marker() ? Boolean.TRUE : null)
                    .deleteMarkerVersionId(deletion.marker() ? deletion.versionId() : null)
                    .build());
        }
        boolean quiet = Objects.equals(request.delete().quiet(), Boolean.TRUE);
        return (quiet
                        ? DeleteObjectsResponse.builder()
                        : DeleteObjectsResponse.builder().deleted(deleted))
                .build();
    }
}
