package io.breakwater.simulator.ec2.network;

import software.amazon.awssdk.services.ec2.model.Vpc;

/**
 * A VPC with what DescribeVpcs does not tell.
 *
 * @param vpc without its tags
 * @param dnsSupport its attribute enableDnsSupport
 * @param dnsHostnames its attribute enableDnsHostnames
 * @param usageMetrics its attribute enableNetworkAddressUsageMetrics
 */
public record VpcRow(Vpc vpc, boolean dnsSupport, boolean dnsHostnames, boolean usageMetrics) {
    VpcRow with(Vpc changed) {
        return new VpcRow(changed, dnsSupport, dnsHostnames, usageMetrics);
    }
}
