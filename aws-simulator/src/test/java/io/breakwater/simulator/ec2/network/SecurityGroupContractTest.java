package io.breakwater.simulator.ec2.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.simulator.ec2.Ec2Test;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

class SecurityGroupContractTest extends Ec2Test {
    private final String vpc = ec2.describeVpcs().vpcs().getFirst().vpcId();
    private final String web = create("web");

    @Test
    void newGroupLetsEverythingOutAndNothingIn() {
        // When
        SecurityGroup group = group(web);

        // Then
        assertThat(group.ipPermissions()).isEmpty();
        assertThat(group.ipPermissionsEgress()).singleElement().satisfies(permission -> {
            assertThat(permission.ipProtocol()).isEqualTo("-1");
            assertThat(permission.ipRanges()).extracting(IpRange::cidrIp).containsExactly("0.0.0.0/0");
        });
        refused("InvalidGroup.Duplicate", () -> create("web"));
        refused(
                "InvalidVpcID.NotFound",
                () -> ec2.createSecurityGroup(
                        request -> request.groupName("db").description("d").vpcId("vpc-0")));
        refused("InvalidParameterValue", () -> create("sg-like"));
        refused("InvalidGroup.Reserved", () -> create("default"));
    }

    @Test
    void permissionsGatherTheSourcesOfOneRange() {
        // Given
        String db = create("db");

        // When
        List<SecurityGroupRule> added = ec2.authorizeSecurityGroupIngress(request -> request.groupId(db)
                        .ipPermissions(
                                tcp(5432, 5432)
                                        .ipRanges(range("10.0.0.0/8"), range("192.168.0.0/16"))
                                        .build(),
                                tcp(5432, 5432)
                                        .userIdGroupPairs(pair -> pair.groupId(web))
                                        .build()))
                .securityGroupRules();

        // Then
        assertThat(added)
                .hasSize(3)
                .allSatisfy(rule -> assertThat(rule.securityGroupRuleId()).startsWith("sgr-0"));
        assertThat(group(db).ipPermissions()).singleElement().satisfies(permission -> {
            assertThat(permission.ipRanges()).hasSize(2);
            assertThat(permission.userIdGroupPairs().getFirst().groupId()).isEqualTo(web);
        });
        assertThat(ec2.describeSecurityGroups(request -> request.filters(
                                f -> f.name("ip-permission.group-id").values(web)))
                        .securityGroups())
                .extracting(SecurityGroup::groupName)
                .contains("db");
    }

    @Test
    void sameRuleIsRefusedTwiceAndAMissingOneIsNotRevoked() {
        // Given
        ec2.authorizeSecurityGroupIngress(request ->
                request.groupId(web).ipProtocol("tcp").fromPort(443).toPort(443).cidrIp("0.0.0.0/0"));

        // Then
        refused(
                "InvalidPermission.Duplicate",
                () -> ec2.authorizeSecurityGroupIngress(request -> request.groupId(web)
                        .ipPermissions(
                                tcp(443, 443).ipRanges(range("0.0.0.0/0")).build())));
        ec2.revokeSecurityGroupIngress(request -> request.groupId(web)
                .ipPermissions(tcp(443, 443).ipRanges(range("0.0.0.0/0")).build()));
        refused(
                "InvalidPermission.NotFound",
                () -> ec2.revokeSecurityGroupIngress(request -> request.groupId(web)
                        .ipPermissions(
                                tcp(443, 443).ipRanges(range("0.0.0.0/0")).build())));
        refused("MissingParameter", () -> ec2.revokeSecurityGroupIngress(request -> request.groupId(web)));
    }

    @ParameterizedTest
    @CsvSource({
        "tcp, 443, 80, 10.0.0.0/8",
        "tcp, 1, 65536, 10.0.0.0/8",
        "smtp, 25, 25, 10.0.0.0/8",
        "tcp, 80, 80, 10.0.0.0",
        "300, 1, 1, 10.0.0.0/8"
    })
    void ruleThatMakesNoSenseIsRefused(String protocol, int from, int to, String source) {
        refused(
                "InvalidParameterValue",
                () -> ec2.authorizeSecurityGroupIngress(request -> request.groupId(web)
                        .ipPermissions(IpPermission.builder()
                                .ipProtocol(protocol)
                                .fromPort(from)
                                .toPort(to)
                                .ipRanges(range(source))
                                .build())));
    }

    @Test
    void ruleOfAGroupThatDoesNotExistIsRefused() {
        refused(
                "InvalidGroup.NotFound",
                () -> ec2.authorizeSecurityGroupIngress(request -> request.groupId("sg-0")
                        .ipPermissions(tcp(1, 2).ipRanges(range("10.0.0.0/8")).build())));
        refused(
                "InvalidGroup.NotFound",
                () -> ec2.authorizeSecurityGroupEgress(request -> request.groupId(web)
                        .ipPermissions(tcp(1, 2)
                                .userIdGroupPairs(pair -> pair.groupId("sg-0"))
                                .build())));
        refused("InvalidGroup.NotFound", () -> ec2.describeSecurityGroups(request -> request.groupIds("sg-0")));
        refused(
                "MissingParameter",
                () -> ec2.authorizeSecurityGroupIngress(request -> request.ipPermissions(
                        tcp(1, 2).ipRanges(range("10.0.0.0/8")).build())));
    }

