package io.breakwater.simulator.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.simulator.SampleKeys;
import io.breakwater.simulator.TestSimulator;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

class ObjectsTest {
    private static final String BUCKET = "artifacts";

    private TestSimulator simulator;
    private S3Client s3;

    @BeforeEach
    void start() {
        simulator = TestSimulator.start();
        s3 = simulator.client(S3Client.builder().forcePathStyle(true));
        s3.createBucket(request ->
                request.bucket(BUCKET).createBucketConfiguration(where -> where.locationConstraint("eu-central-1")));
    }

    @AfterEach
    void stop() {
        s3.close();
        simulator.close();
    }

    @Test
    void anObjectComesBackAsItWasPut() {
        // When
        var put = s3.putObject(
                request -> request.bucket(BUCKET)
                        .key("dir/ü +%.txt")
                        .contentType("text/plain")
                        .metadata(Map.of("owner", "shop")),
                RequestBody.fromString("hello"));

        // Then
        assertThat(put.eTag()).isEqualTo("\"5d41402abc4b2a76b9719d911017c592\"");
        var object = s3.getObjectAsBytes(request -> request.bucket(BUCKET).key("dir/ü +%.txt"));
        assertThat(object.asUtf8String()).isEqualTo("hello");
        assertThat(object.response().contentType()).isEqualTo("text/plain");
        assertThat(object.response().contentEncoding()).isNull();
        assertThat(object.response().metadata()).containsExactly(Map.entry("owner", "shop"));
        assertThat(object.response().lastModified()).isEqualTo(TestSimulator.START);
        assertThat(object.response().versionId()).isNull();
        var head = s3.headObject(request -> request.bucket(BUCKET).key("dir/ü +%.txt"));
        assertThat(head.contentLength()).isEqualTo(5);
        assertThat(head.eTag()).isEqualTo(put.eTag());
        assertThat(head.serverSideEncryptionAsString()).isEqualTo("AES256");
    }

    @Test
    void whatIsNotThereIsRefused() {
        assertThatThrownBy(() ->
                        s3.getObjectAsBytes(request -> request.bucket(BUCKET).key("none")))
                .isInstanceOf(NoSuchKeyException.class);
        assertThatThrownBy(() -> s3.headObject(request -> request.bucket(BUCKET).key("none")))
                .isInstanceOf(NoSuchKeyException.class);
        assertThatThrownBy(() -> put("nothing-here", "k", "x")).isInstanceOf(NoSuchBucketException.class);
        refused(
                () -> s3.putObject(
                        request -> request.bucket(BUCKET).key("k").contentMD5("AAAAAAAAAAAAAAAAAAAAAA=="),
                        RequestBody.fromString("x")),
                "BadDigest",
                400);
        refused(() -> put(BUCKET, "k".repeat(1_025), "x"), "KeyTooLongError", 400);
    }

    @Test
    void aRangeIsAPart() {
        put(BUCKET, "k", "0123456789");

        var part =
                s3.getObjectAsBytes(request -> request.bucket(BUCKET).key("k").range("bytes=2-4"));

        assertThat(part.asUtf8String()).isEqualTo("234");
        assertThat(part.response().contentRange()).isEqualTo("bytes 2-4/10");
        assertThat(part.response().sdkHttpResponse().statusCode()).isEqualTo(206);
        refused(
                () -> s3.getObjectAsBytes(
                        request -> request.bucket(BUCKET).key("k").range("bytes=10-")),
                "InvalidRange",
                416);
    }

    @Test
    void conditionsAreKept() {
        put(BUCKET, "k", "x");

        refused(
                () -> s3.putObject(
                        request -> request.bucket(BUCKET).key("k").ifNoneMatch("*"), RequestBody.fromString("y")),
                "PreconditionFailed",
                412);
        refused(
                () -> s3.getObjectAsBytes(
                        request -> request.bucket(BUCKET).key("k").ifMatch("\"other\"")),
                "PreconditionFailed",
                412);
        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(() ->
                        s3.headObject(request -> request.bucket(BUCKET).key("k").ifNoneMatch("*")))
                .satisfies(refusal -> assertThat(refusal.statusCode()).isEqualTo(304));
        s3.putObject(request -> request.bucket(BUCKET).key("new").ifNoneMatch("*"), RequestBody.fromString("y"));
    }

