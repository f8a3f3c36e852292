package io.breakwater.drs.core.template;

import io.breakwater.sites.core.Site;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of the site that servers are recovered into.
 *
 * @param subnets by id
 * @param groups security groups by id
 * @param types instance types of the Region by name
 * @param offerings which instance types an availability zone has, by zone name
 * @param profiles instance profiles by name
 * @param images by id; an image that is not there was asked for and does not exist
 * @param addresses private addresses in use, by subnet and address ({@link #addressKey})
 * @param instances EC2 instances that servers are launched into, by id
 * @param defaultVpc whether the Region has one
 * @param readAt when the oldest part was read
 */
public record SiteFacts(
        Site site,
        Fact<Map<String, Subnet>> subnets,
        Fact<Map<String, SecurityGroup>> groups,
        Fact<Map<String, InstanceType>> types,
        Fact<Map<String, Set<String>>> offerings,
        Fact<Map<String, Profile>> profiles,
        Fact<Map<String, Image>> images,
        Fact<Map<String, UsedAddress>> addresses,
        Fact<Map<String, TargetInstance>> instances,
        Fact<Boolean> defaultVpc,
        Instant readAt) {

    /** Nothing is known, for one reason. */
    public static SiteFacts unknown(Site site, String why, Instant at) {
        return new SiteFacts(
                site,
                Fact.unknown(why),
                Fact.unknown(why),
                Fact.unknown(why),
                Fact.unknown(why),
                Fact.unknown(why),
                Fact.unknown(why),
                Fact.unknown(why),
                Fact.unknown(why),
                Fact.unknown(why),
                at);
    }

    public Fact<Subnet> subnet(String id) {
        return Fact.entry(subnets, id);
    }

    public Fact<SecurityGroup> group(String id) {
        return Fact.entry(groups, id);
    }

    public Fact<InstanceType> type(String name) {
        return Fact.entry(types, name);
    }

    /**
     * An instance profile.
     *
     * @param nameOrArn as a template names it
     */
    public Fact<Profile> profile(String nameOrArn) {
        return Fact.entry(profiles, nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1));
    }

    public Fact<Image> image(String id) {
        return Fact.entry(images, id);
    }

    public Fact<TargetInstance> instance(String id) {
        return Fact.entry(instances, id);
    }

    /** Who uses an address of a subnet. */
    public Fact<UsedAddress> address(String subnetId, String ip) {
        return Fact.entry(addresses, addressKey(subnetId, ip));
    }

    /** Key of {@link #addresses}. */
    public static String addressKey(String subnetId, String ip) {
        return subnetId + " " + ip;
    }

    /**
     * A subnet.
     *
     * @param freeAddresses how many IPv4 addresses can still be given out
     */
    public record Subnet(String id, String vpcId, String cidr, String zone, int freeAddresses, boolean outpost) {}

    public record SecurityGroup(String id, String vpcId) {}

    /**
     * An instance type.
     *
     * @param bootModes EC2's words; an empty set if EC2 does not say
     */
    public record InstanceType(
            String name, int vcpus, Set<String> architectures, Set<String> bootModes, boolean nitro) {
        public InstanceType {
            architectures = Set.copyOf(architectures);
            bootModes = Set.copyOf(bootModes);
        }
    }

    /**
     * An instance profile.
     *
     * @param policies names of the policies that its role has attached; unknown if they may not be read
     */
    public record Profile(String name, Fact<Set<String>> policies) {}

    /**
     * An image.
     *
     * @param bootMode EC2's word; empty if the image does not say
     */
    public record Image(String id, Optional<String> bootMode) {}

    /**
     * An address that is taken.
     *
     * @param instanceId the instance whose interface has it, if one does
     */
    public record UsedAddress(String ip, String interfaceId, Optional<String> instanceId) {}

    /** An instance that a server is launched into. */
    public record TargetInstance(
            String id,
            String state,
            boolean windows,
            String architecture,
            String virtualization,
            String rootDevice,
            Optional<String> bootMode,
            boolean allowed,
            Optional<String> profile) {}
}
