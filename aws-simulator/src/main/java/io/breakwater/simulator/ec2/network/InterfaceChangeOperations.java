package io.breakwater.simulator.ec2.network;

import static java.util.Objects.requireNonNullElse;

import io.breakwater.simulator.ec2.Ec2Errors;
import io.breakwater.simulator.ec2.Ec2NotFound;
import io.breakwater.simulator.ec2.network.NetworkInterfaces.AddressWish;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.AssignPrivateIpAddressesRequest;
import software.amazon.awssdk.services.ec2.model.AssignPrivateIpAddressesResponse;
import software.amazon.awssdk.services.ec2.model.AssignedPrivateIpAddress;
import software.amazon.awssdk.services.ec2.model.ModifyNetworkInterfaceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyNetworkInterfaceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfacePrivateIpAddress;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.UnassignPrivateIpAddressesRequest;
import software.amazon.awssdk.services.ec2.model.UnassignPrivateIpAddressesResponse;

/** Changes network interfaces and their addresses. Source: EC2 API reference, the operations' pages. */
final class InterfaceChangeOperations {
    private InterfaceChangeOperations() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of(
                        "ModifyNetworkInterfaceAttribute",
                        ModifyNetworkInterfaceAttributeRequest::builder,
                        InterfaceChangeOperations::modify),
                Operation.of(
                        "AssignPrivateIpAddresses",
                        AssignPrivateIpAddressesRequest::builder,
                        InterfaceChangeOperations::assign),
                Operation.of(
                        "UnassignPrivateIpAddresses",
                        UnassignPrivateIpAddressesRequest::builder,
                        InterfaceChangeOperations::unassign));
    }

    private static ModifyNetworkInterfaceAttributeResponse modify(
            ModifyNetworkInterfaceAttributeRequest request, Call call) {
        NetworkInterface nic = NetworkInterfaces.existing(call.world(), call.scope(), request.networkInterfaceId());
        NetworkInterface.Builder changed = nic.toBuilder();
        if (!request.groups().isEmpty()) {
            changed.groups(SecurityGroups.identifiers(call.world(), call.scope(), request.groups(), nic.vpcId()));
        }
        if (request.description() != null) {
            changed.description(request.description().value());
        }
        if (request.sourceDestCheck() != null) {
            changed.sourceDestCheck(request.sourceDestCheck().value());
        }
        if (request.attachment() != null) {
            if (nic.attachment() == null
                    || !nic.attachment()
                            .attachmentId()
                            .equals(request.attachment().attachmentId())) {
                throw Ec2NotFound.attachment(String.valueOf(request.attachment().attachmentId()));
            }
            changed.attachment(nic.attachment().toBuilder()
                    .deleteOnTermination(request.attachment().deleteOnTermination())
                    .build());
        }
        NetworkInterfaces.put(call.world(), call.scope(), changed.build());
        return ModifyNetworkInterfaceAttributeResponse.builder().build();
    }

    private static AssignPrivateIpAddressesResponse assign(AssignPrivateIpAddressesRequest request, Call call) {
        NetworkInterface nic = NetworkInterfaces.existing(call.world(), call.scope(), request.networkInterfaceId());
        Subnet subnet = Subnets.existing(call.world(), call.scope(), nic.subnetId());
        Set<Long> used = NetworkInterfaces.usedAddresses(call.world(), call.scope(), nic.subnetId());
        List<String> chosen = new ArrayList<>();
        for (String address : request.privateIpAddresses()) {
            chosen.addAll(NetworkInterfaces.choose(call.world(), subnet, AddressWish.of(address), used));
        }
        int any = requireNonNullElse(request.secondaryPrivateIpAddressCount(), 0);
        for (int i = 0; i < any; i++) {
            chosen.addAll(NetworkInterfaces.choose(call.world(), subnet, AddressWish.of(null), used));
        }
        if (chosen.isEmpty()) {
            throw Ec2Errors.missingParameter("privateIpAddress or secondaryPrivateIpAddressCount");
        }
        List<NetworkInterfacePrivateIpAddress> addresses = new ArrayList<>(nic.privateIpAddresses());
        chosen.forEach(address -> addresses.add(NetworkInterfacePrivateIpAddress.builder()
                .primary(false)
                .privateIpAddress(address)
                .privateDnsName(HostNames.internal(call.region(), address))
                .build()));
        NetworkInterfaces.put(
                call.world(),
                call.scope(),
                nic.toBuilder().privateIpAddresses(addresses).build());
        return AssignPrivateIpAddressesResponse.builder()
                .networkInterfaceId(nic.networkInterfaceId())
                .assignedPrivateIpAddresses(chosen.stream()
                        .map(address -> AssignedPrivateIpAddress.builder()
                                .privateIpAddress(address)
                                .build())
                        .toList())
                .build();
    }

    private static UnassignPrivateIpAddressesResponse unassign(UnassignPrivateIpAddressesRequest request, Call call) {
        NetworkInterface nic = NetworkInterfaces.existing(call.world(), call.scope(), request.networkInterfaceId());
        List<NetworkInterfacePrivateIpAddress> rest = new ArrayList<>(nic.privateIpAddresses());
        for (String address : request.privateIpAddresses()) {
            if (address.equals(nic.privateIpAddress())) {
                throw Ec2Errors.invalidValue("The primary address " + address + " cannot be unassigned.");
            }
            if (!rest.removeIf(each -> each.privateIpAddress().equals(address))) {
                throw Ec2Errors.invalidValue(
                        "Some of the specified addresses are not assigned to interface " + nic.networkInterfaceId());
            }
        }
        NetworkInterfaces.put(
                call.world(),
                call.scope(),
                nic.toBuilder().privateIpAddresses(rest).build());
        return UnassignPrivateIpAddressesResponse.builder().build();
    }
}
