package io.breakwater.simulator.ec2.tag;

import java.util.Map;

/** What kind of resource an id belongs to, told by its prefix. Source: EC2 API reference, TagSpecification. */
final class ResourceTypes {
    private static final Map<String, String> BY_PREFIX = Map.ofEntries(
            Map.entry("acl", "network-acl"),
            Map.entry("ami", "image"),
            Map.entry("dopt", "dhcp-options"),
            Map.entry("eipalloc", "elastic-ip"),
            Map.entry("eni", "network-interface"),
            Map.entry("h", "dedicated-host"),
            Map.entry("i", "instance"),
            Map.entry("igw", "internet-gateway"),
            Map.entry("key", "key-pair"),
            Map.entry("lt", "launch-template"),
            Map.entry("nat", "natgateway"),
            Map.entry("pg", "placement-group"),
            Map.entry("rtb", "route-table"),
            Map.entry("sg", "security-group"),
            Map.entry("sgr", "security-group-rule"),
            Map.entry("snap", "snapshot"),
            Map.entry("subnet", "subnet"),
            Map.entry("vol", "volume"),
            Map.entry("vpc", "vpc"));

    private ResourceTypes() {}

    /** The type in the words of EC2, empty if the id is of no known form. */
    static String of(String id) {
        int hyphen = id.indexOf('-');
        return hyphen < 0 ? "" : BY_PREFIX.getOrDefault(id.substring(0, hyphen), "");
    }
}
