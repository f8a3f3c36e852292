package io.breakwater.simulator.ec2.network;

import io.breakwater.simulator.ec2.Ec2Errors;
import io.breakwater.simulator.ec2.Ec2NotFound;
import io.breakwater.simulator.ec2.tag.Tags;
import io.breakwater.simulator.ec2.template.Shapes;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressResponse;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressResponse;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.RevokedSecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

/**
 * Adds and takes away rules of security groups. The two directions have requests of the same members; those for egress are
 * read as those for ingress. Source: EC2 API reference, the operations' pages.
 */
final class RuleOperations {
    private RuleOperations() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of(
                        "AuthorizeSecurityGroupIngress",
                        AuthorizeSecurityGroupIngressRequest::builder,
                        (request, call) -> AuthorizeSecurityGroupIngressResponse.builder()
                                .returnValue(true)
                                .securityGroupRules(authorize(request, call, false))
                                .build()),
                Operation.of(
                        "AuthorizeSecurityGroupEgress",
                        AuthorizeSecurityGroupEgressRequest::builder,
                        (request, call) -> AuthorizeSecurityGroupEgressResponse.builder()
                                .returnValue(true)
                                .securityGroupRules(authorize(
                                        Shapes.copy(request, AuthorizeSecurityGroupIngressRequest.builder())
                                                .build(),
                                        call,
                                        true))
                                .build()),
                Operation.of(
                        "RevokeSecurityGroupIngress",
                        RevokeSecurityGroupIngressRequest::builder,
                        (request, call) -> RevokeSecurityGroupIngressResponse.builder()
                                .returnValue(true)
                                .revokedSecurityGroupRules(revoke(request, call, false))
                                .build()),
                Operation.of(
                        "RevokeSecurityGroupEgress",
                        RevokeSecurityGroupEgressRequest::builder,
                        (request, call) -> RevokeSecurityGroupEgressResponse.builder()
                                .returnValue(true)
                                .revokedSecurityGroupRules(revoke(
                                        Shapes.copy(request, RevokeSecurityGroupIngressRequest.builder())
                                                .build(),
                                        call,
                                        true))
                                .build()));
    }

    private static List<SecurityGroupRule> authorize(
            AuthorizeSecurityGroupIngressRequest request, Call call, boolean egress) {
        GroupRow group = SecurityGroupOperations.wanted(call, request.groupId(), request.groupName());
        Map<String, String> tags = Tags.wanted(request.tagSpecifications(), "security-group-rule");
        IpPermission flat = IpPermission.builder()
                .ipProtocol(request.ipProtocol())
                .fromPort(request.fromPort())
                .toPort(request.toPort())
                .ipRanges(range -> range.cidrIp(request.cidrIp()))
                .build();
        List<SecurityGroupRule> wanted = wanted(
                call, group, request.ipPermissions(), request.cidrIp() == null ? List.of() : List.of(flat), egress);
        List<SecurityGroupRule> rules = new ArrayList<>(group.rules());
        List<SecurityGroupRule> added = new ArrayList<>();
        for (SecurityGroupRule rule : wanted) {
            if (rules.stream().anyMatch(known -> Permissions.same(known, rule))) {
                throw Ec2Errors.refusal(
                        "InvalidPermission.Duplicate", "the specified rule " + text(rule) + " already exists");
            }
            SecurityGroupRule numbered =
                    rule.toBuilder().securityGroupRuleId(call.ids().ec2("sgr")).build();
            rules.add(numbered);
            added.add(numbered);
        }
        if (rules.stream().filter(rule -> rule.isEgress() == egress).count() > NetworkLimits.RULES_OF_GROUP) {
            throw Ec2Errors.refusal(
                    "RulesPerSecurityGroupLimitExceeded",
                    "The maximum number of rules per security group has been reached.");
        }
        SecurityGroups.table(call.world(), call.scope()).put(group.id(), group.with(rules));
        added.forEach(rule -> Tags.put(call.world(), call.scope(), rule.securityGroupRuleId(), tags));
        return added.stream()
                .map(rule -> SecurityGroupRuleOperations.described(call, rule))
                .toList();
    }

    private static List<RevokedSecurityGroupRule> revoke(
            RevokeSecurityGroupIngressRequest request, Call call, boolean egress) {
        GroupRow group = SecurityGroupOperations.wanted(call, request.groupId(), request.groupName());
        List<SecurityGroupRule> revoked = new ArrayList<>();
        if (!request.securityGroupRuleIds().isEmpty()) {
            request.securityGroupRuleIds().forEach(id -> revoked.add(byId(group, id, egress)));
        } else {
            IpPermission flat = IpPermission.builder()
                    .ipProtocol(request.ipProtocol())
                    .fromPort(request.fromPort())
                    .toPort(request.toPort())
                    .ipRanges(range -> range.cidrIp(request.cidrIp()))
                    .build();
            wanted(call, group, request.ipPermissions(), request.cidrIp() == null ? List.of() : List.of(flat), egress)
                    .forEach(rule -> revoked.add(same(group, rule)));
        }
        List<SecurityGroupRule> rest = new ArrayList<>(group.rules());
        rest.removeAll(revoked);
        SecurityGroups.table(call.world(), call.scope()).put(group.id(), group.with(rest));
        revoked.forEach(rule -> Tags.forget(call.world(), call.scope(), rule.securityGroupRuleId()));
        return revoked.stream().map(RuleOperations::revoked).toList();
    }

    private static RevokedSecurityGroupRule revoked(SecurityGroupRule rule) {
        var revoked = Shapes.copy(rule, RevokedSecurityGroupRule.builder());
        if (rule.referencedGroupInfo() != null) {
            revoked.referencedGroupId(rule.referencedGroupInfo().groupId());
        }
        return revoked.build();
    }

    /** The rules that a request describes, in either of its two forms. */
    private static List<SecurityGroupRule> wanted(
            Call call, GroupRow group, List<IpPermission> listed, List<IpPermission> flat, boolean egress) {
        List<IpPermission> permissions = listed.isEmpty() ? flat : listed;
        if (permissions.isEmpty()) {
            throw Ec2Errors.missingParameter("ipPermissions");
        }
        return permissions.stream()
                .flatMap(permission -> Permissions.rules(permission, call.account()).stream())
                .map(rule -> rule.toBuilder()
                        .isEgress(egress)
                        .groupId(group.id())
                        .groupOwnerId(call.account())
                        .build())
                .peek(rule -> checkReference(call, group, rule))
                .toList();
    }

    private static void checkReference(Call call, GroupRow group, SecurityGroupRule rule) {
        if (rule.referencedGroupInfo() == null
                || !call.account().equals(rule.referencedGroupInfo().userId())) {
            return;
        }
        String id = rule.referencedGroupInfo().groupId();
        GroupRow other = SecurityGroups.find(call.world(), call.scope(), id).orElseThrow(() -> Ec2NotFound.group(id));
        if (!other.group().vpcId().equals(group.group().vpcId())) {
            throw Ec2Errors.refusal(
                    "InvalidGroup.NotFound", "You have specified two resources that belong to different networks.");
        }
    }

    private static SecurityGroupRule byId(GroupRow group, String id, boolean egress) {
        return group.rules().stream()
                .filter(rule -> rule.securityGroupRuleId().equals(id) && rule.isEgress() == egress)
                .findFirst()
                .orElseThrow(() -> Ec2NotFound.rule(id));
    }

    private static SecurityGroupRule same(GroupRow group, SecurityGroupRule wanted) {
        return group.rules().stream()
                .filter(rule -> Permissions.same(rule, wanted))
                .findFirst()
                .orElseThrow(() -> Ec2Errors.refusal(
                        "InvalidPermission.NotFound", "The specified rule does not exist in this security group."));
    }

    private static String text(SecurityGroupRule rule) {
        String peer = rule.cidrIpv4() != null
                ? rule.cidrIpv4()
                : rule.referencedGroupInfo() != null
                        ? rule.referencedGroupInfo().groupId()
                        : String.valueOf(rule.cidrIpv6());
        return "\"peer: " + peer + ", " + rule.ipProtocol().toUpperCase(Locale.ROOT) + ", from port: " + rule.fromPort()
                + ", to port: " + rule.toPort() + ", ALLOW\"";
    }
}
