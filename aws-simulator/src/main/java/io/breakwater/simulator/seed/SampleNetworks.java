package io.breakwater.simulator.seed;

import io.breakwater.simulator.core.world.Scope;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.CreateSubnetRequest;
import software.amazon.awssdk.services.ec2.model.CreateSubnetResponse;
import software.amazon.awssdk.services.ec2.model.CreateVpcRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcResponse;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** The networks that servers are recovered into: a VPC for each application, a subnet and a security group for each tier. */
final class SampleNetworks {
    private static final Map<String, Integer> PORTS = Map.of("web", 443, "app", 8080, "db", 5432);

    private final Planting planting;

    SampleNetworks(Planting planting) {
        this.planting = planting;
    }

    /**
     * Where one application is recovered.
     *
     * @param subnets the subnets' ids by tier
     * @param groups the security groups' ids by tier
     */
    record Network(String vpc, Map<String, String> subnets, Map<String, String> groups) {}

    Network plant(SampleApplications application) {
        Scope scope = application.home();
        String vpc = planting.call(
                        scope,
                        "ec2",
                        "CreateVpc",
                        CreateVpcRequest.builder()
                                .cidrBlock("10." + application.network() + ".0.0/16")
                                .tagSpecifications(named(ResourceType.VPC, application.name() + "-recovery")),
                        CreateVpcResponse.class)
                .vpc()
                .vpcId();
        Map<String, String> subnets = new TreeMap<>();
        Map<String, String> groups = new TreeMap<>();
        int position = 0;
        for (SampleApplications.Tier tier : application.tiers()) {
            String name = application.name() + "-" + tier.name();
            char zone = (char) ('a' + position);
            String cidr = "10." + application.network() + "." + 16 * position + ".0/20";
            subnets.put(tier.name(), subnet(scope, vpc, name, cidr, scope.region() + zone));
            groups.put(tier.name(), group(scope, vpc, name, PORTS.getOrDefault(tier.name(), 443)));
            position++;
        }
        return new Network(vpc, subnets, groups);
    }

    private String subnet(Scope scope, String vpc, String name, String cidr, String zone) {
        return planting.call(
                        scope,
                        "ec2",
                        "CreateSubnet",
                        CreateSubnetRequest.builder()
                                .vpcId(vpc)
                                .cidrBlock(cidr)
                                .availabilityZone(zone)
                                .tagSpecifications(named(ResourceType.SUBNET, name)),
                        CreateSubnetResponse.class)
                .subnet()
                .subnetId();
    }

    private String group(Scope scope, String vpc, String name, int port) {
        String id = planting.call(
                        scope,
                        "ec2",
                        "CreateSecurityGroup",
                        CreateSecurityGroupRequest.builder()
                                .vpcId(vpc)
                                .groupName(name)
                                .description("Recovered servers of " + name),
                        CreateSecurityGroupResponse.class)
                .groupId();
        planting.call(
                scope,
                "ec2",
                "AuthorizeSecurityGroupIngress",
                AuthorizeSecurityGroupIngressRequest.builder()
                        .groupId(id)
                        .ipPermissions(IpPermission.builder()
                                .ipProtocol("tcp")
                                .fromPort(port)
                                .toPort(port)
                                .ipRanges(range -> range.cidrIp("10.0.0.0/8").description("inside"))
                                .build()),
                AuthorizeSecurityGroupIngressResponse.class);
        return id;
    }

    private static TagSpecification named(ResourceType type, String name) {
        return TagSpecification.builder()
                .resourceType(type)
                .tags(Tag.builder().key("Name").value(name).build())
                .build();
    }
}
