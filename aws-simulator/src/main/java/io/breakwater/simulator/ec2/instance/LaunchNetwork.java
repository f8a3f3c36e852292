package io.breakwater.simulator.ec2.instance;

import static java.util.Objects.requireNonNullElse;

import io.breakwater.simulator.core.ec2.InstanceShape;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.ec2.Ec2Errors;
import io.breakwater.simulator.ec2.Ec2NotFound;
import io.breakwater.simulator.ec2.catalog.Offerings;
import io.breakwater.simulator.ec2.network.GroupRow;
import io.breakwater.simulator.ec2.network.NetworkInterfaces;
import io.breakwater.simulator.ec2.network.NetworkInterfaces.AddressWish;
import io.breakwater.simulator.ec2.network.SecurityGroups;
import io.breakwater.simulator.ec2.network.Subnets;
import io.breakwater.simulator.ec2.network.Vpcs;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateInstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.LaunchTemplatePlacement;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceStatus;
import software.amazon.awssdk.services.ec2.model.PrivateIpAddressSpecification;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Vpc;

/**
 * Decides the network interfaces of an instance to launch, addresses included. Source: EC2 API reference, RunInstances,
 * members SubnetId, SecurityGroupId and NetworkInterface.
 */
final class LaunchNetwork {
    private static final String DEFAULT_GROUP = "default";

    private final World world;
    private final Scope scope;
    private final LaunchOrder order;
    private final ResponseLaunchTemplateData data;
    private final InstanceShape shape;
    private final Map<String, Set<Long>> used = new HashMap<>();

    private LaunchNetwork(World world, Scope scope, LaunchOrder order, InstanceShape shape) {
        this.world = world;
        this.scope = scope;
        this.order = order;
        this.data = order.data();
        this.shape = shape;
    }

    /** The interfaces by device index; at least one. */
    static List<InterfacePlan> plan(World world, Scope scope, LaunchOrder order, InstanceShape shape) {
        var network = new LaunchNetwork(world, scope, order, shape);
        List<InterfacePlan> plans =
                network.data.networkInterfaces().isEmpty() ? List.of(network.single()) : network.several();
        if (plans.size() > shape.interfaces()) {
            throw Ec2Errors.tooManyInterfaces(plans.size(), shape.name());
        }
        return plans;
    }

    private InterfacePlan single() {
        Subnet subnet = order.subnetId() == null ? anySubnet() : Subnets.existing(world, scope, order.subnetId());
        return new InterfacePlan(
                0,
                0,
                null,
                subnet,
                groups(subnet, data.securityGroupIds(), data.securityGroups()),
                addresses(subnet, AddressWish.of(order.privateIp())),
                Boolean.TRUE.equals(subnet.mapPublicIpOnLaunch()),
                true,
                "");
    }

    private List<InterfacePlan> several() {
        if (order.subnetId() != null) {
            throw Ec2Errors.invalidCombination(
                    "Network interfaces and an instance-level subnet ID may not be specified on the same request");
        }
        if (!data.securityGroupIds().isEmpty() || !data.securityGroups().isEmpty()) {
            throw Ec2Errors.invalidCombination(
                    "Network interfaces and an instance-level security groups may not be specified on the same request");
        }
        if (order.privateIp() != null) {
            throw Ec2Errors.invalidCombination(
                    "Network interfaces and an instance-level private IP address may not be specified on the same request");
        }
        checkIndexes();
        List<InterfacePlan> plans = new ArrayList<>();
        for (var wanted : data.networkInterfaces()) {
            plans.add(wanted.networkInterfaceId() == null ? created(wanted) : existing(wanted));
        }
        if (plans.stream()
                        .map(plan -> plan.subnet().availabilityZone())
                        .distinct()
                        .count()
                > 1) {
            throw Ec2Errors.invalidCombination(
                    "You may not specify network interfaces in different Availability Zones.");
        }
        plans.sort(Comparator.comparing(InterfacePlan::deviceIndex));
        return plans;
    }

    private void checkIndexes() {
        Set<Integer> indexes = new TreeSet<>();
        for (var wanted : data.networkInterfaces()) {
            if (!indexes.add(index(wanted))) {
                throw Ec2Errors.invalidCombination("Each network interface requires a unique device index; index "
                        + index(wanted) + " is given twice.");
            }
            if (Boolean.TRUE.equals(wanted.associatePublicIpAddress())
                    && (data.networkInterfaces().size() > 1 || index(wanted) != 0)) {
                throw Ec2Errors.invalidCombination(
                        "The associatePublicIPAddress parameter cannot be specified when launching"
                                + " with multiple network interfaces.");
            }
        }
        if (!indexes.contains(0)) {
            throw Ec2Errors.invalidCombination(
                    "When specifying network interfaces, you must include a device at index 0.");
        }
    }

