package io.breakwater.simulator.ec2.network;

import io.breakwater.simulator.core.ec2.Cidr;
import io.breakwater.simulator.core.ec2.IpProtocol;
import io.breakwater.simulator.ec2.Ec2Errors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.PrefixListId;
import software.amazon.awssdk.services.ec2.model.ReferencedSecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/**
 * Security group rules in their two forms: one rule for each source or destination, and permissions that gather those of one
 * protocol and port range.
 */
final class Permissions {
    /** What permissions gather rules by. */
    private record Range(
            String protocol,
            @Nullable Integer from,
            @Nullable Integer to) {}

    private Permissions() {}

    /** The permissions of one direction. */
    static List<IpPermission> of(List<SecurityGroupRule> rules, boolean egress) {
        Map<Range, List<SecurityGroupRule>> ranges = new LinkedHashMap<>();
        for (SecurityGroupRule rule : rules) {
            if (rule.isEgress() == egress) {
                boolean any = rule.ipProtocol().equals(IpProtocol.ANY);
                Range range = new Range(rule.ipProtocol(), any ? null : rule.fromPort(), any ? null : rule.toPort());
                ranges.computeIfAbsent(range, key -> new ArrayList<>()).add(rule);
            }
        }
        return ranges.entrySet().stream()
                .map(entry -> permission(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static IpPermission permission(Range range, List<SecurityGroupRule> rules) {
        List<IpRange> ipv4 = new ArrayList<>();
        List<Ipv6Range> ipv6 = new ArrayList<>();
        List<UserIdGroupPair> groups = new ArrayList<>();
        List<PrefixListId> lists = new ArrayList<>();
        for (SecurityGroupRule rule : rules) {
            if (rule.cidrIpv4() != null) {
                ipv4.add(IpRange.builder()
                        .cidrIp(rule.cidrIpv4())
                        .description(rule.description())
                        .build());
            } else if (rule.cidrIpv6() != null) {
                ipv6.add(Ipv6Range.builder()
                        .cidrIpv6(rule.cidrIpv6())
                        .description(rule.description())
                        .build());
            } else if (rule.referencedGroupInfo() != null) {
                groups.add(UserIdGroupPair.builder()
                        .groupId(rule.referencedGroupInfo().groupId())
                        .userId(rule.referencedGroupInfo().userId())
                        .description(rule.description())
                        .build());
            } else {
                lists.add(PrefixListId.builder()
                        .prefixListId(rule.prefixListId())
                        .description(rule.description())
                        .build());
            }
        }
        return IpPermission.builder()
                .ipProtocol(range.protocol())
                .fromPort(range.from())
                .toPort(range.to())
                .ipRanges(ipv4)
                .ipv6Ranges(ipv6)
                .userIdGroupPairs(groups)
                .prefixListIds(lists)
                .build();
    }

    /**
     * The rules that a permission stands for, still without ids and groups.
     *
     * @param account whose groups are meant where none is named
     * @throws io.breakwater.simulator.core.call.AwsError InvalidParameterValue for what is no protocol, port range or block
     */
    static List<SecurityGroupRule> rules(IpPermission permission, String account) {
        SecurityGroupRule range = range(permission);
        List<SecurityGroupRule> rules = new ArrayList<>();
        for (IpRange source : permission.ipRanges()) {
            String cidr = Cidr.parse(Objects.requireNonNullElse(source.cidrIp(), ""))
                    .orElseThrow(() -> Ec2Errors.invalidValue("CIDR block " + source.cidrIp() + " is malformed"))
                    .toString();
            rules.add(range.toBuilder()
                    .cidrIpv4(cidr)
                    .description(source.description())
                    .build());
        }
        for (Ipv6Range source : permission.ipv6Ranges()) {
            rules.add(range.toBuilder()
                    .cidrIpv6(source.cidrIpv6())
                    .description(source.description())
                    .build());
        }
        for (UserIdGroupPair source : permission.userIdGroupPairs()) {
            rules.add(range.toBuilder()
                    .referencedGroupInfo(ReferencedSecurityGroup.builder()
                            .groupId(source.groupId())
                            .userId(Optional.ofNullable(source.userId()).orElse(account))
                            .build())
                    .description(source.description())
                    .build());
        }
        for (PrefixListId source : permission.prefixListIds()) {
            rules.add(range.toBuilder()
                    .prefixListId(source.prefixListId())
                    .description(source.description())
                    .build());
        }
        return rules;
    }

    private static SecurityGroupRule range(IpPermission permission) {
        String given = Objects.requireNonNullElse(permission.ipProtocol(), "");
        String protocol = IpProtocol.normal(given)
                .orElseThrow(() ->
                        Ec2Errors.invalidValue("Invalid value '" + given + "' for IP protocol. Unknown protocol."));
        boolean unset = permission.fromPort() == null || permission.toPort() == null;
        if (IpProtocol.hasPorts(protocol) && unset) {
            throw Ec2Errors.invalidValue(
                    "Invalid value 'Must specify both from and to ports with TCP/UDP.' for portRange.");
        }
        int from = unset || protocol.equals(IpProtocol.ANY) ? IpProtocol.ANY_PORT : permission.fromPort();
        int to = unset || protocol.equals(IpProtocol.ANY) ? IpProtocol.ANY_PORT : permission.toPort();
        if (!IpProtocol.allows(protocol, from, to)) {
            throw Ec2Errors.invalidValue(
                    "Invalid " + protocol.toUpperCase(Locale.ROOT) + " port range (" + from + ":" + to + ")");
        }
        return SecurityGroupRule.builder()
                .ipProtocol(protocol)
                .fromPort(from)
                .toPort(to)
                .build();
    }

    /** Whether two rules let the same through, whatever their descriptions and ids. */
    static boolean same(SecurityGroupRule one, SecurityGroupRule other) {
        return bare(one).equals(bare(other));
    }

    private static SecurityGroupRule bare(SecurityGroupRule rule) {
        return SecurityGroupRule.builder()
                .isEgress(rule.isEgress())
                .ipProtocol(rule.ipProtocol())
                .fromPort(rule.fromPort())
                .toPort(rule.toPort())
                .cidrIpv4(rule.cidrIpv4())
                .cidrIpv6(rule.cidrIpv6())
                .prefixListId(rule.prefixListId())
                .referencedGroupInfo(rule.referencedGroupInfo())
                .build();
    }
}
