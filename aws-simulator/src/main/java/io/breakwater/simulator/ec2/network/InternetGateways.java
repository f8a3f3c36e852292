package io.breakwater.simulator.ec2.network;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.Table;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.ec2.Ec2Errors;
import io.breakwater.simulator.ec2.Ec2NotFound;
import software.amazon.awssdk.services.ec2.model.AttachmentStatus;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** The internet gateways of an account in a Region. */
final class InternetGateways {
    /** What DescribeInternetGateways calls a gateway that is attached. */
    private static final String ATTACHED = "available";

    private InternetGateways() {}

    /** Creates a gateway for the VPC, with a route to it in the main route table. */
    static InternetGateway createFor(World world, Scope scope, Vpc vpc) {
        String id = world.ids().ec2("igw");
        InternetGateway gateway = attached(
                InternetGateway.builder()
                        .internetGatewayId(id)
                        .ownerId(scope.account())
                        .build(),
                vpc.vpcId());
        table(world, scope).put(id, gateway);
        RouteTables.routeEverythingTo(world, scope, vpc.vpcId(), id);
        return gateway;
    }

    /**
     * The gateway with that id.
     *
     * @throws io.breakwater.simulator.core.call.AwsError InvalidInternetGatewayID.NotFound
     */
    static InternetGateway existing(World world, Scope scope, String id) {
        return table(world, scope).find(id).orElseThrow(() -> Ec2NotFound.internetGateway(id));
    }

    /**
     * Refuses what needs the internet in a VPC without a gateway.
     *
     * @throws io.breakwater.simulator.core.call.AwsError Gateway.NotAttached
     */
    static void checkAttached(World world, Scope scope, String vpcId) {
        boolean attached = table(world, scope).stream()
                .flatMap(gateway -> gateway.attachments().stream())
                .anyMatch(attachment -> attachment.vpcId().equals(vpcId));
        if (!attached) {
            throw Ec2Errors.refusal(
                    "Gateway.NotAttached", "Network " + vpcId + " is not attached to any internet gateway");
        }
    }

    static InternetGateway attached(InternetGateway gateway, String vpcId) {
        return gateway.toBuilder()
                .attachments(attachment -> attachment.vpcId(vpcId).state(AttachmentStatus.fromValue(ATTACHED)))
                .build();
    }

    static Table<InternetGateway> table(World world, Scope scope) {
        DefaultVpcs.prepare(world, scope);
        return world.table(scope, InternetGateway.class);
    }
}
