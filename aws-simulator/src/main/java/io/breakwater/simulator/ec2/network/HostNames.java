package io.breakwater.simulator.ec2.network;

import io.breakwater.simulator.core.ec2.Ipv4;

/** The names that Amazon's resolver knows addresses by. Source: Amazon VPC user guide, "DNS attributes for your VPC". */
public final class HostNames {
    private static final String FIRST_REGION = "us-east-1";

    private HostNames() {}

    /** The name of a private address. */
    public static String internal(String region, String address) {
        return "ip-" + Ipv4.hyphenated(address) + "." + domain(region);
    }

    /** What the names of private addresses end with. */
    static String domain(String region) {
        return region.equals(FIRST_REGION) ? "ec2.internal" : region + ".compute.internal";
    }

    /** The name of a public address. */
    public static String external(String region, String address) {
        String domain = region.equals(FIRST_REGION) ? "compute-1.amazonaws.com" : region + ".compute.amazonaws.com";
        return "ec2-" + Ipv4.hyphenated(address) + "." + domain;
    }
}
