package io.breakwater.simulator.ec2.instance;

import io.breakwater.simulator.core.ec2.InstanceLifecycle;
import io.breakwater.simulator.core.ec2.InstanceShape;
import io.breakwater.simulator.core.ec2.InstanceShapes;
import io.breakwater.simulator.ec2.Ec2Errors;
import io.breakwater.simulator.ec2.Ec2NotFound;
import io.breakwater.simulator.ec2.network.NetworkInterfaces;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.ec2.model.AttachNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.AttachNetworkInterfaceResponse;
import software.amazon.awssdk.services.ec2.model.AttachmentStatus;
import software.amazon.awssdk.services.ec2.model.DetachNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.DetachNetworkInterfaceResponse;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAttachment;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceStatus;

/** Attaches network interfaces to instances. Source: EC2 API reference, the operations' pages. */
final class InterfaceAttachmentOperations {
    private InterfaceAttachmentOperations() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of(
                        "AttachNetworkInterface",
                        AttachNetworkInterfaceRequest::builder,
                        InterfaceAttachmentOperations::attach),
                Operation.of(
                        "DetachNetworkInterface",
                        DetachNetworkInterfaceRequest::builder,
                        InterfaceAttachmentOperations::detach));
    }

    private static AttachNetworkInterfaceResponse attach(AttachNetworkInterfaceRequest request, Call call) {
        NetworkInterface nic = NetworkInterfaces.existing(call.world(), call.scope(), request.networkInterfaceId());
        InstanceRow row = InstanceIds.row(call, request.instanceId());
        check(call, nic, row, request.deviceIndex());
        NetworkInterface attached = NetworkInterfaces.attached(
                nic,
                NetworkInterfaceAttachment.builder()
                        .attachmentId(call.ids().ec2("eni-attach"))
                        .attachTime(call.now())
                        .deleteOnTermination(false)
                        .deviceIndex(request.deviceIndex())
                        .networkCardIndex(Objects.requireNonNullElse(request.networkCardIndex(), 0))
                        .instanceId(row.id())
                        .instanceOwnerId(call.account())
                        .status(AttachmentStatus.ATTACHED)
                        .build());
        NetworkInterfaces.put(call.world(), call.scope(), attached);
        return AttachNetworkInterfaceResponse.builder()
                .attachmentId(attached.attachment().attachmentId())
                .networkCardIndex(attached.attachment().networkCardIndex())
                .build();
    }

    private static void check(Call call, NetworkInterface nic, InstanceRow row, int index) {
        if (nic.status() != NetworkInterfaceStatus.AVAILABLE) {
            throw Ec2Errors.interfaceInUse(nic.networkInterfaceId());
        }
        if (row.state() != InstanceLifecycle.RUNNING && row.state() != InstanceLifecycle.STOPPED) {
            throw Ec2Errors.incorrectState("Instance '" + row.id() + "' is not 'running' or 'stopped'.");
        }
        if (!nic.availabilityZone().equals(row.instance().placement().availabilityZone())) {
            throw Ec2Errors.invalidCombination(
                    "You may not attach a network interface to an instance if they are not in the same availability zone");
        }
        List<NetworkInterface> others = NetworkInterfaces.of(call.world(), call.scope(), row.id());
        if (others.stream().anyMatch(other -> other.attachment().deviceIndex() == index)) {
            throw Ec2Errors.invalidValue(
                    "Instance '" + row.id() + "' already has an interface attached at device index '" + index + "'.");
        }
        InstanceShape shape =
                InstanceShapes.find(row.instance().instanceTypeAsString()).orElseThrow();
        if (others.size() >= shape.interfaces()) {
            throw Ec2Errors.tooManyInterfaces(others.size() + 1, shape.name());
        }
    }

    private static DetachNetworkInterfaceResponse detach(DetachNetworkInterfaceRequest request, Call call) {
        NetworkInterface nic = NetworkInterfaces.all(call.world(), call.scope()).stream()
                .filter(each -> each.attachment() != null)
                .filter(each -> each.attachment().attachmentId().equals(request.attachmentId()))
                .findFirst()
                .orElseThrow(() -> Ec2NotFound.attachment(request.attachmentId()));
        if (nic.attachment().deviceIndex() == 0) {
            throw Ec2Errors.operationNotPermitted(
                    "The network interface at device index 0 and networkCard index 0 cannot be detached.");
        }
        NetworkInterfaces.put(call.world(), call.scope(), NetworkInterfaces.detached(nic));
        return DetachNetworkInterfaceResponse.builder().build();
    }
}
