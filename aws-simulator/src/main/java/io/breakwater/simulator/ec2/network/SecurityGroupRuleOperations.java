package io.breakwater.simulator.ec2.network;

import io.breakwater.simulator.ec2.Ec2Errors;
import io.breakwater.simulator.ec2.Ec2NotFound;
import io.breakwater.simulator.ec2.describe.Filters;
import io.breakwater.simulator.ec2.describe.Listing;
import io.breakwater.simulator.ec2.tag.Tags;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesResponse;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.ModifySecurityGroupRulesRequest;
import software.amazon.awssdk.services.ec2.model.ModifySecurityGroupRulesResponse;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleRequest;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleUpdate;

/** Lists and changes single rules. Source: EC2 API reference, the operations' pages. */
final class SecurityGroupRuleOperations {
    private static final Listing<SecurityGroupRule> LISTING = new Listing<>(
            SecurityGroupRule::securityGroupRuleId,
            Ec2NotFound::rule,
            Filters.tagged(SecurityGroupRule::tags)
                    .on("group-id", "security-group-rule-id")
                    .build());

    private SecurityGroupRuleOperations() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of(
                        "DescribeSecurityGroupRules",
                        DescribeSecurityGroupRulesRequest::builder,
                        SecurityGroupRuleOperations::describe),
                Operation.of(
                        "ModifySecurityGroupRules",
                        ModifySecurityGroupRulesRequest::builder,
                        SecurityGroupRuleOperations::modify));
    }

    private static DescribeSecurityGroupRulesResponse describe(DescribeSecurityGroupRulesRequest request, Call call) {
        List<SecurityGroupRule> all = SecurityGroups.all(call.world(), call.scope()).stream()
                .flatMap(group -> group.rules().stream())
                .map(rule -> described(call, rule))
                .toList();
        Pages<SecurityGroupRule> page = LISTING.page(
                all,
                new Listing.Query(
                        request.securityGroupRuleIds(), request.filters(), request.maxResults(), request.nextToken()));
        return DescribeSecurityGroupRulesResponse.builder()
                .securityGroupRules(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static ModifySecurityGroupRulesResponse modify(ModifySecurityGroupRulesRequest request, Call call) {
        GroupRow group = SecurityGroups.existing(call.world(), call.scope(), request.groupId());
        List<SecurityGroupRule> rules = new ArrayList<>(group.rules());
        for (SecurityGroupRuleUpdate update : request.securityGroupRules()) {
            SecurityGroupRule old = rules.stream()
                    .filter(rule -> rule.securityGroupRuleId().equals(update.securityGroupRuleId()))
                    .findFirst()
                    .orElseThrow(() -> Ec2NotFound.rule(update.securityGroupRuleId()));
            rules.set(rules.indexOf(old), changed(call, old, update.securityGroupRule()));
        }
        SecurityGroups.table(call.world(), call.scope()).put(group.id(), group.with(rules));
        return ModifySecurityGroupRulesResponse.builder().returnValue(true).build();
    }

    private static SecurityGroupRule changed(Call call, SecurityGroupRule old, SecurityGroupRuleRequest wanted) {
        IpPermission.Builder permission = IpPermission.builder()
                .ipProtocol(wanted.ipProtocol())
                .fromPort(wanted.fromPort())
                .toPort(wanted.toPort());
        if (wanted.cidrIpv4() != null) {
            permission.ipRanges(range -> range.cidrIp(wanted.cidrIpv4()).description(wanted.description()));
        } else if (wanted.cidrIpv6() != null) {
            permission.ipv6Ranges(range -> range.cidrIpv6(wanted.cidrIpv6()).description(wanted.description()));
        } else if (wanted.referencedGroupId() != null) {
            SecurityGroups.existing(call.world(), call.scope(), wanted.referencedGroupId());
            permission.userIdGroupPairs(
                    pair -> pair.groupId(wanted.referencedGroupId()).description(wanted.description()));
        } else if (wanted.prefixListId() != null) {
            permission.prefixListIds(
                    list -> list.prefixListId(wanted.prefixListId()).description(wanted.description()));
        } else {
            throw Ec2Errors.missingParameter("cidrIpv4");
        }
        return Permissions.rules(permission.build(), call.account()).getFirst().toBuilder()
                .securityGroupRuleId(old.securityGroupRuleId())
                .groupId(old.groupId())
                .groupOwnerId(old.groupOwnerId())
                .isEgress(old.isEgress())
                .build();
    }

    static SecurityGroupRule described(Call call, SecurityGroupRule rule) {
        return rule.toBuilder()
                .securityGroupRuleArn(call.arn("ec2", "security-group-rule/" + rule.securityGroupRuleId()))
                .tags(Tags.of(call.world(), call.scope(), rule.securityGroupRuleId()))
                .build();
    }
}
