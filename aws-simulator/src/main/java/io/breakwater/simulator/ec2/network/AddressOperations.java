package io.breakwater.simulator.ec2.network;

import io.breakwater.simulator.ec2.Ec2Errors;
import io.breakwater.simulator.ec2.Ec2NotFound;
import io.breakwater.simulator.ec2.describe.Filters;
import io.breakwater.simulator.ec2.describe.Listing;
import io.breakwater.simulator.ec2.tag.Tags;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.AllocateAddressRequest;
import software.amazon.awssdk.services.ec2.model.AllocateAddressResponse;
import software.amazon.awssdk.services.ec2.model.AssociateAddressRequest;
import software.amazon.awssdk.services.ec2.model.AssociateAddressResponse;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateAddressRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateAddressResponse;
import software.amazon.awssdk.services.ec2.model.DomainType;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.ReleaseAddressRequest;
import software.amazon.awssdk.services.ec2.model.ReleaseAddressResponse;

/** Allocates, associates, lists and releases elastic addresses. Source: EC2 API reference, the operations' pages. */
final class AddressOperations {
    private static final Listing<Address> LISTING = new Listing<>(
            Address::allocationId,
            Ec2NotFound::allocation,
            Filters.tagged(Address::tags)
                    .on("allocation-id", "association-id", "domain", "instance-id", "network-border-group")
                    .on("network-interface-id", "network-interface-owner-id", "private-ip-address", "public-ip")
                    .build());

    private AddressOperations() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("AllocateAddress", AllocateAddressRequest::builder, AddressOperations::allocate),
                Operation.of("DescribeAddresses", DescribeAddressesRequest::builder, AddressOperations::describe),
                Operation.of("AssociateAddress", AssociateAddressRequest::builder, AddressOperations::associate),
                Operation.of(
                        "DisassociateAddress", DisassociateAddressRequest::builder, AddressOperations::disassociate),
                Operation.of("ReleaseAddress", ReleaseAddressRequest::builder, AddressOperations::release));
    }

    private static AllocateAddressResponse allocate(AllocateAddressRequest request, Call call) {
        Map<String, String> tags = Tags.wanted(request.tagSpecifications(), "elastic-ip");
        if (Addresses.table(call.world(), call.scope()).size() >= NetworkLimits.ELASTIC_ADDRESSES) {
            throw Ec2Errors.refusal("AddressLimitExceeded", "The maximum number of addresses has been reached.");
        }
        Address address = Address.builder()
                .allocationId(call.ids().ec2("eipalloc"))
                .publicIp(PublicAddresses.take(call.world()))
                .publicIpv4Pool("amazon")
                .networkBorderGroup(call.region())
                .domain(DomainType.VPC)
                .build();
        Addresses.table(call.world(), call.scope()).put(address.allocationId(), address);
        Tags.put(call.world(), call.scope(), address.allocationId(), tags);
        return AllocateAddressResponse.builder()
                .allocationId(address.allocationId())
                .publicIp(address.publicIp())
                .publicIpv4Pool(address.publicIpv4Pool())
                .networkBorderGroup(address.networkBorderGroup())
                .domain(address.domain())
                .build();
    }

    private static DescribeAddressesResponse describe(DescribeAddressesRequest request, Call call) {
        List<String> ids = new ArrayList<>(request.allocationIds());
        request.publicIps().forEach(ip -> ids.add(byPublicIp(call, ip).allocationId()));
        List<Address> all = Addresses.table(call.world(), call.scope()).stream()
                .map(address -> address.toBuilder()
                        .tags(Tags.of(call.world(), call.scope(), address.allocationId()))
                        .build())
                .toList();
        return DescribeAddressesResponse.builder()
                .addresses(LISTING.page(all, new Listing.Query(ids, request.filters()))
                        .items())
                .build();
    }

    private static AssociateAddressResponse associate(AssociateAddressRequest request, Call call) {
        Address address = wanted(call, request.allocationId(), request.publicIp());
        NetworkInterface nic = target(request, call);
        InternetGateways.checkAttached(call.world(), call.scope(), nic.vpcId());
        boolean again = Boolean.TRUE.equals(request.allowReassociation());
        if (address.associationId() != null && !again) {
            throw Ec2Errors.refusal(
                    "Resource.AlreadyAssociated",
                    "resource " + address.allocationId() + " is already associated with associate-id "
                            + address.associationId());
        }
        String other = nic.association() == null ? null : nic.association().associationId();
        if (other != null && !again) {
            throw Ec2Errors.refusal(
                    "Resource.AlreadyAssociated",
                    "resource " + nic.networkInterfaceId() + " is already associated with associate-id " + other);
        }
        if (address.associationId() != null) {
            Addresses.disassociate(call.world(), call.scope(), address.associationId());
        }
        if (other != null) {
            Addresses.disassociate(call.world(), call.scope(), other);
        }
        Address given = Addresses.associate(
                call.world(),
                call.scope(),
                Addresses.existing(call.world(), call.scope(), address.allocationId()),
                nic.networkInterfaceId());
        return AssociateAddressResponse.builder()
                .associationId(given.associationId())
                .build();
    }

    private static NetworkInterface target(AssociateAddressRequest request, Call call) {
        if (request.networkInterfaceId() != null) {
            return NetworkInterfaces.existing(call.world(), call.scope(), request.networkInterfaceId());
        }
        if (request.instanceId() == null) {
            throw Ec2Errors.missingParameter("instanceId or networkInterfaceId");
        }
        return NetworkInterfaces.of(call.world(), call.scope(), request.instanceId()).stream()
                .findFirst()
                .orElseThrow(() -> Ec2NotFound.instance(request.instanceId()));
    }

    private static DisassociateAddressResponse disassociate(DisassociateAddressRequest request, Call call) {
        String id = request.associationId() != null
                ? request.associationId()
                : wanted(call, null, request.publicIp()).associationId();
        Address address = Addresses.associated(call.world(), call.scope(), String.valueOf(id))
                .orElseThrow(() -> Ec2NotFound.association(String.valueOf(id)));
        boolean managed = NetworkInterfaces.existing(call.world(), call.scope(), address.networkInterfaceId())
                .requesterManaged();
        if (managed) {
            throw Ec2Errors.operationNotPermitted("You are not allowed to manage 'ela-attach' attachments.");
        }
        Addresses.disassociate(call.world(), call.scope(), address.associationId());
        return DisassociateAddressResponse.builder().build();
    }

    private static ReleaseAddressResponse release(ReleaseAddressRequest request, Call call) {
        Address address = wanted(call, request.allocationId(), request.publicIp());
        if (address.associationId() != null) {
            throw Ec2Errors.addressInUse(address.publicIp());
        }
        Addresses.table(call.world(), call.scope()).remove(address.allocationId());
        Tags.forget(call.world(), call.scope(), address.allocationId());
        return ReleaseAddressResponse.builder().build();
    }

    private static Address wanted(Call call, @Nullable String allocationId, @Nullable String publicIp) {
        if (allocationId != null) {
            return Addresses.existing(call.world(), call.scope(), allocationId);
        }
        if (publicIp == null) {
            throw Ec2Errors.missingParameter("allocationId");
        }
        return byPublicIp(call, publicIp);
    }

    private static Address byPublicIp(Call call, String publicIp) {
        return Addresses.table(call.world(), call.scope()).stream()
                .filter(address -> address.publicIp().equals(publicIp))
                .findFirst()
                .orElseThrow(
                        () -> Ec2Errors.refusal("InvalidAddress.NotFound", "Address '" + publicIp + "' not found."));
    }
}
