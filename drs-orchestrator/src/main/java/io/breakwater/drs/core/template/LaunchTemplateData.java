package io.breakwater.drs.core.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What rules look at in a version of a launch template (EC2 {@code ResponseLaunchTemplateData}). Everything a template says, the rest
 * included, stands in its JSON document.
 *
 * @param securityGroupIds those outside of interfaces
 * @param instanceProfile name or ARN
 * @param members names of all top-level members that are set
 */
public record LaunchTemplateData(
        Machine machine,
        List<NetworkInterface> networkInterfaces,
        List<String> securityGroupIds,
        List<BlockDevice> blockDevices,
        List<Tags> tags,
        Optional<String> instanceProfile,
        Options options,
        Set<String> members) {

    public LaunchTemplateData {
        networkInterfaces = List.copyOf(networkInterfaces);
        securityGroupIds = List.copyOf(securityGroupIds);
        blockDevices = List.copyOf(blockDevices);
        tags = List.copyOf(tags);
        members = Set.copyOf(members);
    }

    /** What kind of instance is launched from which image. */
    public record Machine(
            Optional<String> imageId,
            Optional<String> instanceType,
            Optional<Requirements> requirements,
            Optional<String> kernelId,
            Optional<String> ramDiskId) {}

    /**
     * Types chosen by attributes ({@code InstanceRequirements}).
     *
     * @param burstable EC2's word on burstable types; EC2 leaves them out when nothing is said
     */
    public record Requirements(List<String> allowed, List<String> excluded, Optional<String> burstable) {
        public Requirements {
            allowed = List.copyOf(allowed);
            excluded = List.copyOf(excluded);
        }
    }

    /**
     * A network interface.
     *
     * @param position its place in the template, for pointers
     * @param deviceIndex empty if it is not said
     */
    public record NetworkInterface(
            int position,
            Optional<Integer> deviceIndex,
            Optional<String> interfaceId,
            Optional<String> subnetId,
            List<String> groups,
            List<String> privateIps,
            boolean publicIp) {
        public NetworkInterface {
            groups = List.copyOf(groups);
            privateIps = List.copyOf(privateIps);
        }
    }

    /** A volume. */
    public record BlockDevice(int position, Optional<String> deviceName, Volume volume) {}

    /**
     * Settings of a volume.
     *
     * @param sizeGib in GiB
     * @param throughput in MiB/s
     * @param members names of all members that are set
     */
    public record Volume(
            Optional<Integer> sizeGib,
            Optional<String> type,
            Optional<Integer> iops,
            Optional<Integer> throughput,
            Set<String> members) {
        public Volume {
            members = Set.copyOf(members);
        }
    }

    /** Tags of one kind of resource. */
    public record Tags(int position, String resourceType, Map<String, String> tags) {
        public Tags {
            tags = Map.copyOf(tags);
        }
    }

    /**
     * Single settings.
     *
     * @param userDataBytes size of the user data before base64; 0 if there is none
     * @param metadataEndpoint {@code enabled} or {@code disabled}
     * @param marketType such as {@code spot}
     */
    public record Options(
            int userDataBytes,
            Optional<String> metadataEndpoint,
            Optional<String> tenancy,
            Optional<String> marketType,
            boolean enclave,
            boolean hibernation,
            boolean terminationProtection) {}
}
