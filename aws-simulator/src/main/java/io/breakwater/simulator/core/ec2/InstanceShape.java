package io.breakwater.simulator.core.ec2;

import java.util.Set;

/**
 * What an EC2 instance type is.
 *
 * @param name such as {@code m5.large}
 * @param vcpus virtual processors
 * @param memoryMib memory in MiB
 * @param clockGhz sustained clock speed of a processor
 * @param make what its family has in common
 * @param interfaces how many network interfaces an instance can have
 * @param addresses how many private IPv4 addresses each interface can have
 * @param network the network performance, in the words of DescribeInstanceTypes
 * @param localDiskGb size of the instance store in GB, 0 if there is none
 */
public record InstanceShape(
        String name,
        int vcpus,
        int memoryMib,
        double clockGhz,
        Make make,
        int interfaces,
        int addresses,
        String network,
        int localDiskGb) {
    /** The hypervisor's two generations; only on the first a driver for Nitro is not needed. */
    public enum Hypervisor {
        NITRO,
        XEN
    }

    /** How a machine can start, in the words of EC2. */
    public static final String BIOS = "legacy-bios";

    /** How a machine can start, in the words of EC2. */
    public static final String UEFI = "uefi";

    /**
     * What the types of a family have in common.
     *
     * @param family such as {@code m5}
     * @param architectures in the words of EC2: {@code x86_64}, {@code i386}, {@code arm64}
     * @param bootModes in the words of EC2
     * @param manufacturer who makes the processor
     * @param burstable whether its speed depends on credits
     * @param current whether AWS recommends it for new instances
     * @param bucket which vCPU limit counts it
     * @param usdPerVcpuHour an approximate on-demand price, to compare types with
     */
    public record Make(
            String family,
            Hypervisor hypervisor,
            Set<String> architectures,
            Set<String> bootModes,
            String manufacturer,
            boolean burstable,
            boolean current,
            Bucket bucket,
            double usdPerVcpuHour) {}

    /** The vCPU limits of an account in a Region. Source: Service Quotas, service code {@code ec2}. */
    public enum Bucket {
        STANDARD("L-1216C47A"),
        GRAPHICS("L-DB2E81BA"),
        ACCELERATED("L-417A185B");

        private final String quotaCode;

        Bucket(String quotaCode) {
            this.quotaCode = quotaCode;
        }

        public String quotaCode() {
            return quotaCode;
        }
    }

    /** The size in its name: {@code large} of {@code m5.large}. */
    public String size() {
        return name.substring(name.indexOf('.') + 1);
    }

    public int coreThreads() {
        return make.architectures().contains("arm64") || vcpus == 1 ? 1 : 2;
    }
}
