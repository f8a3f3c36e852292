package io.breakwater.simulator.s3;

import io.breakwater.simulator.core.call.AwsError;
import java.util.Map;

/** The refusals of S3. Source: S3 API reference, "Error responses", list of error codes. */
final class S3Errors {
    private S3Errors() {}

    static AwsError noSuchBucket(String bucket) {
        return new AwsError("NoSuchBucket", 404, "The specified bucket does not exist", Map.of("BucketName", bucket));
    }

    static AwsError noSuchKey(String key) {
        return new AwsError("NoSuchKey", 404, "The specified key does not exist.", Map.of("Key", key));
    }

    static AwsError noSuchVersion(String key, String version) {
        return new AwsError(
                "NoSuchVersion",
                404,
                "The specified version does not exist.",
                Map.of("Key", key, "VersionId", version));
    }

    /** To HEAD, which has no body to say more in. */
    static AwsError notFound() {
        return new AwsError("NotFound", 404, "Not Found");
    }

    static AwsError isDeleteMarker() {
        return new AwsError(
                "MethodNotAllowed",
                405,
                "The specified method is not allowed against this resource.",
                Map.of("ResourceType", "DeleteMarker"));
    }

    static AwsError denied() {
        return new AwsError("AccessDenied", 403, "Access Denied");
    }

    /** The bucket is in another Region; the Region also stands in a header. */
    static AwsError elsewhere(String bucket, String region) {
        return new AwsError(
                "PermanentRedirect",
                301,
                "The bucket you are attempting to access must be addressed using the specified endpoint. Please send "
                        + "all future requests to this endpoint.",
                Map.of(
                        "Endpoint", bucket + ".s3." + region + ".amazonaws.com",
                        "Bucket", bucket,
                        "BucketRegion", region));
    }

    static AwsError invalidName(String bucket) {
        return new AwsError(
                "InvalidBucketName", 400, "The specified bucket is not valid.", Map.of("BucketName", bucket));
    }

    static AwsError ownedByYou(String bucket) {
        return new AwsError(
                "BucketAlreadyOwnedByYou",
                409,
                "Your previous request to create the named bucket succeeded and you already own it.",
                Map.of("BucketName", bucket));
    }

    static AwsError exists(String bucket) {
        return new AwsError(
                "BucketAlreadyExists",
                409,
                "The requested bucket name is not available. The bucket namespace is shared by all users of the system. "
                        + "Please select a different name and try again.",
                Map.of("BucketName", bucket));
    }

    static AwsError notEmpty(String bucket) {
        return new AwsError(
                "BucketNotEmpty", 409, "The bucket you tried to delete is not empty", Map.of("BucketName", bucket));
    }

    static AwsError badLocation(String constraint) {
        return new AwsError(
                "IllegalLocationConstraintException",
                400,
                "The " + constraint
                        + " location constraint is incompatible for the region specific endpoint this request was sent "
                        + "to.");
    }

    static AwsError missing(String code, String message, String bucket) {
        return new AwsError(code, 404, message, Map.of("BucketName", bucket));
    }

    static AwsError invalidArgument(String message) {
        return new AwsError("InvalidArgument", 400, message);
    }

    static AwsError invalidRequest(String message) {
        return new AwsError("InvalidRequest", 400, message);
    }

    static AwsError malformed() {
        return new AwsError(
                "MalformedXML",
                400,
                "The XML you provided was not well-formed or did not validate against our published schema");
    }

    static AwsError malformedPolicy(String why) {
        return new AwsError("MalformedPolicy", 400, why);
    }

    static AwsError badDigest() {
        return new AwsError("BadDigest", 400, "The Content-MD5 you specified did not match what we received.");
    }

    static AwsError keyTooLong() {
        return new AwsError("KeyTooLongError", 400, "Your key is too long");
    }

    static AwsError badRange() {
        return new AwsError("InvalidRange", 416, "The requested range is not satisfiable");
    }

    static AwsError preconditionFailed(String condition) {
        return new AwsError(
                "PreconditionFailed",
                412,
                "At least one of the pre-conditions you specified did not hold",
                Map.of("Condition", condition));
    }

    static AwsError notModified() {
        return new AwsError("NotModified", 304, "Not Modified");
    }

    static AwsError invalidTag(String message) {
        return new AwsError("InvalidTag", 400, message);
    }
}