    @Test
    void egressIsAuthorizedAndRevokedByRuleId() {
        // Given
        String rule = ec2.describeSecurityGroupRules(
                        request -> request.filters(f -> f.name("group-id").values(web)))
                .securityGroupRules()
                .getFirst()
                .securityGroupRuleId();

        // When
        ec2.revokeSecurityGroupEgress(request -> request.groupId(web).securityGroupRuleIds(rule));

        // Then
        assertThat(group(web).ipPermissionsEgress()).isEmpty();
        refused(
                "InvalidSecurityGroupRuleId.NotFound",
                () -> ec2.revokeSecurityGroupEgress(
                        request -> request.groupId(web).securityGroupRuleIds(rule)));
        ec2.authorizeSecurityGroupEgress(request -> request.groupId(web)
                .ipPermissions(tcp(443, 443).ipRanges(range("0.0.0.0/0")).build()));
        assertThat(group(web).ipPermissionsEgress()).hasSize(1);
    }

    @Test
    void singleRuleIsChanged() {
        // Given
        String rule = ec2.authorizeSecurityGroupIngress(request -> request.groupId(web)
                        .ipPermissions(tcp(22, 22).ipRanges(range("0.0.0.0/0")).build()))
                .securityGroupRules()
                .getFirst()
                .securityGroupRuleId();

        // When
        ec2.modifySecurityGroupRules(request -> request.groupId(web)
                .securityGroupRules(update -> update.securityGroupRuleId(rule)
                        .securityGroupRule(wanted ->
                                wanted.ipProtocol("tcp").fromPort(22).toPort(22).cidrIpv4("10.0.0.0/8"))));

        // Then
        assertThat(ec2.describeSecurityGroupRules(request -> request.securityGroupRuleIds(rule))
                        .securityGroupRules())
                .extracting(SecurityGroupRule::cidrIpv4)
                .containsExactly("10.0.0.0/8");
        refused(
                "InvalidSecurityGroupRuleId.NotFound",
                () -> ec2.modifySecurityGroupRules(request -> request.groupId(web)
                        .securityGroupRules(update -> update.securityGroupRuleId("sgr-0")
                                .securityGroupRule(
                                        wanted -> wanted.ipProtocol("-1").cidrIpv4("10.0.0.0/8")))));
        refused(
                "InvalidSecurityGroupRuleId.NotFound",
                () -> ec2.describeSecurityGroupRules(request -> request.securityGroupRuleIds("sgr-0")));
    }

    @Test
    void groupThatIsUsedIsNotDeleted() {
        // Given
        String db = create("db");
        ec2.authorizeSecurityGroupIngress(request -> request.groupId(db)
                .ipPermissions(
                        tcp(1, 2).userIdGroupPairs(pair -> pair.groupId(web)).build()));
        String subnet = ec2.describeSubnets().subnets().getFirst().subnetId();
        String nic = ec2.createNetworkInterface(
                        request -> request.subnetId(subnet).groups(db))
                .networkInterface()
                .networkInterfaceId();

        // Then
        refused("DependencyViolation", () -> ec2.deleteSecurityGroup(request -> request.groupId(web)));
        refused("DependencyViolation", () -> ec2.deleteSecurityGroup(request -> request.groupId(db)));
        ec2.deleteNetworkInterface(request -> request.networkInterfaceId(nic));
        ec2.deleteSecurityGroup(request -> request.groupName("db"));
        ec2.deleteSecurityGroup(request -> request.groupId(web));
        refused("CannotDelete", () -> ec2.deleteSecurityGroup(request -> request.groupName("default")));
        refused("InvalidGroup.NotFound", () -> ec2.deleteSecurityGroup(request -> request.groupId(web)));
    }

    @Test
    void numberOfRulesHasItsLimit() {
        IntStream.range(0, 60)
                .forEach(port -> ec2.authorizeSecurityGroupIngress(request -> request.groupId(web)
                        .ipPermissions(
                                tcp(port, port).ipRanges(range("10.0.0.0/8")).build())));

        refused(
                "RulesPerSecurityGroupLimitExceeded",
                () -> ec2.authorizeSecurityGroupIngress(request -> request.groupId(web)
                        .ipPermissions(tcp(99, 99).ipRanges(range("10.0.0.0/8")).build())));
    }

    private String create(String name) {
        return ec2.createSecurityGroup(request ->
                        request.groupName(name).description("of " + name).vpcId(vpc))
                .groupId();
    }

    private SecurityGroup group(String id) {
        return ec2.describeSecurityGroups(request -> request.groupIds(id))
                .securityGroups()
                .getFirst();
    }

    private static IpPermission.Builder tcp(int from, int to) {
        return IpPermission.builder().ipProtocol("tcp").fromPort(from).toPort(to);
    }

    private static IpRange range(String cidr) {
        return IpRange.builder().cidrIp(cidr).build();
    }
}
