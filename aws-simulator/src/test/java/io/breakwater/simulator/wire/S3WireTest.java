package io.breakwater.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.simulator.core.call.AwsError;
import io.breakwater.simulator.service.Answer;
import io.breakwater.simulator.service.ServiceModel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketResponse;
import software.amazon.awssdk.services.s3.model.GetBucketAclRequest;
import software.amazon.awssdk.services.s3.model.GetBucketAclResponse;
import software.amazon.awssdk.services.s3.model.GetBucketLocationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLocationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListBucketsRequest;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.PutBucketTaggingResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.Type;

class S3WireTest {
    private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

    private final WireBench bench =
            new WireBench(new RestXmlProtocol(), "s3", ServiceModel.restXml("s3", "2006-03-01", NAMESPACE));
    private final S3Client s3 = bench.client(S3Client.builder().forcePathStyle(true));

    @Test
    void listsStandInTheElementsThatS3NamesThem() {
        // Given
        var response = ListObjectsV2Response.builder()
                .name("artifacts")
                .keyCount(1)
                .isTruncated(false)
                .contents(o -> o.key("a/ü & b").size(5L).eTag("\"0cc1\"").lastModified(Instant.EPOCH))
                .commonPrefixes(p -> p.prefix("a/"))
                .build();
        bench.answers("ListObjectsV2", ListObjectsV2Request::builder, response);
        bench.answers(
                "ListBuckets",
                ListBucketsRequest::builder,
                ListBucketsResponse.builder().buckets(b -> b.name("artifacts")).build());
        // When
        var answer = s3.listObjectsV2(
                r -> r.bucket("artifacts").prefix("a/").delimiter("/").maxKeys(7));
        // Then
        assertThat(answer).matches(response::equalsBySdkFields);
        assertThat(bench.answered())
                .contains("<ListBucketResult xmlns=\"" + NAMESPACE + "\">")
                .contains("<Contents><Key>a/ü &amp; b</Key>");
        assertThat(s3.listBuckets().buckets()).extracting(b -> b.name()).containsExactly("artifacts");
        assertThat(bench.answered()).contains("<ListAllMyBucketsResult xmlns").contains("<Buckets><Bucket><Name>");
    }

    @Test
    void anObjectsBytesAreTheBody() {
        // Given
        byte[] content = {0, 1, -1, '<'};
        var document = GetObjectResponse.builder()
                .contentLength(4L)
                .contentType("text/plain")
                .eTag("\"0cc1\"")
                .metadata(Map.of("owner", "shop"))
                .lastModified(Instant.parse("2026-01-01T00:00:00Z"))
                .build();
        bench.answers("GetObject", GetObjectRequest::builder, Answer.streaming(document, content, 0));
        bench.answers(
                "PutObject",
                PutObjectRequest::builder,
                PutObjectResponse.builder().eTag("\"1\"").build());
        // When
        var object = s3.getObjectAsBytes(r -> r.bucket("artifacts").key("a b/ü+%.zip"));
        // Then
        assertThat(object.asByteArray()).isEqualTo(content);
        assertThat(object.response()).matches(document::equalsBySdkFields);
        assertThat(bench.requests())
                .containsExactly(GetObjectRequest.builder()
                        .bucket("artifacts")
                        .key("a b/ü+%.zip")
                        .build());
        assertThat(s3.putObject(r -> r.bucket("artifacts").key("k"), RequestBody.fromString("x"))
                        .eTag())
                .isEqualTo("\"1\"");
        assertThat(bench.lastAnswer().body()).isEmpty();
    }

    @Test
    void headTellsTheLengthOfABodyThatIsNotSent() {
        // Given
        bench.answers(
                "HeadObject",
                HeadObjectRequest::builder,
                HeadObjectResponse.builder().contentLength(77L).build());
        // When
        var head = s3.headObject(r -> r.bucket("artifacts").key("k"));
        // Then
        assertThat(head.contentLength()).isEqualTo(77);
        assertThat(bench.lastAnswer().body()).isEmpty();
    }

