package io.breakwater.simulator.ec2.storage;

import io.breakwater.simulator.ec2.Ec2Errors;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AttributeValue;
import software.amazon.awssdk.services.ec2.model.DescribeImageAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImageAttributeResponse;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.LaunchPermission;
import software.amazon.awssdk.services.ec2.model.ModifyImageAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyImageAttributeResponse;
import software.amazon.awssdk.services.ec2.model.OperationType;

/** Describes images and shares them with other accounts. Source: EC2 API reference, the operations' pages. */
final class ImageAttributeOperations {
    private ImageAttributeOperations() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of(
                        "DescribeImageAttribute",
                        DescribeImageAttributeRequest::builder,
                        ImageAttributeOperations::describe),
                Operation.of(
                        "ModifyImageAttribute",
                        ModifyImageAttributeRequest::builder,
                        ImageAttributeOperations::modify));
    }

    private static DescribeImageAttributeResponse describe(DescribeImageAttributeRequest request, Call call) {
        Image image = ImageOperations.ownImage(call, request.imageId());
        var answer = DescribeImageAttributeResponse.builder().imageId(image.imageId());
        switch (request.attributeAsString()) {
            case "description" -> answer.description(value(image.description()));
            case "bootMode" -> answer.bootMode(value(image.bootModeAsString()));
            case "blockDeviceMapping" -> answer.blockDeviceMappings(image.blockDeviceMappings());
            case "launchPermission" ->
                answer.launchPermissions(permissions(Sharing.of(call.world(), call.scope(), image.imageId())));
            case "productCodes" -> answer.productCodes(image.productCodes());
            default -> throw Ec2Errors.invalidValue(request.attributeAsString(), "attribute", "Unknown attribute.");
        }
        return answer.build();
    }

    private static ModifyImageAttributeResponse modify(ModifyImageAttributeRequest request, Call call) {
        Image image = ImageOperations.ownImage(call, request.imageId());
        if (request.description() != null) {
            Images.table(call.world(), call.scope())
                    .update(
                            image.imageId(),
                            row -> new ImageRow(
                                    row.image().toBuilder()
                                            .description(request.description().value())
                                            .build(),
                                    row.available()));
            return ModifyImageAttributeResponse.builder().build();
        }
        Sharing sharing = Sharing.of(call.world(), call.scope(), image.imageId());
        if (request.launchPermission() != null) {
            List<LaunchPermission> add = request.launchPermission().add();
            List<LaunchPermission> remove = request.launchPermission().remove();
            sharing = sharing.adding(users(add), everybody(add)).removing(users(remove), everybody(remove));
        } else if (request.operationType() == OperationType.ADD) {
            sharing = sharing.adding(request.userIds(), request.userGroups().contains(Sharing.ALL));
        } else if (request.operationType() == OperationType.REMOVE) {
            sharing = sharing.removing(request.userIds(), request.userGroups().contains(Sharing.ALL));
        } else {
            throw Ec2Errors.missingParameter("launchPermission");
        }
        sharing.put(call.world(), call.scope());
        return ModifyImageAttributeResponse.builder().build();
    }

    private static List<LaunchPermission> permissions(Sharing sharing) {
        List<LaunchPermission> permissions = new ArrayList<>();
        sharing.accounts()
                .forEach(account -> permissions.add(
                        LaunchPermission.builder().userId(account).build()));
        if (sharing.everybody()) {
            permissions.add(LaunchPermission.builder().group(Sharing.ALL).build());
        }
        return permissions;
    }

    private static List<String> users(List<LaunchPermission> permissions) {
        return permissions.stream()
                .map(LaunchPermission::userId)
                .filter(Objects::nonNull)
                .toList();
    }

    private static boolean everybody(List<LaunchPermission> permissions) {
        return permissions.stream().anyMatch(permission -> Sharing.ALL.equals(permission.groupAsString()));
    }

    private static AttributeValue value(@Nullable String value) {
        return AttributeValue.builder().value(value).build();
    }
}
