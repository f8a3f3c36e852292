package io.breakwater.simulator.kms;

import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.kms.model.CreateKeyRequest;
import software.amazon.awssdk.services.kms.model.CreateKeyResponse;
import software.amazon.awssdk.services.kms.model.DescribeKeyRequest;
import software.amazon.awssdk.services.kms.model.DescribeKeyResponse;
import software.amazon.awssdk.services.kms.model.EncryptionAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.KeyListEntry;
import software.amazon.awssdk.services.kms.model.KeyManagerType;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.ListKeysRequest;
import software.amazon.awssdk.services.kms.model.ListKeysResponse;
import software.amazon.awssdk.services.kms.model.ListResourceTagsRequest;
import software.amazon.awssdk.services.kms.model.ListResourceTagsResponse;
import software.amazon.awssdk.services.kms.model.OriginType;
import software.amazon.awssdk.services.kms.model.Tag;
import software.amazon.awssdk.services.kms.model.TagResourceRequest;
import software.amazon.awssdk.services.kms.model.TagResourceResponse;
import software.amazon.awssdk.services.kms.model.UpdateKeyDescriptionRequest;
import software.amazon.awssdk.services.kms.model.UpdateKeyDescriptionResponse;

/** Keys: made, found, described. Source: AWS KMS API reference. */
final class Keys {
    private static final int PAGE = 100;

    private Keys() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("CreateKey", CreateKeyRequest::builder, Keys::create),
                Operation.of("DescribeKey", DescribeKeyRequest::builder, Keys::describe),
                Operation.of("ListKeys", ListKeysRequest::builder, Keys::list),
                Operation.of("UpdateKeyDescription", UpdateKeyDescriptionRequest::builder, Keys::updateDescription),
                Operation.of("ListResourceTags", ListResourceTagsRequest::builder, Keys::listTags),
                Operation.of("TagResource", TagResourceRequest::builder, Keys::tag));
    }

    /** The key by its id, its ARN, or the name or ARN of an alias. */
    static KeyRow existing(Call call, String reference) {
        String name = reference.substring(reference.lastIndexOf(":") + 1);
        if (name.startsWith("alias/")) {
            return existing(call, Aliases.existing(call, name).targetKeyId());
        }
        String id = name.startsWith("key/") ? name.substring(4) : name;
        return call.table(KeyRow.class).find(id).orElseThrow(() -> KmsErrors.noSuchKey(call.arn("kms", "key/" + id)));
    }

    static void change(Call call, String reference, UnaryOperator<KeyRow> change) {
        KeyRow row = existing(call, reference);
        call.table(KeyRow.class).put(row.id(), change.apply(row));
    }

    private static CreateKeyResponse create(CreateKeyRequest request, Call call) {
        String id = call.ids().uuid();
        KeySpec spec = Objects.requireNonNullElse(request.keySpec(), KeySpec.SYMMETRIC_DEFAULT);
        KeyUsageType usage = Objects.requireNonNullElse(request.keyUsage(), KeyUsageType.ENCRYPT_DECRYPT);
        if (spec != KeySpec.SYMMETRIC_DEFAULT && request.keyUsage() == null) {
            throw KmsErrors.validation(
                    "You must specify a KeyUsage value for all KMS keys except for symmetric encryption keys.");
        }
        var metadata = KeyMetadata.builder()
                .awsAccountId(call.account())
                .keyId(id)
                .arn(call.arn("kms", "key/" + id))
                .creationDate(call.now())
                .enabled(true)
                .description(Objects.requireNonNullElse(request.description(), ""))
                .keyUsage(usage)
                .keyState(KeyState.ENABLED)
                .origin(OriginType.AWS_KMS)
                .keyManager(KeyManagerType.CUSTOMER)
                .customerMasterKeySpec(spec.toString())
                .keySpec(spec)
                .multiRegion(Boolean.TRUE.equals(request.multiRegion()));
        if (spec == KeySpec.SYMMETRIC_DEFAULT) {
            metadata.encryptionAlgorithms(EncryptionAlgorithmSpec.SYMMETRIC_DEFAULT);
        }
        var row = new KeyRow(metadata.build(), 0, call.now(), request.tags());
        call.table(KeyRow.class).put(id, row);
        return CreateKeyResponse.builder().keyMetadata(row.metadata()).build();
    }

    private static DescribeKeyResponse describe(DescribeKeyRequest request, Call call) {
        return DescribeKeyResponse.builder()
                .keyMetadata(existing(call, request.keyId()).metadata())
                .build();
    }

    private static ListKeysResponse list(ListKeysRequest request, Call call) {
        List<KeyListEntry> keys = call.table(KeyRow.class).stream()
                .map(row -> KeyListEntry.builder()
                        .keyId(row.id())
                        .keyArn(row.metadata().arn())
                        .build())
                .toList();
        Pages<KeyListEntry> page = Pages.of(keys, request.limit(), request.marker(), PAGE, KmsErrors::badMarker);
        return ListKeysResponse.builder()
                .keys(page.items())
                .nextMarker(page.nextToken())
                .truncated(page.nextToken() != null)
                .build();
    }

    private static UpdateKeyDescriptionResponse updateDescription(UpdateKeyDescriptionRequest request, Call call) {
        change(
                call,
                request.keyId(),
                row -> row.with(row.metadata().toBuilder()
                        .description(request.description())
                        .build()));
        return UpdateKeyDescriptionResponse.builder().build();
    }

    private static ListResourceTagsResponse listTags(ListResourceTagsRequest request, Call call) {
        return ListResourceTagsResponse.builder()
                .tags(existing(call, request.keyId()).tags())
                .truncated(false)
                .build();
    }

    private static TagResourceResponse tag(TagResourceRequest request, Call call) {
        change(call, request.keyId(), row -> {
            Map<String, Tag> tags = new LinkedHashMap<>();
            row.tags().forEach(tag -> tags.put(tag.tagKey(), tag));
            request.tags().forEach(tag -> tags.put(tag.tagKey(), tag));
            return row.tagged(List.copyOf(tags.values()));
        });
        return TagResourceResponse.builder().build();
    }
}
