package io.breakwater.simulator.ec2.network;

import io.breakwater.simulator.core.ec2.Cidr;
import io.breakwater.simulator.core.ec2.Zones;
import io.breakwater.simulator.ec2.Ec2Errors;
import io.breakwater.simulator.ec2.Ec2NotFound;
import io.breakwater.simulator.ec2.describe.Filters;
import io.breakwater.simulator.ec2.describe.Listing;
import io.breakwater.simulator.ec2.tag.Tags;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateSubnetRequest;
import software.amazon.awssdk.services.ec2.model.CreateSubnetResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.ModifySubnetAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifySubnetAttributeResponse;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.SubnetState;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** Creates, lists, changes and deletes subnets. Source: EC2 API reference, the operations' pages. */
final class SubnetOperations {
    private static final Listing<Subnet> LISTING = new Listing<>(
            Subnet::subnetId,
            Ec2NotFound::subnet,
            Filters.tagged(Subnet::tags)
                    .on("availability-zone", "availability-zone-id", "available-ip-address-count", "cidr-block")
                    .on("default-for-az", "enable-dns64", "ipv6-native", "map-public-ip-on-launch", "outpost-arn")
                    .on("owner-id", "state", "subnet-arn", "subnet-id", "vpc-id", "customer-owned-ipv4-pool")
                    .on("enable-lni-at-device-index", "map-customer-owned-ip-on-launch")
                    .onMember("availabilityZone", "availability-zone")
                    .onMember("cidr", "cidr-block")
                    .onMember("cidrBlock", "cidr-block")
                    .onMember("defaultForAz", "default-for-az")
                    .on("private-dns-name-options-on-launch.hostname-type")
                    .on("private-dns-name-options-on-launch.enable-resource-name-dns-a-record")
                    .on("private-dns-name-options-on-launch.enable-resource-name-dns-aaaa-record")
                    .onMember(
                            "ipv6-cidr-block-association.ipv6-cidr-block",
                            "ipv6-cidr-block-association-set.ipv6-cidr-block")
                    .onMember(
                            "ipv6-cidr-block-association.association-id",
                            "ipv6-cidr-block-association-set.association-id")
                    .onMember(
                            "ipv6-cidr-block-association.state",
                            "ipv6-cidr-block-association-set.ipv6-cidr-block-state.state")
                    .build());

    private SubnetOperations() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("CreateSubnet", CreateSubnetRequest::builder, SubnetOperations::create),
                Operation.of("DescribeSubnets", DescribeSubnetsRequest::builder, SubnetOperations::describe),
                Operation.of("ModifySubnetAttribute", ModifySubnetAttributeRequest::builder, SubnetOperations::modify),
                Operation.of("DeleteSubnet", DeleteSubnetRequest::builder, SubnetOperations::delete));
    }

    private static CreateSubnetResponse create(CreateSubnetRequest request, Call call) {
        Vpc vpc = Vpcs.existing(call.world(), call.scope(), request.vpcId()).vpc();
        if (request.cidrBlock() == null) {
            throw Ec2Errors.missingParameter("cidrBlock");
        }
        Cidr cidr = Cidr.parse(request.cidrBlock()).orElseThrow(() -> Ec2Errors.malformedCidr(request.cidrBlock()));
        Map<String, String> tags = Tags.wanted(request.tagSpecifications(), "subnet");
        long subnets = Subnets.all(call.world(), call.scope()).stream()
                .filter(subnet -> subnet.vpcId().equals(vpc.vpcId()))
                .count();
        if (subnets >= NetworkLimits.SUBNETS_OF_VPC) {
            throw Ec2Errors.refusal(
                    "SubnetLimitExceeded", "The maximum number of subnets for the VPC has been reached.");
        }
        String wantedZone =
                request.availabilityZone() != null ? request.availabilityZone() : request.availabilityZoneId();
        Subnet subnet = Subnets.create(
                call.world(),
                call.scope(),
                new Subnets.NewSubnet(vpc.vpcId(), cidr, zone(call, wantedZone), false),
                tags);
        return CreateSubnetResponse.builder()
                .subnet(Subnets.described(call.world(), call.scope(), subnet, 0).toBuilder()
                        .state(SubnetState.AVAILABLE)
                        .build())
                .build();
    }

    private static Zones.Zone zone(Call call, @Nullable String wanted) {
        if (wanted == null) {
            return Zones.of(call.region()).getFirst();
        }
        return Zones.find(call.region(), wanted)
                .orElseThrow(() -> Ec2Errors.invalidValue(
                        wanted,
                        "availabilityZone",
                        "Subnets can currently only be created in the following availability zones: "
                                + Zones.of(call.region()).stream()
                                        .map(Zones.Zone::name)
                                        .collect(Collectors.joining(", "))
                                + "."));
    }

    private static DescribeSubnetsResponse describe(DescribeSubnetsRequest request, Call call) {
        Map<String, Integer> used = NetworkInterfaces.all(call.world(), call.scope()).stream()
                .collect(Collectors.toMap(
                        NetworkInterface::subnetId,
                        nic -> nic.privateIpAddresses().size(),
                        Integer::sum));
        List<Subnet> all = Subnets.all(call.world(), call.scope()).stream()
                .map(subnet ->
                        Subnets.described(call.world(), call.scope(), subnet, used.getOrDefault(subnet.subnetId(), 0)))
                .toList();
        Pages<Subnet> page = LISTING.page(
                all,
                new Listing.Query(request.subnetIds(), request.filters(), request.maxResults(), request.nextToken()));
        return DescribeSubnetsResponse.builder()
                .subnets(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static ModifySubnetAttributeResponse modify(ModifySubnetAttributeRequest request, Call call) {
        Subnet subnet = Subnets.existing(call.world(), call.scope(), request.subnetId());
        Subnet.Builder changed = subnet.toBuilder();
        if (request.mapPublicIpOnLaunch() != null) {
            changed.mapPublicIpOnLaunch(request.mapPublicIpOnLaunch().value());
        } else if (request.assignIpv6AddressOnCreation() != null) {
            changed.assignIpv6AddressOnCreation(
                    request.assignIpv6AddressOnCreation().value());
        } else if (request.enableDns64() != null) {
            changed.enableDns64(request.enableDns64().value());
        } else if (request.privateDnsHostnameTypeOnLaunch() != null) {
            changed.privateDnsNameOptionsOnLaunch(subnet.privateDnsNameOptionsOnLaunch().toBuilder()
                    .hostnameType(request.privateDnsHostnameTypeOnLaunch())
                    .build());
        } else {
            throw Ec2Errors.missingParameter("mapPublicIpOnLaunch");
        }
        Subnets.table(call.world(), call.scope()).put(subnet.subnetId(), changed.build());
        return ModifySubnetAttributeResponse.builder().build();
    }

    private static DeleteSubnetResponse delete(DeleteSubnetRequest request, Call call) {
        Subnet subnet = Subnets.existing(call.world(), call.scope(), request.subnetId());
        if (NetworkInterfaces.used(call.world(), call.scope(), subnet.subnetId()) > 0) {
            throw Ec2Errors.dependency("subnet", subnet.subnetId());
        }
        RouteTables.forgetSubnet(call.world(), call.scope(), subnet.subnetId());
        Subnets.table(call.world(), call.scope()).remove(subnet.subnetId());
        Tags.forget(call.world(), call.scope(), subnet.subnetId());
        return DeleteSubnetResponse.builder().build();
    }
}
