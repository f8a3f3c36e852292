package io.breakwater.simulator.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.simulator.Simulator;
import io.breakwater.simulator.TestSimulator;
import io.breakwater.simulator.core.behaviour.Assumptions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.BucketAlreadyExistsException;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.Tag;

class BucketsTest {
    private static final String PUBLIC_POLICY = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
            + "\"Principal\":\"*\",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::artifacts/*\"}]}";

    private TestSimulator simulator;
    private S3Client s3;

    @BeforeEach
    void start() {
        simulator = TestSimulator.start();
        s3 = client(Simulator.PRODUCTION, TestSimulator.FRANKFURT);
        create("artifacts");
    }

    @AfterEach
    void stop() {
        s3.close();
        simulator.close();
    }

    @Test
    void bucketsAreListedWithTheirRegion() {
        create("backups");

        assertThat(s3.listBuckets().buckets()).extracting(Bucket::name).containsExactly("artifacts", "backups");
        assertThat(s3.listBuckets(request -> request.prefix("ba")).buckets())
                .singleElement()
                .satisfies(bucket -> {
                    assertThat(bucket.bucketRegion()).isEqualTo("eu-central-1");
                    assertThat(bucket.creationDate()).isEqualTo(TestSimulator.START);
                });
        assertThat(s3.headBucket(request -> request.bucket("artifacts")).bucketRegion())
                .isEqualTo("eu-central-1");
        assertThat(s3.getBucketLocation(request -> request.bucket("artifacts")).locationConstraintAsString())
                .isEqualTo("eu-central-1");
        assertThatThrownBy(() -> s3.headBucket(request -> request.bucket("nothing")))
                .isInstanceOf(NoSuchBucketException.class);
        assertThatThrownBy(() -> s3.getBucketLocation(request -> request.bucket("nothing")))
                .isInstanceOf(NoSuchBucketException.class);
    }

    @Test
    void aNameIsTakenEverywhere() {
        assertThatThrownBy(() -> create("artifacts")).isInstanceOf(BucketAlreadyOwnedByYouException.class);
        try (S3Client other = client(Simulator.RECOVERY, TestSimulator.IRELAND)) {
            assertThatThrownBy(() -> other.createBucket(request -> request.bucket("artifacts")
                            .createBucketConfiguration(where -> where.locationConstraint("eu-west-1"))))
                    .isInstanceOf(BucketAlreadyExistsException.class);
            assertThat(other.listBuckets().buckets()).isEmpty();
        }
        refused(() -> create("xn--artifacts"), "InvalidBucketName", 400);
        refused(
                () -> s3.createBucket(request -> request.bucket("backups")
                        .createBucketConfiguration(where -> where.locationConstraint("eu-west-1"))),
                "IllegalLocationConstraintException",
                400);
    }

    @Test
    void aBucketInAnotherRegionIsSomewhereElse() {
        try (S3Client ireland = client(Simulator.PRODUCTION, TestSimulator.IRELAND)) {
            assertThatExceptionOfType(S3Exception.class)
                    .isThrownBy(() -> ireland.listObjectsV2(request -> request.bucket("artifacts")))
                    .satisfies(refusal -> {
                        assertThat(refusal.statusCode()).isEqualTo(301);
                        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("PermanentRedirect");
                        assertThat(refusal.awsErrorDetails()
                                        .sdkHttpResponse()
                                        .firstMatchingHeader("x-amz-bucket-region"))
                                .contains("eu-central-1");
                    });
            assertThat(ireland.getBucketLocation(request -> request.bucket("artifacts"))
                            .locationConstraintAsString())
                    .isEqualTo("eu-central-1");
        }
    }

