package io.breakwater.simulator.ec2.instance;

import io.breakwater.simulator.ec2.Ec2NotFound;
import io.breakwater.simulator.ec2.describe.Filters;
import io.breakwater.simulator.ec2.describe.Listing;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Reservation;

/**
 * The filters of DescribeInstances. They are asked of a reservation that holds one instance. Source: EC2 API reference,
 * DescribeInstances, Filters.
 */
final class InstanceFilters {
    private static final String INSTANCE = "instances.";
    private static final String INTERFACE = "network-interface.";
    private static final String INTERFACES = INSTANCE + "network-interfaces.";

    static final Listing<Reservation> LISTING =
            new Listing<>(one -> instance(one).instanceId(), Ec2NotFound::instance, filters());

    private InstanceFilters() {}

    static Instance instance(Reservation ofOne) {
        return ofOne.instances().getFirst();
    }

    private static Filters<Reservation> filters() {
        Filters.Definition<Reservation> filters =
                Filters.tagged((Reservation one) -> instance(one).tags());
        filters.on("owner-id", "requester-id", "reservation-id");
        for (String name : List.of(
                "architecture",
                "boot-mode",
                "capacity-reservation-id",
                "client-token",
                "current-instance-boot-mode",
                "ebs-optimized",
                "ena-support",
                "enclave-options.enabled",
                "hibernation-options.configured",
                "hypervisor",
                "iam-instance-profile.arn",
                "iam-instance-profile.id",
                "image-id",
                "instance-id",
                "instance-lifecycle",
                "instance-type",
                "ipv6-address",
                "kernel-id",
                "key-name",
                "launch-time",
                "maintenance-options.auto-recovery",
                "metadata-options.http-endpoint",
                "metadata-options.http-protocol-ipv6",
                "metadata-options.http-put-response-hop-limit",
                "metadata-options.http-tokens",
                "metadata-options.instance-metadata-tags",
                "metadata-options.state",
                "outpost-arn",
                "platform",
                "platform-details",
                "private-dns-name",
                "private-ip-address",
                "ramdisk-id",
                "root-device-name",
                "root-device-type",
                "source-dest-check",
                "subnet-id",
                "tpm-support",
                "usage-operation",
                "usage-operation-update-time",
                "virtualization-type",
                "vpc-id")) {
            filters.onMember(name, INSTANCE + name);
        }
        renamed(filters);
        interfaces(filters);
        return filters.build();
    }

    private static void renamed(Filters.Definition<Reservation> filters) {
        filters.onMember("affinity", INSTANCE + "placement.affinity")
                .onMember("availability-zone", INSTANCE + "placement.availability-zone")
                .onMember("availability-zone-id", INSTANCE + "placement.availability-zone-id")
                .onMember("placement-group-name", INSTANCE + "placement.group-name")
                .onMember("placement-partition-number", INSTANCE + "placement.partition-number")
                .onMember("host-id", INSTANCE + "placement.host-id")
                .onMember("tenancy", INSTANCE + "placement.tenancy")
                .onMember("dns-name", INSTANCE + "public-dns-name")
                .onMember("ip-address", INSTANCE + "public-ip-address")
                .onMember("instance.group-id", INSTANCE + "security-groups.group-id")
                .onMember("instance.group-name", INSTANCE + "security-groups.group-name")
                .onMember("group-id", INSTANCE + "security-groups.group-id")
                .onMember("group-name", INSTANCE + "security-groups.group-name")
                .onMember("instance-state-code", INSTANCE + "state.code")
                .onMember("instance-state-name", INSTANCE + "state.name")
                .onMember("launch-index", INSTANCE + "ami-launch-index")
                .onMember("monitoring-state", INSTANCE + "monitoring.state")
                .onMember("reason", INSTANCE + "state-transition-reason")
                .onMember("state-reason-code", INSTANCE + "state-reason.code")
                .onMember("state-reason-message", INSTANCE + "state-reason.message")
                .onMember("spot-instance-request-id", INSTANCE + "spot-instance-request-id")
                .onMember("product-code", INSTANCE + "product-codes.product-code-id")
                .onMember("product-code.type", INSTANCE + "product-codes.product-code-type");
        for (String name : List.of("attach-time", "delete-on-termination", "status", "volume-id")) {
            filters.onMember("block-device-mapping." + name, INSTANCE + "block-device-mappings.ebs." + name);
        }
        filters.onMember("block-device-mapping.device-name", INSTANCE + "block-device-mappings.device-name");
    }

    private static void interfaces(Filters.Definition<Reservation> filters) {
        for (String name : List.of(
                "description",
                "mac-address",
                "network-interface-id",
                "owner-id",
                "private-dns-name",
                "private-ip-address",
                "status",
                "source-dest-check",
                "subnet-id",
                "vpc-id",
                "association.ip-owner-id",
                "association.public-dns-name",
                "association.public-ip",
                "attachment.attach-time",
                "attachment.attachment-id",
                "attachment.delete-on-termination",
                "attachment.device-index",
                "attachment.network-card-index",
                "attachment.status",
                "ipv6-addresses.ipv6-address")) {
            filters.onMember(INTERFACE + name, INTERFACES + name);
        }
        for (String name : List.of("primary", "private-dns-name", "private-ip-address", "association.public-ip")) {
            filters.onMember(INTERFACE + "addresses." + name, INTERFACES + "private-ip-addresses." + name);
        }
        filters.onMember(INTERFACE + "group-id", INTERFACES + "groups.group-id")
                .onMember(INTERFACE + "group-name", INTERFACES + "groups.group-name")
                .onMember(INTERFACE + "availability-zone", INSTANCE + "placement.availability-zone");
    }
}
