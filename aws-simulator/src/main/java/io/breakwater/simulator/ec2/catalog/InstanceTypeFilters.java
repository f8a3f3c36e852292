package io.breakwater.simulator.ec2.catalog;

import io.breakwater.simulator.ec2.describe.Filters;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;

/** The filters of DescribeInstanceTypes. Source: EC2 API reference, DescribeInstanceTypes, Filters. */
final class InstanceTypeFilters {
    private InstanceTypeFilters() {}

    static Filters<InstanceTypeInfo> filters() {
        Filters.Definition<InstanceTypeInfo> filters = Filters.<InstanceTypeInfo>untagged()
                .on("auto-recovery-supported", "bare-metal", "burstable-performance-supported", "current-generation")
                .on("dedicated-hosts-supported", "free-tier-eligible", "hibernation-supported", "hypervisor")
                .on("instance-storage-supported", "instance-type", "memory-info.size-in-mib")
                .on("ebs-info.attachment-limit-type", "ebs-info.maximum-ebs-attachments")
                .on("ebs-info.ebs-optimized-support", "ebs-info.encryption-support", "ebs-info.nvme-support")
                .on("instance-storage-info.encryption-support", "instance-storage-info.nvme-support")
                .on("instance-storage-info.total-size-in-gb")
                .on("network-info.efa-supported", "network-info.ena-support", "network-info.ipv6-supported")
                .on("network-info.encryption-in-transit-supported", "network-info.ipv4-addresses-per-interface")
                .on("network-info.ipv6-addresses-per-interface", "network-info.maximum-network-cards")
                .on("network-info.maximum-network-interfaces", "network-info.network-performance")
                .on("nitro-enclaves-support", "nitro-tpm-support", "processor-info.sustained-clock-speed-in-ghz")
                .on("processor-info.supported-features", "vcpu-info.default-cores", "vcpu-info.valid-cores")
                .on("vcpu-info.default-threads-per-core", "vcpu-info.default-vcpus", "vcpu-info.valid-threads-per-core")
                .onMember("instance-storage-info.disk.count", "instance-storage-info.disks.count")
                .onMember("instance-storage-info.disk.size-in-gb", "instance-storage-info.disks.size-in-gb")
                .onMember("instance-storage-info.disk.type", "instance-storage-info.disks.type")
                .onMember("processor-info.supported-architecture", "processor-info.supported-architectures")
                .onMember("supported-boot-mode", "supported-boot-modes")
                .onMember("supported-root-device-type", "supported-root-device-types")
                .onMember("supported-usage-class", "supported-usage-classes")
                .onMember("supported-virtualization-type", "supported-virtualization-types");
        for (String bound : List.of("baseline", "maximum")) {
            for (String measure : List.of("bandwidth-in-mbps", "iops", "throughput-in-mbps")) {
                filters.on("ebs-info.ebs-optimized-info." + bound + "-" + measure);
            }
        }
        return filters.build();
    }
}
