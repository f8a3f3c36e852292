package io.breakwater.simulator.s3;

import io.breakwater.simulator.core.s3.BucketPolicy;
import io.breakwater.simulator.s3.BucketRow.Versioning;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.DeleteBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.DeletePublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.DeletePublicAccessBlockResponse;
import software.amazon.awssdk.services.s3.model.GetBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.GetBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyStatusRequest;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyStatusResponse;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningResponse;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockResponse;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.PutBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.PutBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.PutBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.PutBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.PutBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.PutBucketVersioningResponse;
import software.amazon.awssdk.services.s3.model.PutPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.PutPublicAccessBlockResponse;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionByDefault;

/** Versioning, encryption, public access and policy of buckets. */
final class BucketSettings {
    private static final Set<String> ALGORITHMS = Set.of("AES256", "aws:kms", "aws:kms:dsse");

    List<Operation> operations() {
        return Stream.of(versioning(), publicAccess(), policies(), encryption())
                .flatMap(List::stream)
                .toList();
    }

    private List<Operation> versioning() {
        return List.of(
                Operation.of("PutBucketVersioning", PutBucketVersioningRequest::builder, this::putVersioning),
                Operation.of("GetBucketVersioning", GetBucketVersioningRequest::builder, this::getVersioning));
    }

    private List<Operation> publicAccess() {
        return List.of(
                Operation.of("PutPublicAccessBlock", PutPublicAccessBlockRequest::builder, this::putBlock),
                Operation.of("GetPublicAccessBlock", GetPublicAccessBlockRequest::builder, this::getBlock),
                Operation.of("DeletePublicAccessBlock", DeletePublicAccessBlockRequest::builder, this::deleteBlock));
    }

    private List<Operation> policies() {
        return List.of(
                Operation.of("PutBucketPolicy", PutBucketPolicyRequest::builder, this::putPolicy),
                Operation.of("GetBucketPolicy", GetBucketPolicyRequest::builder, this::getPolicy),
                Operation.of("DeleteBucketPolicy", DeleteBucketPolicyRequest::builder, this::deletePolicy),
                Operation.of("GetBucketPolicyStatus", GetBucketPolicyStatusRequest::builder, this::policyStatus));
    }

    private List<Operation> encryption() {
        return List.of(
                Operation.of("PutBucketEncryption", PutBucketEncryptionRequest::builder, this::putEncryption),
                Operation.of("GetBucketEncryption", GetBucketEncryptionRequest::builder, this::getEncryption),
                Operation.of("DeleteBucketEncryption", DeleteBucketEncryptionRequest::builder, this::deleteEncryption));
    }

    private PutBucketVersioningResponse putVersioning(PutBucketVersioningRequest request, Call call) {
        BucketRow bucket = Buckets.get(call, request.bucket(), request.expectedBucketOwner());
        BucketVersioningStatus status = request.versioningConfiguration().status();
        if (status == null || status == BucketVersioningStatus.UNKNOWN_TO_SDK_VERSION) {
            throw S3Errors.malformed();
        }
        boolean on = status == BucketVersioningStatus.ENABLED;
        Buckets.change(call, bucket, bucket.settings().with(on ? Versioning.ENABLED : Versioning.SUSPENDED));
        return PutBucketVersioningResponse.builder().build();
    }

    private GetBucketVersioningResponse getVersioning(GetBucketVersioningRequest request, Call call) {
        BucketRow bucket = Buckets.get(call, request.bucket(), request.expectedBucketOwner());
        return GetBucketVersioningResponse.builder()
                .status(
                        switch (bucket.settings().versioning()) {
                            case NEVER -> null;
                            case ENABLED -> BucketVersioningStatus.ENABLED;
                            case SUSPENDED -> BucketVersioningStatus.SUSPENDED;
                        })
                .build();
    }

    private PutPublicAccessBlockResponse putBlock(PutPublicAccessBlockRequest request, Call call) {
        BucketRow bucket = Buckets.get(call, request.bucket(), request.expectedBucketOwner());
        PublicAccessBlockConfiguration wanted = request.publicAccessBlockConfiguration();
        Buckets.change(
                call,
                bucket,
                bucket.settings()
                        .withBlock(PublicAccessBlockConfiguration.builder()
                                .blockPublicAcls(Boolean.TRUE.equals(wanted.blockPublicAcls()))
                                .ignorePublicAcls(Boolean.TRUE.equals(wanted.ignorePublicAcls()))
                                .blockPublicPolicy(Boolean.TRUE.equals(wanted.blockPublicPolicy()))
                                .restrictPublicBuckets(Boolean.TRUE.equals(wanted.restrictPublicBuckets()))
                                .build()));
        return PutPublicAccessBlockResponse.builder().build();
    }