    @Test
    void aBucketOfAnotherAccountIsDeniedUnlessItsPolicyIsPublic() {
        try (S3Client other = client(Simulator.RECOVERY, TestSimulator.FRANKFURT)) {
            ThrowingCallable listing = () -> other.listObjectsV2(request -> request.bucket("artifacts"));
            refused(listing, "AccessDenied", 403);
            s3.deletePublicAccessBlock(request -> request.bucket("artifacts"));
            s3.putBucketPolicy(request -> request.bucket("artifacts").policy(PUBLIC_POLICY));
            other.listObjectsV2(request -> request.bucket("artifacts"));
            refused(() -> other.deleteBucket(request -> request.bucket("artifacts")), "AccessDenied", 403);
            s3.deleteBucketPolicy(request -> request.bucket("artifacts"));
            refused(listing, "AccessDenied", 403);
            simulator.world().locked(() -> Assumptions.flip(simulator.world(), S3Behaviours.FOREIGN, false));
            other.listObjectsV2(request -> request.bucket("artifacts"));
        }
        refused(
                () -> s3.listObjectsV2(request -> request.bucket("artifacts").expectedBucketOwner(Simulator.RECOVERY)),
                "AccessDenied",
                403);
    }

    @Test
    void aBucketThatIsNotEmptyIsNotDeleted() {
        s3.putObject(request -> request.bucket("artifacts").key("k"), RequestBody.fromString("x"));

        refused(() -> s3.deleteBucket(request -> request.bucket("artifacts")), "BucketNotEmpty", 409);
        s3.deleteObject(request -> request.bucket("artifacts").key("k"));
        s3.deleteBucket(request -> request.bucket("artifacts"));
        assertThat(s3.listBuckets().buckets()).isEmpty();
        assertThatThrownBy(() -> s3.deleteBucket(request -> request.bucket("artifacts")))
                .isInstanceOf(NoSuchBucketException.class);
    }

    @Test
    void publicAccessIsBlockedAtFirst() {
        assertThat(s3.getPublicAccessBlock(request -> request.bucket("artifacts"))
                        .publicAccessBlockConfiguration()
                        .blockPublicPolicy())
                .isTrue();
        refused(
                () -> s3.putBucketPolicy(request -> request.bucket("artifacts").policy(PUBLIC_POLICY)),
                "AccessDenied",
                403);
        s3.putPublicAccessBlock(request ->
                request.bucket("artifacts").publicAccessBlockConfiguration(block -> block.blockPublicAcls(true)));
        assertThat(s3.getPublicAccessBlock(request -> request.bucket("artifacts"))
                        .publicAccessBlockConfiguration())
                .satisfies(block -> {
                    assertThat(block.blockPublicAcls()).isTrue();
                    assertThat(block.blockPublicPolicy()).isFalse();
                });
        s3.deletePublicAccessBlock(request -> request.bucket("artifacts"));
        refused(
                () -> s3.getPublicAccessBlock(request -> request.bucket("artifacts")),
                "NoSuchPublicAccessBlockConfiguration",
                404);
    }

    @Test
    void policiesAreToldAsTheyWerePut() {
        refused(() -> s3.getBucketPolicy(request -> request.bucket("artifacts")), "NoSuchBucketPolicy", 404);
        s3.deletePublicAccessBlock(request -> request.bucket("artifacts"));
        s3.putBucketPolicy(request -> request.bucket("artifacts").policy(PUBLIC_POLICY));

        assertThat(s3.getBucketPolicy(request -> request.bucket("artifacts")).policy())
                .isEqualTo(PUBLIC_POLICY);
        assertThat(s3.getBucketPolicyStatus(request -> request.bucket("artifacts"))
                        .policyStatus()
                        .isPublic())
                .isTrue();
        refused(
                () -> s3.putBucketPolicy(request -> request.bucket("artifacts").policy("no policy")),
                "MalformedPolicy",
                400);
    }

    @Test
    void bucketsAreEncryptedAlways() {
        assertThat(algorithm()).isEqualTo(ServerSideEncryption.AES256);
        s3.putBucketEncryption(request -> request.bucket("artifacts")
                .serverSideEncryptionConfiguration(configuration -> configuration.rules(rule ->
                        rule.applyServerSideEncryptionByDefault(byDefault -> byDefault.sseAlgorithm("aws:kms")))));
        assertThat(algorithm()).isEqualTo(ServerSideEncryption.AWS_KMS);
        s3.deleteBucketEncryption(request -> request.bucket("artifacts"));
        assertThat(algorithm()).isEqualTo(ServerSideEncryption.AES256);
        refused(
                () -> s3.putBucketEncryption(request -> request.bucket("artifacts")
                        .serverSideEncryptionConfiguration(
                                configuration -> configuration.rules(rule -> rule.applyServerSideEncryptionByDefault(
                                        byDefault -> byDefault.sseAlgorithm("rot13"))))),
                "MalformedXML",
                400);
    }

