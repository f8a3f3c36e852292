package io.breakwater.simulator.s3;

import io.breakwater.simulator.core.call.AwsError;
import io.breakwater.simulator.core.s3.ByteRange;
import io.breakwater.simulator.s3.ObjectRow.Version;
import io.breakwater.simulator.service.Answer;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** GetObject and HeadObject. */
final class ObjectReads {
    private static final String OF_UNKNOWN_TYPE = "binary/octet-stream";

    List<Operation> operations() {
        return List.of(
                Operation.streaming("GetObject", GetObjectRequest::builder, this::get),
                Operation.streaming("HeadObject", HeadObjectRequest::builder, this::head));
    }

    private Answer get(GetObjectRequest request, Call call) {
        BucketRow bucket = Buckets.get(call, request.bucket(), request.expectedBucketOwner());
        Version version = Contents.find(call, bucket, request.key(), request.versionId());
        Contents.check(version, request.ifMatch(), request.ifNoneMatch());
        Optional<ByteRange> range = range(request.range(), version);
        byte[] content = range.map(part -> Arrays.copyOfRange(version.content(), part.first(), part.last() + 1))
                .orElse(version.content());
        ObjectRow.Headers headers = version.headers();
        GetObjectResponse document = GetObjectResponse.builder()
                .acceptRanges("bytes")
                .contentLength((long) content.length)
                .contentRange(
                        range.map(part -> part.told(version.content().length)).orElse(null))
                .contentType(preferred(
                        request.responseContentType(),
                        Objects.requireNonNullElse(headers.contentType(), OF_UNKNOWN_TYPE)))
                .contentEncoding(preferred(request.responseContentEncoding(), headers.contentEncoding()))
                .contentDisposition(preferred(request.responseContentDisposition(), headers.contentDisposition()))
                .contentLanguage(preferred(request.responseContentLanguage(), headers.contentLanguage()))
                .cacheControl(preferred(request.responseCacheControl(), headers.cacheControl()))
                .eTag(version.quoted())
                .lastModified(version.modified().truncatedTo(ChronoUnit.SECONDS))
                .serverSideEncryption(bucket.encryption())
                .storageClass(toldClass(headers.storageClass()))
                .versionId(Contents.told(bucket, version))
                .metadata(headers.metadata())
                .build();
        return Answer.streaming(document, content, range.isPresent() ? 206 : 0);
    }

    private static @Nullable String preferred(@Nullable String asked, @Nullable String stored) {
        return asked == null ? stored : asked;
    }

    /** The usual storage class is not told. */
    private static @Nullable String toldClass(@Nullable String storageClass) {
        return "STANDARD".equals(storageClass) ? null : storageClass;
    }

    private static Optional<ByteRange> range(@Nullable String header, Version version) {
        try {
            return header == null ? Optional.empty() : ByteRange.of(header, version.content().length);
        } catch (ByteRange.NotSatisfiable outside) {
            throw S3Errors.badRange();
        }
    }

    private Answer head(HeadObjectRequest request, Call call) {
        BucketRow bucket = bucket(request, call);
        Version version;
        try {
            version = Contents.find(call, bucket, request.key(), request.versionId());
        } catch (AwsError absent) {
            throw absent.status() == 404 ? S3Errors.notFound() : absent;
        }
        Contents.check(version, request.ifMatch(), request.ifNoneMatch());
        Optional<ByteRange> range = range(request.range(), version);
        ObjectRow.Headers headers = version.headers();
        HeadObjectResponse document = HeadObjectResponse.builder()
                .acceptRanges("bytes")
                .contentLength((long) range.map(ByteRange::size).orElse(version.content().length))
                .contentType(Objects.requireNonNullElse(headers.contentType(), OF_UNKNOWN_TYPE))
                .contentEncoding(headers.contentEncoding())
                .contentDisposition(headers.contentDisposition())
                .contentLanguage(headers.contentLanguage())
                .cacheControl(headers.cacheControl())
                .eTag(version.quoted())
                .lastModified(version.modified().truncatedTo(ChronoUnit.SECONDS))
                .serverSideEncryption(bucket.encryption())
                .storageClass(toldClass(headers.storageClass()))
                .versionId(Contents.told(bucket, version))
                .metadata(headers.metadata())
                .build();
        return new Answer(document, null, range.isPresent() ? 206 : 0);
    }

    private static BucketRow bucket(HeadObjectRequest request, Call call) {
        if (!Buckets.all(call.world()).contains(request.bucket())) {
            throw S3Errors.notFound();
        }
        return Buckets.get(call, request.bucket(), request.expectedBucketOwner());
    }
}