    private GetPublicAccessBlockResponse getBlock(GetPublicAccessBlockRequest request, Call call) {
        BucketRow bucket = Buckets.get(call, request.bucket(), request.expectedBucketOwner());
        PublicAccessBlockConfiguration block = bucket.settings().publicAccessBlock();
        if (block == null) {
            throw S3Errors.missing(
                    "NoSuchPublicAccessBlockConfiguration",
                    "The public access block configuration was not found",
                    bucket.name());
        }
        return GetPublicAccessBlockResponse.builder()
                .publicAccessBlockConfiguration(block)
                .build();
    }

    private DeletePublicAccessBlockResponse deleteBlock(DeletePublicAccessBlockRequest request, Call call) {
        BucketRow bucket = Buckets.get(call, request.bucket(), request.expectedBucketOwner());
        Buckets.change(call, bucket, bucket.settings().withBlock(null));
        return DeletePublicAccessBlockResponse.builder().build();
    }

    private PutBucketPolicyResponse putPolicy(PutBucketPolicyRequest request, Call call) {
        BucketRow bucket = Buckets.get(call, request.bucket(), request.expectedBucketOwner());
        BucketPolicy policy;
        try {
            policy = BucketPolicy.parse(request.policy());
        } catch (IllegalArgumentException none) {
            throw S3Errors.malformedPolicy(String.valueOf(none.getMessage()));
        }
        PublicAccessBlockConfiguration block = bucket.settings().publicAccessBlock();
        if (policy.isPublic() && block != null && Boolean.TRUE.equals(block.blockPublicPolicy())) {
            throw S3Errors.denied();
        }
        Buckets.change(call, bucket, bucket.settings().withPolicy(request.policy()));
        return PutBucketPolicyResponse.builder().build();
    }

    private static String policy(BucketRow bucket) {
        String policy = bucket.settings().policy();
        if (policy == null) {
            throw S3Errors.missing("NoSuchBucketPolicy", "The bucket policy does not exist", bucket.name());
        }
        return policy;
    }

    private GetBucketPolicyResponse getPolicy(GetBucketPolicyRequest request, Call call) {
        return GetBucketPolicyResponse.builder()
                .policy(policy(Buckets.get(call, request.bucket(), request.expectedBucketOwner())))
                .build();
    }

    private DeleteBucketPolicyResponse deletePolicy(DeleteBucketPolicyRequest request, Call call) {
        BucketRow bucket = Buckets.get(call, request.bucket(), request.expectedBucketOwner());
        Buckets.change(call, bucket, bucket.settings().withPolicy(null));
        return DeleteBucketPolicyResponse.builder().build();
    }

    private GetBucketPolicyStatusResponse policyStatus(GetBucketPolicyStatusRequest request, Call call) {
        String policy = policy(Buckets.get(call, request.bucket(), request.expectedBucketOwner()));
        boolean open = BucketPolicy.parse(policy).isPublic();
        return GetBucketPolicyStatusResponse.builder()
                .policyStatus(status -> status.isPublic(open))
                .build();
    }

    private PutBucketEncryptionResponse putEncryption(PutBucketEncryptionRequest request, Call call) {
        BucketRow bucket = Buckets.get(call, request.bucket(), request.expectedBucketOwner());
        var wanted = request.serverSideEncryptionConfiguration();
        if (wanted.rules().size() != 1) {
            throw S3Errors.malformed();
        }
        ServerSideEncryptionByDefault byDefault = wanted.rules().getFirst().applyServerSideEncryptionByDefault();
        if (byDefault == null || !ALGORITHMS.contains(byDefault.sseAlgorithmAsString())) {
            throw S3Errors.malformed();
        }
        if (byDefault.kmsMasterKeyID() != null
                && byDefault.sseAlgorithmAsString().equals("AES256")) {
            throw S3Errors.invalidArgument(
                    "a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse");
        }
        Buckets.change(call, bucket, bucket.settings().with(wanted));
        return PutBucketEncryptionResponse.builder().build();
    }

    private GetBucketEncryptionResponse getEncryption(GetBucketEncryptionRequest request, Call call) {
        BucketRow bucket = Buckets.get(call, request.bucket(), request.expectedBucketOwner());
        return GetBucketEncryptionResponse.builder()
                .serverSideEncryptionConfiguration(bucket.settings().encryption())
                .build();
    }

    private DeleteBucketEncryptionResponse deleteEncryption(DeleteBucketEncryptionRequest request, Call call) {
        BucketRow bucket = Buckets.get(call, request.bucket(), request.expectedBucketOwner());
        Buckets.change(call, bucket, bucket.settings().with(BucketRow.Settings.S3_KEYS));
        return DeleteBucketEncryptionResponse.builder().build();
    }
}
