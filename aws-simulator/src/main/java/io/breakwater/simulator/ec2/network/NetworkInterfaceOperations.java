package io.breakwater.simulator.ec2.network;

import static java.util.Objects.requireNonNullElse;

import io.breakwater.simulator.ec2.ClientTokens;
import io.breakwater.simulator.ec2.Ec2Errors;
import io.breakwater.simulator.ec2.Ec2NotFound;
import io.breakwater.simulator.ec2.describe.Filters;
import io.breakwater.simulator.ec2.describe.Listing;
import io.breakwater.simulator.ec2.network.NetworkInterfaces.AddressWish;
import io.breakwater.simulator.ec2.network.NetworkInterfaces.NewInterface;
import io.breakwater.simulator.ec2.tag.Tags;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.CreateNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.CreateNetworkInterfaceResponse;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkInterfaceResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceStatus;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceType;
import software.amazon.awssdk.services.ec2.model.PrivateIpAddressSpecification;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** Creates, lists and deletes network interfaces. Source: EC2 API reference, the operations' pages. */
final class NetworkInterfaceOperations {
    private static final Listing<NetworkInterface> LISTING =
            new Listing<>(NetworkInterface::networkInterfaceId, Ec2NotFound::networkInterface, filters());

    private NetworkInterfaceOperations() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of(
                        "CreateNetworkInterface",
                        CreateNetworkInterfaceRequest::builder,
                        NetworkInterfaceOperations::create),
                Operation.of(
                        "DescribeNetworkInterfaces",
                        DescribeNetworkInterfacesRequest::builder,
                        NetworkInterfaceOperations::describe),
                Operation.of(
                        "DeleteNetworkInterface",
                        DeleteNetworkInterfaceRequest::builder,
                        NetworkInterfaceOperations::delete));
    }

    private static CreateNetworkInterfaceResponse create(CreateNetworkInterfaceRequest request, Call call) {
        String id = ClientTokens.once(call, request.clientToken(), request, () -> {
            Subnet subnet = Subnets.existing(call.world(), call.scope(), request.subnetId());
            List<GroupIdentifier> groups = groups(request, call, subnet);
            Map<String, String> tags = Tags.wanted(request.tagSpecifications(), "network-interface");
            List<String> addresses = NetworkInterfaces.choose(
                    call.world(),
                    subnet,
                    wish(request),
                    NetworkInterfaces.usedAddresses(call.world(), call.scope(), subnet.subnetId()));
            var wanted = new NewInterface(
                    subnet,
                    groups,
                    addresses,
                    requireNonNullElse(request.description(), ""),
                    NetworkInterfaceType.INTERFACE);
            return NetworkInterfaces.create(call.world(), call.scope(), wanted, tags)
                    .networkInterfaceId();
        });
        return CreateNetworkInterfaceResponse.builder()
                .networkInterface(described(call, NetworkInterfaces.existing(call.world(), call.scope(), id)))
                .clientToken(request.clientToken())
                .build();
    }

    private static List<GroupIdentifier> groups(CreateNetworkInterfaceRequest request, Call call, Subnet subnet) {
        if (request.groups().isEmpty()) {
            return SecurityGroups.findByName(call.world(), call.scope(), subnet.vpcId(), SecurityGroups.DEFAULT)
                    .map(row -> List.of(row.identifier()))
                    .orElseThrow();
        }
        return SecurityGroups.identifiers(call.world(), call.scope(), request.groups(), subnet.vpcId());
    }

    private static AddressWish wish(CreateNetworkInterfaceRequest request) {
        String primary = request.privateIpAddress();
        List<String> more = new ArrayList<>();
        for (PrivateIpAddressSpecification address : request.privateIpAddresses()) {
            if (Boolean.TRUE.equals(address.primary())) {
                primary = address.privateIpAddress();
            } else {
                more.add(address.privateIpAddress());
            }
        }
        return new AddressWish(primary, more, requireNonNullElse(request.secondaryPrivateIpAddressCount(), 0));
    }

    private static DescribeNetworkInterfacesResponse describe(DescribeNetworkInterfacesRequest request, Call call) {
        Pages<NetworkInterface> page = LISTING.page(
                new Listing.Source<>(
                        NetworkInterfaces.all(call.world(), call.scope()),
                        NetworkInterface::networkInterfaceId,
                        row -> described(call, row)),
                new Listing.Query(
                        request.networkInterfaceIds(), request.filters(), request.maxResults(), request.nextToken()));
        return DescribeNetworkInterfacesResponse.builder()
                .networkInterfaces(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static DeleteNetworkInterfaceResponse delete(DeleteNetworkInterfaceRequest request, Call call) {
        NetworkInterface nic = NetworkInterfaces.existing(call.world(), call.scope(), request.networkInterfaceId());
        if (nic.status() != NetworkInterfaceStatus.AVAILABLE) {
            throw Ec2Errors.invalidValue("Network interface '" + nic.networkInterfaceId() + "' is currently in use.");
        }
        NetworkInterfaces.remove(call.world(), call.scope(), nic.networkInterfaceId());
        return DeleteNetworkInterfaceResponse.builder().build();
    }

    private static NetworkInterface described(Call call, NetworkInterface nic) {
        return nic.toBuilder()
                .tagSet(Tags.of(call.world(), call.scope(), nic.networkInterfaceId()))
                .build();
    }

    private static Filters<NetworkInterface> filters() {
        return Filters.tagged(NetworkInterface::tagSet)
                .on("association.allocation-id", "association.association-id", "association.ip-owner-id")
                .on("association.public-ip", "association.public-dns-name")
                .on("attachment.attach-time", "attachment.attachment-id", "attachment.delete-on-termination")
                .on("attachment.device-index", "attachment.instance-id", "attachment.instance-owner-id")
                .on("attachment.status", "availability-zone", "availability-zone-id", "description")
                .on("interface-type", "mac-address", "network-interface-id", "owner-id", "private-dns-name")
                .on("private-ip-address", "requester-id", "requester-managed", "source-dest-check", "status")
                .on("subnet-id", "vpc-id", "ipv6-addresses.ipv6-address")
                .onMember("group-id", "groups.group-id")
                .onMember("group-name", "groups.group-name")
                .onMember("addresses.primary", "private-ip-addresses.primary")
                .onMember("addresses.private-ip-address", "private-ip-addresses.private-ip-address")
                .onMember("addresses.association.owner-id", "private-ip-addresses.association.ip-owner-id")
                .onMember("addresses.association.public-ip", "private-ip-addresses.association.public-ip")
                .build();
    }
}