    @Test
    void keysAreListedByPrefixAndDelimiterInPages() {
        // Given
        List.of("a", "logs/1", "logs/2", "logs/old/3", "z").forEach(key -> put(BUCKET, key, key));

        // Then
        var root = s3.listObjectsV2(request -> request.bucket(BUCKET).delimiter("/"));
        assertThat(root.contents()).extracting(S3Object::key).containsExactly("a", "z");
        assertThat(root.commonPrefixes()).extracting(CommonPrefix::prefix).containsExactly("logs/");
        assertThat(root.keyCount()).isEqualTo(3);
        assertThat(s3.listObjectsV2Paginator(request ->
                                request.bucket(BUCKET).prefix("logs/").maxKeys(1))
                        .contents())
                .extracting(S3Object::key)
                .containsExactly("logs/1", "logs/2", "logs/old/3");
        assertThat(s3.listObjectsV2(request -> request.bucket(BUCKET).startAfter("logs/2"))
                        .contents())
                .hasSize(2);
        refused(
                () -> s3.listObjectsV2(request -> request.bucket(BUCKET).continuationToken("foreign")),
                "InvalidArgument",
                400);
    }

    @Test
    void keysMayBeAskedForInTheEncodingOfUrls() {
        put(BUCKET, "a b+ü/c", "x");

        // The SDK decodes what comes encoded.
        assertThat(s3.listObjectsV2(request -> request.bucket(BUCKET).encodingType(EncodingType.URL))
                        .contents())
                .extracting(S3Object::key)
                .containsExactly("a b+ü/c");
    }

