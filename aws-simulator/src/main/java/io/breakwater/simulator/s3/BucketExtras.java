package io.breakwater.simulator.s3;

import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.s3.model.DeleteBucketLifecycleRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketLifecycleResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketTaggingResponse;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.GetBucketTaggingResponse;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.PutBucketLifecycleConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketLifecycleConfigurationResponse;
import software.amazon.awssdk.services.s3.model.PutBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.PutBucketTaggingResponse;
import software.amazon.awssdk.services.s3.model.Tag;

/** Lifecycle rules and tags of buckets. */
final class BucketExtras {
    private static final int MOST_RULES = 1_000;
    private static final int MOST_TAGS = 50;

    List<Operation> operations() {
        return List.of(
                Operation.of(
                        "PutBucketLifecycleConfiguration",
                        PutBucketLifecycleConfigurationRequest::builder,
                        this::putLifecycle),
                Operation.of(
                        "GetBucketLifecycleConfiguration",
                        GetBucketLifecycleConfigurationRequest::builder,
                        this::getLifecycle),
                Operation.of("DeleteBucketLifecycle", DeleteBucketLifecycleRequest::builder, this::deleteLifecycle),
                Operation.of("PutBucketTagging", PutBucketTaggingRequest::builder, this::putTags),
                Operation.of("GetBucketTagging", GetBucketTaggingRequest::builder, this::getTags),
                Operation.of("DeleteBucketTagging", DeleteBucketTaggingRequest::builder, this::deleteTags));
    }

    private PutBucketLifecycleConfigurationResponse putLifecycle(
            PutBucketLifecycleConfigurationRequest request, Call call) {
        BucketRow bucket = Buckets.get(call, request.bucket(), request.expectedBucketOwner());
        if (request.lifecycleConfiguration() == null
                || request.lifecycleConfiguration().rules().isEmpty()
                || request.lifecycleConfiguration().rules().size() > MOST_RULES) {
            throw S3Errors.malformed();
        }
        Set<String> ids = new HashSet<>();
        List<LifecycleRule> rules = request.lifecycleConfiguration().rules().stream()
                .map(rule -> rule.toBuilder()
                        .id(Objects.requireNonNullElseGet(
                                rule.id(), () -> call.ids().alphanumeric(48)))
                        .build())
                .toList();
        for (LifecycleRule rule : rules) {
            if (rule.status() == null || rule.status() == ExpirationStatus.UNKNOWN_TO_SDK_VERSION) {
                throw S3Errors.malformed();
            }
            if (!ids.add(rule.id())) {
                throw S3Errors.invalidArgument("Rule ID must be unique. Found same ID for more than one rule");
            }
            if (!acts(rule)) {
                throw S3Errors.invalidRequest("At least one action needs to be specified in a rule");
            }
        }
        Buckets.change(call, bucket, bucket.settings().withLifecycle(rules));
        return PutBucketLifecycleConfigurationResponse.builder().build();
    }

    private static boolean acts(LifecycleRule rule) {
        return rule.expiration() != null
                || rule.hasTransitions()
                || rule.noncurrentVersionExpiration() != null
                || rule.hasNoncurrentVersionTransitions()
                || rule.abortIncompleteMultipartUpload() != null;
    }

    private GetBucketLifecycleConfigurationResponse getLifecycle(
            GetBucketLifecycleConfigurationRequest request, Call call) {
        BucketRow bucket = Buckets.get(call, request.bucket(), request.expectedBucketOwner());
        List<LifecycleRule> rules = bucket.settings().lifecycle();
        if (rules == null) {
            throw S3Errors.missing(
                    "NoSuchLifecycleConfiguration", "The lifecycle configuration does not exist", bucket.name());
        }
        return GetBucketLifecycleConfigurationResponse.builder().rules(rules).build();
    }

    private DeleteBucketLifecycleResponse deleteLifecycle(DeleteBucketLifecycleRequest request, Call call) {
        BucketRow bucket = Buckets.get(call, request.bucket(), request.expectedBucketOwner());
        Buckets.change(call, bucket, bucket.settings().withLifecycle(null));
        return DeleteBucketLifecycleResponse.builder().build();
    }

    private PutBucketTaggingResponse putTags(PutBucketTaggingRequest request, Call call) {
        BucketRow bucket = Buckets.get(call, request.bucket(), request.expectedBucketOwner());
        SortedMap<String, String> tags = new TreeMap<>();
        for (Tag tag : request.tagging().tagSet()) {
            if (tag.key().isEmpty() || tag.key().length() > 128 || tag.value().length() > 256) {
                throw S3Errors.invalidTag("The TagKey or TagValue you have provided is invalid");
            }
            if (tag.key().startsWith("aws:")) {
                throw S3Errors.invalidTag("System tags cannot be added/updated by requester");
            }
            if (tags.put(tag.key(), tag.value()) != null) {
                throw S3Errors.invalidTag("Cannot provide multiple Tags with the same key");
            }
        }
        if (tags.size() > MOST_TAGS) {
            throw S3Errors.invalidTag("Bucket tag count cannot be greater than " + MOST_TAGS);
        }
        Buckets.change(call, bucket, bucket.settings().withTags(tags));
        return PutBucketTaggingResponse.builder().build();
    }

    private GetBucketTaggingResponse getTags(GetBucketTaggingRequest request, Call call) {
        BucketRow bucket = Buckets.get(call, request.bucket(), request.expectedBucketOwner());
        SortedMap<String, String> tags = bucket.settings().tags();
        if (tags == null) {
            throw S3Errors.missing("NoSuchTagSet", "The TagSet does not exist", bucket.name());
        }
        return GetBucketTaggingResponse.builder()
                .tagSet(tags.entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList())
                .build();
    }

    private DeleteBucketTaggingResponse deleteTags(DeleteBucketTaggingRequest request, Call call) {
        BucketRow bucket = Buckets.get(call, request.bucket(), request.expectedBucketOwner());
        Buckets.change(call, bucket, bucket.settings().withTags(null));
        return DeleteBucketTaggingResponse.builder().build();
    }
}
