package io.breakwater.simulator.ec2.network;

import io.breakwater.simulator.service.Operation;
import java.util.List;
import java.util.stream.Stream;

/** All operations on VPCs and what is in them. */
public final class NetworkOperations {
    private NetworkOperations() {}

    public static List<Operation> operations() {
        return Stream.of(
                        VpcOperations.operations(),
                        VpcAttributeOperations.operations(),
                        SubnetOperations.operations(),
                        RouteTableOperations.operations(),
                        RouteTableAssociations.operations(),
                        RouteOperations.operations(),
                        InternetGatewayOperations.operations(),
                        NatGatewayOperations.operations(),
                        SecurityGroupOperations.operations(),
                        RuleOperations.operations(),
                        SecurityGroupRuleOperations.operations(),
                        NetworkInterfaceOperations.operations(),
                        InterfaceChangeOperations.operations(),
                        AddressOperations.operations(),
                        List.of(DescribeNetworkAcls.operation(), DhcpOptions.operation()))
                .flatMap(List::stream)
                .toList();
    }
}