    @Test
    void withVersioningNothingIsLost() {
        // Given
        s3.putBucketVersioning(request -> request.bucket(BUCKET)
                .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
        String first = put(BUCKET, "k", "1");
        String second = put(BUCKET, "k", "2");

        // When
        var deletion = s3.deleteObject(request -> request.bucket(BUCKET).key("k"));

        // Then
        assertThat(deletion.deleteMarker()).isTrue();
        assertThatThrownBy(() ->
                        s3.getObjectAsBytes(request -> request.bucket(BUCKET).key("k")))
                .isInstanceOf(NoSuchKeyException.class);
        assertThat(s3.getObjectAsBytes(
                                request -> request.bucket(BUCKET).key("k").versionId(first))
                        .asUtf8String())
                .isEqualTo("1");
        var versions = s3.listObjectVersions(request -> request.bucket(BUCKET));
        assertThat(versions.versions()).extracting(each -> each.versionId()).containsExactly(second, first);
        assertThat(versions.deleteMarkers()).singleElement().satisfies(marker -> {
            assertThat(marker.isLatest()).isTrue();
            assertThat(marker.versionId()).isEqualTo(deletion.versionId());
        });
        assertThat(s3.listObjectsV2(request -> request.bucket(BUCKET)).contents())
                .isEmpty();
        refused(
                () -> s3.getObjectAsBytes(
                        request -> request.bucket(BUCKET).key("k").versionId(deletion.versionId())),
                "MethodNotAllowed",
                405);
        refused(
                () -> s3.getObjectAsBytes(
                        request -> request.bucket(BUCKET).key("k").versionId("none")),
                "NoSuchVersion",
                404);
        s3.deleteObject(request -> request.bucket(BUCKET).key("k").versionId(deletion.versionId()));
        assertThat(s3.getObjectAsBytes(request -> request.bucket(BUCKET).key("k"))
                        .asUtf8String())
                .isEqualTo("2");
    }

    @Test
    void versionsArePaged() {
        s3.putBucketVersioning(request -> request.bucket(BUCKET)
                .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
        IntStream.range(0, 5).forEach(i -> put(BUCKET, "k" + i / 2, String.valueOf(i)));

        assertThat(s3.listObjectVersionsPaginator(
                                request -> request.bucket(BUCKET).maxKeys(2))
                        .versions())
                .hasSize(5);
        assertThat(s3.listObjectVersions(request -> request.bucket(BUCKET).prefix("k1"))
                        .versions())
                .hasSize(2);
    }

    @Test
    void severalAreDeletedAtOnceWhetherThereOrNot() {
        put(BUCKET, "a", "1");

        var answer = s3.deleteObjects(request -> request.bucket(BUCKET)
                .delete(delete -> delete.objects(
                        ObjectIdentifier.builder().key("a").build(),
                        ObjectIdentifier.builder().key("none").build())));

        assertThat(answer.deleted()).extracting(each -> each.key()).containsExactly("a", "none");
        assertThat(s3.listObjectsV2(request -> request.bucket(BUCKET)).contents())
                .isEmpty();
        refused(
                () -> s3.deleteObjects(request -> request.bucket(BUCKET).delete(delete -> delete.objects(List.of()))),
                "MalformedXML",
                400);
    }

    @Test
    void aCopyKeepsOrReplacesWhatWasSaidOfTheObject() {
        s3.putObject(
                request -> request.bucket(BUCKET).key("a b").metadata(Map.of("owner", "shop")),
                RequestBody.fromString("x"));

        var copy = s3.copyObject(request -> request.sourceBucket(BUCKET)
                .sourceKey("a b")
                .destinationBucket(BUCKET)
                .destinationKey("c"));
        s3.copyObject(request -> request.sourceBucket(BUCKET)
                .sourceKey("a b")
                .destinationBucket(BUCKET)
                .destinationKey("d")
                .metadataDirective(MetadataDirective.REPLACE)
                .metadata(Map.of("owner", "web")));

        assertThat(copy.copyObjectResult().eTag()).isEqualTo("\"9dd4e461268c8034f5c8564e155c67a6\"");
        assertThat(owner("c")).isEqualTo("shop");
        assertThat(owner("d")).isEqualTo("web");
        refused(
                () -> s3.copyObject(request -> request.sourceBucket(BUCKET)
                        .sourceKey("c")
                        .destinationBucket(BUCKET)
                        .destinationKey("c")),
                "InvalidRequest",
                400);
        assertThatThrownBy(() -> s3.copyObject(request -> request.sourceBucket(BUCKET)
                        .sourceKey("none")
                        .destinationBucket(BUCKET)
                        .destinationKey("e")))
                .isInstanceOf(NoSuchKeyException.class);
    }

    private String owner(String key) {
        return String.valueOf(s3.headObject(request -> request.bucket(BUCKET).key(key))
                .metadata()
                .get("owner"));
    }

    @Test
    void presignedUrlsPutAndGet() throws IOException {
        try (S3Presigner presigner = S3Presigner.builder()
                .endpointOverride(simulator.endpoint())
                .region(TestSimulator.FRANKFURT)
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(SampleKeys.PRODUCTION_ID, SampleKeys.PRODUCTION_SECRET)))
                .build()) {
            // When
            URL upload = presigner
                    .presignPutObject(request -> request.signatureDuration(Duration.ofMinutes(5))
                            .putObjectRequest(object -> object.bucket(BUCKET).key("k")))
                    .url();
            URL download = presigner
                    .presignGetObject(request -> request.signatureDuration(Duration.ofMinutes(5))
                            .getObjectRequest(object -> object.bucket(BUCKET).key("k")))
                    .url();

            // Then
            HttpURLConnection put = (HttpURLConnection) upload.openConnection();
            put.setRequestMethod("PUT");
            put.setDoOutput(true);
            put.getOutputStream().write("signed".getBytes(UTF_8));
            assertThat(put.getResponseCode()).isEqualTo(200);
            HttpURLConnection get = (HttpURLConnection) download.openConnection();
            assertThat(new String(get.getInputStream().readAllBytes(), UTF_8)).isEqualTo("signed");
        }
    }

    @Test
    void uploadsThatAskAreToldToGoOn() throws IOException {
        try (var socket = new Socket("127.0.0.1", simulator.endpoint().getPort())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream()
                    .write(("PUT /" + BUCKET + "/k HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1\r\n"
                                    + "Expect: 100-continue\r\n\r\n")
                            .getBytes(UTF_8));

            assertThat(new String(socket.getInputStream().readNBytes(12), UTF_8))
                    .isEqualTo("HTTP/1.1 100");
        }
    }

    private String put(String bucket, String key, String content) {
        return String.valueOf(s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString(content))
                .versionId());
    }

    private static void refused(ThrowingCallable call, String code, int status) {
        assertThatExceptionOfType(S3Exception.class).isThrownBy(call).satisfies(refusal -> {
            assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(refusal.statusCode()).isEqualTo(status);
        });
    }
}
