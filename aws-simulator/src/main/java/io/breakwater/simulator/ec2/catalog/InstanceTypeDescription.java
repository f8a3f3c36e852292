package io.breakwater.simulator.ec2.catalog;

import io.breakwater.simulator.core.ec2.InstanceShape;
import io.breakwater.simulator.core.ec2.InstanceShape.Hypervisor;
import java.util.List;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.ec2.model.EbsEncryptionSupport;
import software.amazon.awssdk.services.ec2.model.EbsInfo;
import software.amazon.awssdk.services.ec2.model.EbsNvmeSupport;
import software.amazon.awssdk.services.ec2.model.EbsOptimizedSupport;
import software.amazon.awssdk.services.ec2.model.EnaSupport;
import software.amazon.awssdk.services.ec2.model.EphemeralNvmeSupport;
import software.amazon.awssdk.services.ec2.model.InstanceStorageEncryptionSupport;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.NetworkInfo;
import software.amazon.awssdk.services.ec2.model.NitroEnclavesSupport;
import software.amazon.awssdk.services.ec2.model.NitroTpmSupport;
import software.amazon.awssdk.services.ec2.model.PlacementGroupStrategy;
import software.amazon.awssdk.services.ec2.model.RootDeviceType;
import software.amazon.awssdk.services.ec2.model.UsageClassType;
import software.amazon.awssdk.services.ec2.model.VirtualizationType;

/**
 * An instance type as DescribeInstanceTypes tells it. Disk bandwidths are estimates from its size, since a recovery does not
 * depend on them.
 */
final class InstanceTypeDescription {
    private static final int MBPS_PER_VCPU = 600;
    private static final int IOPS_PER_VCPU = 2_500;
    private static final int MAX_DISKS_ON_NITRO = 28;
    private static final int MAX_DISKS_ON_XEN = 39;
    private static final String FREE = "t3.micro";

    private InstanceTypeDescription() {}

    static InstanceTypeInfo of(InstanceShape shape) {
        boolean nitro = shape.make().hypervisor() == Hypervisor.NITRO;
        int threads = shape.coreThreads();
        InstanceTypeInfo.Builder info = InstanceTypeInfo.builder()
                .instanceType(shape.name())
                .currentGeneration(shape.make().current())
                .freeTierEligible(shape.name().equals(FREE))
                .supportedUsageClasses(UsageClassType.ON_DEMAND, UsageClassType.SPOT)
                .supportedRootDeviceTypes(RootDeviceType.EBS)
                .supportedVirtualizationTypes(VirtualizationType.HVM)
                .bareMetal(false)
                .hypervisor(nitro ? "nitro" : "xen")
                .processorInfo(processor -> processor
                        .supportedArchitecturesWithStrings(
                                shape.make().architectures().stream().sorted().toList())
                        .sustainedClockSpeedInGhz(shape.clockGhz())
                        .manufacturer(shape.make().manufacturer()))
                .vCpuInfo(cpu -> cpu.defaultVCpus(shape.vcpus())
                        .defaultCores(shape.vcpus() / threads)
                        .defaultThreadsPerCore(threads)
                        .validCores(IntStream.rangeClosed(1, shape.vcpus() / threads)
                                .boxed()
                                .toList())
                        .validThreadsPerCore(
                                IntStream.rangeClosed(1, threads).boxed().toList()))
                .memoryInfo(memory -> memory.sizeInMiB((long) shape.memoryMib()))
                .instanceStorageSupported(shape.localDiskGb() > 0)
                .ebsInfo(disks(shape, nitro))
                .networkInfo(network(shape, nitro))
                .placementGroupInfo(groups -> groups.supportedStrategies(strategies(shape)))
                .hibernationSupported(nitro && !shape.make().family().startsWith("p"))
                .burstablePerformanceSupported(shape.make().burstable())
                .dedicatedHostsSupported(!shape.make().burstable())
                .autoRecoverySupported(true)
                .supportedBootModesWithStrings(
                        shape.make().bootModes().stream().sorted().toList())
                .nitroEnclavesSupport(
                        nitro && shape.vcpus() >= 4 ? NitroEnclavesSupport.SUPPORTED : NitroEnclavesSupport.UNSUPPORTED)
                .nitroTpmSupport(nitro ? NitroTpmSupport.SUPPORTED : NitroTpmSupport.UNSUPPORTED);
        if (shape.localDiskGb() > 0) {
            info.instanceStorageInfo(storage -> storage.totalSizeInGB((long) shape.localDiskGb())
                    .disks(disk ->
                            disk.count(1).sizeInGB((long) shape.localDiskGb()).type("ssd"))
                    .nvmeSupport(EphemeralNvmeSupport.REQUIRED)
                    .encryptionSupport(InstanceStorageEncryptionSupport.REQUIRED));
        }
        return info.build();
    }

    private static List<PlacementGroupStrategy> strategies(InstanceShape shape) {
        List<PlacementGroupStrategy> all = List.of(
                PlacementGroupStrategy.PARTITION, PlacementGroupStrategy.SPREAD, PlacementGroupStrategy.CLUSTER);
        return shape.make().burstable() ? all.subList(0, 2) : all;
    }

    private static EbsInfo disks(InstanceShape shape, boolean nitro) {
        int mbps = MBPS_PER_VCPU * shape.vcpus();
        int iops = IOPS_PER_VCPU * shape.vcpus();
        return EbsInfo.builder()
                .ebsOptimizedSupport(nitro ? EbsOptimizedSupport.DEFAULT : EbsOptimizedSupport.UNSUPPORTED)
                .encryptionSupport(EbsEncryptionSupport.SUPPORTED)
                .nvmeSupport(nitro ? EbsNvmeSupport.REQUIRED : EbsNvmeSupport.UNSUPPORTED)
                .maximumEbsAttachments(nitro ? MAX_DISKS_ON_NITRO : MAX_DISKS_ON_XEN)
                .attachmentLimitType(nitro ? "shared" : "dedicated")
                .ebsOptimizedInfo(info -> info.baselineBandwidthInMbps(mbps)
                        .baselineThroughputInMBps(mbps / 8.0)
                        .baselineIops(iops)
                        .maximumBandwidthInMbps(mbps)
                        .maximumThroughputInMBps(mbps / 8.0)
                        .maximumIops(iops))
                .build();
    }

    private static NetworkInfo network(InstanceShape shape, boolean nitro) {
        return NetworkInfo.builder()
                .networkPerformance(shape.network())
                .maximumNetworkInterfaces(shape.interfaces())
                .maximumNetworkCards(1)
                .defaultNetworkCardIndex(0)
                .networkCards(card -> card.networkCardIndex(0)
                        .networkPerformance(shape.network())
                        .maximumNetworkInterfaces(shape.interfaces()))
                .ipv4AddressesPerInterface(shape.addresses())
                .ipv6AddressesPerInterface(shape.addresses())
                .ipv6Supported(true)
                .enaSupport(nitro ? EnaSupport.REQUIRED : EnaSupport.UNSUPPORTED)
                .efaSupported(false)
                .encryptionInTransitSupported(nitro && !shape.make().burstable())
                .enaSrdSupported(false)
                .build();
    }
}