    private ServerSideEncryption algorithm() {
        return s3.getBucketEncryption(request -> request.bucket("artifacts"))
                .serverSideEncryptionConfiguration()
                .rules()
                .getFirst()
                .applyServerSideEncryptionByDefault()
                .sseAlgorithm();
    }

    @Test
    void versioningIsUnsetUntilItIsSet() {
        assertThat(s3.getBucketVersioning(request -> request.bucket("artifacts"))
                        .status())
                .isNull();
        s3.putBucketVersioning(request -> request.bucket("artifacts")
                .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
        assertThat(s3.getBucketVersioning(request -> request.bucket("artifacts"))
                        .status())
                .isEqualTo(BucketVersioningStatus.ENABLED);
        refused(
                () -> s3.putBucketVersioning(request -> request.bucket("artifacts")
                        .versioningConfiguration(versioning -> versioning.status("Perhaps"))),
                "MalformedXML",
                400);
    }

    @Test
    void lifecycleRulesAreKept() {
        refused(
                () -> s3.getBucketLifecycleConfiguration(request -> request.bucket("artifacts")),
                "NoSuchLifecycleConfiguration",
                404);
        s3.putBucketLifecycleConfiguration(request -> request.bucket("artifacts")
                .lifecycleConfiguration(configuration -> configuration.rules(rule -> rule.id("old")
                        .status(ExpirationStatus.ENABLED)
                        .filter(filter -> filter.prefix("logs/"))
                        .expiration(expiration -> expiration.days(30)))));

        assertThat(s3.getBucketLifecycleConfiguration(request -> request.bucket("artifacts"))
                        .rules())
                .singleElement()
                .satisfies(rule -> {
                    assertThat(rule.id()).isEqualTo("old");
                    assertThat(rule.expiration().days()).isEqualTo(30);
                    assertThat(rule.filter().prefix()).isEqualTo("logs/");
                });
        refused(
                () -> s3.putBucketLifecycleConfiguration(request -> request.bucket("artifacts")
                        .lifecycleConfiguration(configuration ->
                                configuration.rules(rule -> rule.id("idle").status(ExpirationStatus.ENABLED)))),
                "InvalidRequest",
                400);
        s3.deleteBucketLifecycle(request -> request.bucket("artifacts"));
        refused(
                () -> s3.getBucketLifecycleConfiguration(request -> request.bucket("artifacts")),
                "NoSuchLifecycleConfiguration",
                404);
    }

    @Test
    void bucketsHaveTags() {
        refused(() -> s3.getBucketTagging(request -> request.bucket("artifacts")), "NoSuchTagSet", 404);
        s3.putBucketTagging(request -> request.bucket("artifacts")
                .tagging(tagging -> tagging.tagSet(tag -> tag.key("team").value("web"))));
        assertThat(s3.getBucketTagging(request -> request.bucket("artifacts")).tagSet())
                .extracting(Tag::value)
                .containsExactly("web");
        refused(
                () -> s3.putBucketTagging(request -> request.bucket("artifacts")
                        .tagging(tagging ->
                                tagging.tagSet(tag -> tag.key("aws:x").value("web")))),
                "InvalidTag",
                400);
        s3.deleteBucketTagging(request -> request.bucket("artifacts"));
        refused(() -> s3.getBucketTagging(request -> request.bucket("artifacts")), "NoSuchTagSet", 404);
    }

    private S3Client client(String account, Region region) {
        return simulator.client(S3Client.builder().forcePathStyle(true), account, region);
    }

    private void create(String name) {
        s3.createBucket(request ->
                request.bucket(name).createBucketConfiguration(where -> where.locationConstraint("eu-central-1")));
    }

    private static void refused(ThrowingCallable call, String code, int status) {
        assertThatExceptionOfType(S3Exception.class).isThrownBy(call).satisfies(refusal -> {
            assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(refusal.statusCode()).isEqualTo(status);
        });
    }
}