    private InterfacePlan created(LaunchTemplateInstanceNetworkInterfaceSpecification wanted) {
        Subnet subnet = wanted.subnetId() == null ? anySubnet() : Subnets.existing(world, scope, wanted.subnetId());
        boolean alone = data.networkInterfaces().size() == 1;
        boolean publicAddress = alone
                && requireNonNullElse(
                        wanted.associatePublicIpAddress(), Boolean.TRUE.equals(subnet.mapPublicIpOnLaunch()));
        return new InterfacePlan(
                index(wanted),
                requireNonNullElse(wanted.networkCardIndex(), 0),
                null,
                subnet,
                groups(subnet, wanted.groups(), List.of()),
                addresses(subnet, wish(wanted)),
                publicAddress,
                requireNonNullElse(wanted.deleteOnTermination(), true),
                requireNonNullElse(wanted.description(), ""));
    }

    private InterfacePlan existing(LaunchTemplateInstanceNetworkInterfaceSpecification wanted) {
        String id = wanted.networkInterfaceId();
        NetworkInterface nic = NetworkInterfaces.existing(world, scope, id);
        if (wanted.privateIpAddress() != null
                || wanted.subnetId() != null
                || !wanted.groups().isEmpty()) {
            throw Ec2Errors.invalidCombination(
                    "A network interface ID may not be specified with a subnet, private IP address or security groups.");
        }
        if (nic.status() != NetworkInterfaceStatus.AVAILABLE) {
            throw Ec2Errors.interfaceInUse(id);
        }
        return new InterfacePlan(
                index(wanted),
                requireNonNullElse(wanted.networkCardIndex(), 0),
                id,
                Subnets.existing(world, scope, nic.subnetId()),
                nic.groups(),
                List.of(),
                false,
                requireNonNullElse(wanted.deleteOnTermination(), false),
                nic.description());
    }

    private static AddressWish wish(LaunchTemplateInstanceNetworkInterfaceSpecification wanted) {
        String primary = wanted.privateIpAddress();
        List<String> more = new ArrayList<>();
        for (PrivateIpAddressSpecification address : wanted.privateIpAddresses()) {
            if (Boolean.TRUE.equals(address.primary())) {
                primary = address.privateIpAddress();
            } else {
                more.add(address.privateIpAddress());
            }
        }
        return new AddressWish(primary, more, requireNonNullElse(wanted.secondaryPrivateIpAddressCount(), 0));
    }

    private List<String> addresses(Subnet subnet, AddressWish wish) {
        Set<Long> taken =
                used.computeIfAbsent(subnet.subnetId(), id -> NetworkInterfaces.usedAddresses(world, scope, id));
        List<String> chosen = NetworkInterfaces.choose(world, subnet, wish, taken);
        if (chosen.size() > shape.addresses()) {
            throw Ec2Errors.tooManyAddresses(chosen.size(), shape.name());
        }
        return chosen;
    }

    /** A default subnet: in the zone asked for, else in the first that has the type. */
    private Subnet anySubnet() {
        Vpc vpc = Vpcs.defaultVpc(world, scope).orElseThrow(Ec2Errors::noDefaultVpc);
        String zone = zone();
        return Subnets.all(world, scope).stream()
                .filter(subnet -> subnet.vpcId().equals(vpc.vpcId()) && subnet.defaultForAz())
                .filter(subnet -> zone == null
                        ? Offerings.includes(world, shape, scope.region(), subnet.availabilityZone())
                        : subnet.availabilityZone().equals(zone)
                                || subnet.availabilityZoneId().equals(zone))
                .findFirst()
                .orElseThrow(() -> Ec2Errors.noDefaultSubnet(vpc.vpcId()));
    }

    private @Nullable String zone() {
        LaunchTemplatePlacement placement = data.placement();
        if (placement == null) {
            return null;
        }
        return placement.availabilityZone() != null ? placement.availabilityZone() : placement.availabilityZoneId();
    }

    private List<GroupIdentifier> groups(Subnet subnet, List<String> ids, List<String> names) {
        SecurityGroups.checkCount(ids.size() + names.size());
        List<GroupIdentifier> groups = new ArrayList<>();
        for (String id : ids) {
            GroupRow row =
                    SecurityGroups.find(world, scope, id).orElseThrow(() -> Ec2NotFound.group(id, subnet.vpcId()));
            if (!row.group().vpcId().equals(subnet.vpcId())) {
                throw Ec2Errors.groupOfOtherVpc(id, subnet.subnetId());
            }
            groups.add(row.identifier());
        }
        for (String name : names) {
            groups.add(named(subnet, name));
        }
        return groups.isEmpty() ? List.of(named(subnet, DEFAULT_GROUP)) : groups;
    }

    private GroupIdentifier named(Subnet subnet, String name) {
        return SecurityGroups.findByName(world, scope, subnet.vpcId(), name)
                .orElseThrow(() -> Ec2NotFound.group(name, subnet.vpcId()))
                .identifier();
    }

    private static int index(LaunchTemplateInstanceNetworkInterfaceSpecification wanted) {
        return requireNonNullElse(wanted.deviceIndex(), 0);
    }
}