    @Test
    void granteesCarryTheirTypeAsAnAttribute() {
        // Given
        var response = GetBucketAclResponse.builder()
                .owner(o -> o.id("1"))
                .grants(g -> g.permission("READ")
                        .grantee(e -> e.type(Type.CANONICAL_USER).id("2")))
                .build();
        bench.answers("GetBucketAcl", GetBucketAclRequest::builder, response);
        // When
        var answer = s3.getBucketAcl(r -> r.bucket("artifacts"));
        // Then
        assertThat(answer).matches(response::equalsBySdkFields);
        assertThat(bench.answered())
                .contains("<AccessControlPolicy xmlns")
                .contains("xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"")
                .contains("xsi:type=\"CanonicalUser\"");
    }

    @Test
    void policiesAreTextAndLocationsAreXml() {
        // Given
        bench.answers(
                "GetBucketPolicy",
                GetBucketPolicyRequest::builder,
                GetBucketPolicyResponse.builder().policy("{\"a\":\"<&>\"}").build());
        bench.answers(
                "GetBucketLocation",
                GetBucketLocationRequest::builder,
                GetBucketLocationResponse.builder()
                        .locationConstraint("eu-west-1")
                        .build());
        // When
        String policy = s3.getBucketPolicy(r -> r.bucket("artifacts")).policy();
        // Then
        assertThat(policy).isEqualTo("{\"a\":\"<&>\"}");
        assertThat(bench.answered()).isEqualTo(policy);
        assertThat(s3.getBucketLocation(r -> r.bucket("artifacts")).locationConstraintAsString())
                .isEqualTo("eu-west-1");
        assertThat(bench.answered())
                .endsWith("<LocationConstraint xmlns=\"" + NAMESPACE + "\">eu-west-1</LocationConstraint>");
    }

    @Test
    void aBodyIsReadAndMayBeAbsent() {
        // Given
        bench.answers(
                "CreateBucket",
                CreateBucketRequest::builder,
                CreateBucketResponse.builder().location("/b").build());
        // When
        s3.createBucket(
                r -> r.bucket("artifacts").createBucketConfiguration(c -> c.locationConstraint("eu-central-1")));
        bench.send(new WireRequest("PUT", "/artifacts", "", Map.of(), new byte[0]));
        // Then
        assertThat(bench.requests())
                .containsExactly(
                        CreateBucketRequest.builder()
                                .bucket("artifacts")
                                .createBucketConfiguration(c -> c.locationConstraint("eu-central-1"))
                                .build(),
                        CreateBucketRequest.builder().bucket("artifacts").build());
    }

    @Test
    void theBucketMayStandInTheHost() {
        // Given
        bench.answers(
                "HeadObject",
                HeadObjectRequest::builder,
                HeadObjectResponse.builder().build());
        // When
        bench.send(head("artifacts.localhost:4600", "/dir/k"));
        bench.send(head("my.artifacts.s3.localhost", "/k"));
        bench.send(head("s3.localhost:4600", "/artifacts/k"));
        bench.send(head("127.0.0.1:4600", "/artifacts/k"));
        // Then
        assertThat(bench.requests())
                .extracting(r -> ((HeadObjectRequest) r).bucket() + " " + ((HeadObjectRequest) r).key())
                .containsExactly("artifacts dir/k", "my.artifacts k", "artifacts k", "artifacts k");
    }

    private static WireRequest head(String host, String path) {
        return new WireRequest("HEAD", path, "", Map.of("host", List.of(host)), new byte[0]);
    }

    @Test
    void refusalsHaveTheFormOfS3() {
        // Given
        bench.refuses(
                "GetBucketPolicy",
                GetBucketPolicyRequest::builder,
                new AwsError(
                        "NoSuchBucket", 404, "The specified bucket does not exist", Map.of("BucketName", "nothing")));
        // When
        assertThatThrownBy(() -> s3.getBucketPolicy(r -> r.bucket("nothing")))
                // Then
                .isInstanceOfSatisfying(NoSuchBucketException.class, refused -> {
                    assertThat(refused.awsErrorDetails().errorMessage())
                            .isEqualTo("The specified bucket does not exist");
                    assertThat(refused.requestId()).isEqualTo(WireBench.REQUEST_ID);
                });
        assertThat(bench.answered())
                .contains("<Error><Code>NoSuchBucket</Code><Message>The specified bucket does not exist</Message>"
                        + "<BucketName>nothing</BucketName><RequestId>");
    }

    @Test
    void whatIsNotThereIsToldToHeadByTheStatusAlone() {
        // Given
        AwsError notFound = new AwsError("NotFound", 404, "Not Found");
        bench.refuses("HeadObject", HeadObjectRequest::builder, notFound);
        bench.refuses("HeadBucket", HeadBucketRequest::builder, notFound);
        // When
        assertThatThrownBy(() -> s3.headObject(r -> r.bucket("b").key("k")))
                // Then
                .isInstanceOf(NoSuchKeyException.class);
        assertThatThrownBy(() -> s3.headBucket(r -> r.bucket("b"))).isInstanceOf(NoSuchBucketException.class);
    }

    @Test
    void aBodyThatIsNotTheRightXmlIsRefused() {
        // Given
        bench.answers(
                "PutBucketTagging",
                PutBucketTaggingRequest::builder,
                PutBucketTaggingResponse.builder().build());
        // When
        for (String body : List.of(
                "<Tagging><TagSet>",
                "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><Tagging><TagSet/></Tagging>",
                "<Tagging><TagSet><Tag><Key>only</Key></Tag></TagSet></Tagging>",
                "<Tagging/>")) {
            WireResponse answer = putTagging(body);
            // Then
            assertThat(answer.status()).isEqualTo(400);
            assertThat(bench.answered()).contains("<Code>MalformedXML</Code>");
        }
        assertThat(putTagging("").status()).isEqualTo(400);
        assertThat(bench.answered()).contains("<Code>MissingRequestBodyError</Code>");
        assertThat(bench.requests()).isEmpty();
    }

    private WireResponse putTagging(String body) {
        return bench.send(new WireRequest("PUT", "/b", "tagging", Map.of(), body.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aValueThatIsNoNumberIsRefused() {
        // Given
        bench.answers(
                "ListObjectsV2",
                ListObjectsV2Request::builder,
                ListObjectsV2Response.builder().build());
        // When
        bench.send(new WireRequest("GET", "/b", "list-type=2&max-keys=many", Map.of(), new byte[0]));
        // Then
        assertThat(bench.answered()).contains("<Code>InvalidArgument</Code>");
        assertThat(bench.requests()).isEmpty();
    }

    @Test
    void operationsThatAreNotSimulatedAreNotImplemented() {
        // When
        assertThatThrownBy(() -> s3.getBucketCors(r -> r.bucket("b")))
                // Then
                .isInstanceOfSatisfying(S3Exception.class, refused -> {
                    assertThat(refused.statusCode()).isEqualTo(501);
                    assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("NotImplemented");
                });
        bench.send(new WireRequest("PATCH", "/b", "", Map.of(), new byte[0]));
        assertThat(bench.answered()).contains("<Code>MethodNotAllowed</Code>");
    }
}
