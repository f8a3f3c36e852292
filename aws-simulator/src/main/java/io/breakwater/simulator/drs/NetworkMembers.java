package io.breakwater.simulator.drs;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.ec2.instance.Instances;
import io.breakwater.simulator.service.Call;
import java.util.Optional;
import software.amazon.awssdk.services.drs.model.SourceCloudProperties;

/** Which source servers are in a protected VPC: those whose EC2 instance is in it. */
final class NetworkMembers {
    private NetworkMembers() {}

    /** The network that protects the VPC of a server's EC2 instance, if one does. */
    static Optional<String> protecting(World world, Scope scope, SourceServerRow.Machine machine) {
        return originVpc(world, machine)
                .flatMap(origin -> SourceNetworks.rows(world, scope).stream()
                        .filter(row -> row.origin().equals(origin))
                        .map(SourceNetworkRow::id)
                        .findFirst());
    }

    static void join(String id, SourceNetworkRow.Origin origin, Call call) {
        Fleet fleet = Fleet.of(call.world(), call.scope());
        fleet.stored(row -> originVpc(call.world(), row.machine()).equals(Optional.of(origin)))
                .forEach(row -> fleet.update(
                        row.id(), server -> server.withLinks(server.links().withSourceNetwork(Optional.of(id)))));
    }

    static void leave(String id, Call call) {
        Fleet fleet = Fleet.of(call.world(), call.scope());
        fleet.stored(row -> row.links().sourceNetworkId().equals(Optional.of(id)))
                .forEach(row -> fleet.update(
                        row.id(), server -> server.withLinks(server.links().withSourceNetwork(Optional.empty()))));
    }

    /** The VPC of the server's EC2 instance, if that is in a simulated account. */
    private static Optional<SourceNetworkRow.Origin> originVpc(World world, SourceServerRow.Machine machine) {
        SourceCloudProperties cloud = machine.origin();
        String instance = machine.properties().identificationHints().awsInstanceID();
        if (cloud == null || instance == null) {
            return Optional.empty();
        }
        return Instances.find(world, new Scope(cloud.originAccountID(), cloud.originRegion()), instance)
                .map(row -> new SourceNetworkRow.Origin(
                        row.instance().vpcId(), cloud.originAccountID(), cloud.originRegion()));
    }
}
