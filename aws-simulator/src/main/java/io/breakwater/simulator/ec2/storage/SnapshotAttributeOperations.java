package io.breakwater.simulator.ec2.storage;

import io.breakwater.simulator.ec2.Ec2Errors;
import io.breakwater.simulator.ec2.Ec2NotFound;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.ec2.model.CreateVolumePermission;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotAttributeResponse;
import software.amazon.awssdk.services.ec2.model.ModifySnapshotAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifySnapshotAttributeResponse;
import software.amazon.awssdk.services.ec2.model.OperationType;

/** Shares snapshots with other accounts. Source: EC2 API reference, the operations' pages. */
final class SnapshotAttributeOperations {
    private SnapshotAttributeOperations() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of(
                        "DescribeSnapshotAttribute",
                        DescribeSnapshotAttributeRequest::builder,
                        SnapshotAttributeOperations::describe),
                Operation.of(
                        "ModifySnapshotAttribute",
                        ModifySnapshotAttributeRequest::builder,
                        SnapshotAttributeOperations::modify));
    }

    private static DescribeSnapshotAttributeResponse describe(DescribeSnapshotAttributeRequest request, Call call) {
        mustBeOwn(call, request.snapshotId());
        Sharing sharing = Sharing.of(call.world(), call.scope(), request.snapshotId());
        List<CreateVolumePermission> permissions = new ArrayList<>();
        sharing.accounts()
                .forEach(account -> permissions.add(
                        CreateVolumePermission.builder().userId(account).build()));
        if (sharing.everybody()) {
            permissions.add(CreateVolumePermission.builder().group(Sharing.ALL).build());
        }
        return DescribeSnapshotAttributeResponse.builder()
                .snapshotId(request.snapshotId())
                .createVolumePermissions(permissions)
                .build();
    }

    private static ModifySnapshotAttributeResponse modify(ModifySnapshotAttributeRequest request, Call call) {
        mustBeOwn(call, request.snapshotId());
        Sharing sharing = Sharing.of(call.world(), call.scope(), request.snapshotId());
        if (request.createVolumePermission() != null) {
            List<CreateVolumePermission> add = request.createVolumePermission().add();
            List<CreateVolumePermission> remove =
                    request.createVolumePermission().remove();
            sharing = sharing.adding(users(add), everybody(add)).removing(users(remove), everybody(remove));
        } else if (request.operationType() == OperationType.REMOVE) {
            sharing = sharing.removing(request.userIds(), request.groupNames().contains(Sharing.ALL));
        } else if (request.operationType() == OperationType.ADD) {
            sharing = sharing.adding(request.userIds(), request.groupNames().contains(Sharing.ALL));
        } else {
            throw Ec2Errors.missingParameter("createVolumePermission");
        }
        sharing.put(call.world(), call.scope());
        return ModifySnapshotAttributeResponse.builder().build();
    }

    private static List<String> users(List<CreateVolumePermission> permissions) {
        return permissions.stream()
                .map(CreateVolumePermission::userId)
                .filter(Objects::nonNull)
                .toList();
    }

    private static boolean everybody(List<CreateVolumePermission> permissions) {
        return permissions.stream().anyMatch(permission -> Sharing.ALL.equals(permission.groupAsString()));
    }

    private static void mustBeOwn(Call call, String id) {
        boolean own = Snapshots.find(call.world(), call.scope(), id)
                .filter(snapshot -> snapshot.ownerId().equals(call.account()))
                .isPresent();
        if (!own) {
            throw Ec2NotFound.snapshot(id);
        }
    }
}
