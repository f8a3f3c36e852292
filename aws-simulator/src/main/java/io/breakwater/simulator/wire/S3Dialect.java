package io.breakwater.simulator.wire;

import io.breakwater.simulator.core.call.AwsError;
import io.breakwater.simulator.service.AwsService;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** S3's habits. Source: S3 API reference, "Error responses" and the response syntax of each operation. */
record S3Dialect() implements RestXmlDialect {
    private static final String LOCALHOST = ".localhost";
    /** The member of a redirect that stands in a header. */
    private static final String BUCKET_REGION = "BucketRegion";
    /** The elements around answers whose name is not the operation's. */
    private static final Map<String, String> ROOTS = Map.ofEntries(
            Map.entry("CompleteMultipartUpload", "CompleteMultipartUploadResult"),
            Map.entry("CreateMultipartUpload", "InitiateMultipartUploadResult"),
            Map.entry("CreateSession", "CreateSessionResult"),
            Map.entry("DeleteObjects", "DeleteResult"),
            Map.entry("GetBucketAccelerateConfiguration", "AccelerateConfiguration"),
            Map.entry("GetBucketAcl", "AccessControlPolicy"),
            Map.entry("GetBucketCors", "CORSConfiguration"),
            Map.entry("GetBucketLifecycleConfiguration", "LifecycleConfiguration"),
            Map.entry("GetBucketLocation", "LocationConstraint"),
            Map.entry("GetBucketLogging", "BucketLoggingStatus"),
            Map.entry("GetBucketNotificationConfiguration", "NotificationConfiguration"),
            Map.entry("GetBucketRequestPayment", "RequestPaymentConfiguration"),
            Map.entry("GetBucketTagging", "Tagging"),
            Map.entry("GetBucketVersioning", "VersioningConfiguration"),
            Map.entry("GetBucketWebsite", "WebsiteConfiguration"),
            Map.entry("GetObjectAcl", "AccessControlPolicy"),
            Map.entry("GetObjectAttributes", "GetObjectAttributesResponse"),
            Map.entry("GetObjectTagging", "Tagging"),
            Map.entry("ListBucketAnalyticsConfigurations", "ListBucketAnalyticsConfigurationResult"),
            Map.entry("ListBucketInventoryConfigurations", "ListInventoryConfigurationsResult"),
            Map.entry("ListBucketMetricsConfigurations", "ListMetricsConfigurationsResult"),
            Map.entry("ListBuckets", "ListAllMyBucketsResult"),
            Map.entry("ListDirectoryBuckets", "ListAllMyDirectoryBucketsResult"),
            Map.entry("ListMultipartUploads", "ListMultipartUploadsResult"),
            Map.entry("ListObjectVersions", "ListVersionsResult"),
            Map.entry("ListObjects", "ListBucketResult"),
            Map.entry("ListObjectsV2", "ListBucketResult"),
            Map.entry("ListParts", "ListPartsResult"));

    /** A bucket may stand in the host name: {@code bucket.localhost:4600} and {@code bucket.s3.localhost}. */
    @Override
    public WireRequest plain(WireRequest request) {
        return bucketInHost(request)
                .map(bucket -> new WireRequest(
                        request.method(),
                        "/" + bucket + request.rawPath(),
                        request.rawQuery(),
                        request.headers(),
                        request.body()))
                .orElse(request);
    }

    private static Optional<String> bucketInHost(WireRequest request) {
        String host = request.header("host").orElse("");
        int port = host.lastIndexOf(':');
        String name = port < 0 ? host : host.substring(0, port);
        if (!name.endsWith(LOCALHOST)) {
            return Optional.empty();
        }
        String before = name.substring(0, name.length() - LOCALHOST.length());
        String bucket = before.endsWith(".s3") ? before.substring(0, before.length() - 3) : before;
        return bucket.equals("s3") ? Optional.empty() : Optional.of(bucket);
    }

    @Override
    public boolean alwaysHasBody() {
        return false;
    }

    @Override
    public String root(String operation) {
        return ROOTS.getOrDefault(operation, operation + "Result");
    }

    /** Policies come as they are; the location comes in an element, which is empty for us-east-1. */
    @Override
    public boolean wrapsText(String operation) {
        return operation.equals("GetBucketLocation");
    }

    @Override
    public String contentType() {
        return "application/xml";
    }

    @Override
    public Map<String, String> headers(String requestId) {
        return Map.of("x-amz-request-id", requestId, "x-amz-id-2", requestId);
    }

    @Override
    public AwsError badValue(UnreadableRequest problem) {
        return new AwsError("InvalidArgument", 400, problem.reason());
    }

    @Override
    public AwsError badDocument(UnreadableRequest problem) {
        return malformed();
    }

    @Override
    public AwsError missing(List<RequiredMembers.Missing> missing, WireRequest request) {
        return request.body().length > 0
                ? malformed()
                : new AwsError("MissingRequestBodyError", 400, "Request Body is empty");
    }

    private static AwsError malformed() {
        return new AwsError(
                "MalformedXML",
                400,
                "The XML you provided was not well-formed or did not validate against our published schema");
    }

    @Override
    public AwsError unknown(boolean existsAtAws) {
        return existsAtAws
                ? new AwsError(
                        "NotImplemented", 501, "A header you provided implies functionality that is not implemented")
                : new AwsError("MethodNotAllowed", 405, "The specified method is not allowed against this resource.");
    }

    @Override
    public WireResponse refuse(AwsService service, AwsError error, String requestId) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", contentType());
        headers.put("x-amz-request-id", requestId);
        headers.put("x-amz-id-2", requestId);
        Object region = error.members().get(BUCKET_REGION);
        if (region != null) {
            headers.put("x-amz-bucket-region", region.toString());
        }
        return new WireResponse(error.status(), headers, error.status() == 304 ? new byte[0] : body(error, requestId));
    }

    private static byte[] body(AwsError error, String requestId) {
        XmlText xml = new XmlText().open("Error").element("Code", error.code()).element("Message", error.text());
        error.members().forEach((name, value) -> {
            if (!name.equals(BUCKET_REGION)) {
                XmlAnswers.member(xml, name, value);
            }
        });
        return xml.element("RequestId", requestId)
                .element("HostId", requestId)
                .close("Error")
                .bytes();
    }
}
