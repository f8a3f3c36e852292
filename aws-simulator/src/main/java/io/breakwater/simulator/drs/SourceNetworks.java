package io.breakwater.simulator.drs;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.drs.DrsQuota;
import io.breakwater.simulator.core.drs.NetworkProtection;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.Table;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.ec2.network.Vpcs;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.drs.model.CreateSourceNetworkRequest;
import software.amazon.awssdk.services.drs.model.CreateSourceNetworkResponse;
import software.amazon.awssdk.services.drs.model.DeleteSourceNetworkRequest;
import software.amazon.awssdk.services.drs.model.DeleteSourceNetworkResponse;
import software.amazon.awssdk.services.drs.model.DescribeSourceNetworksRequest;
import software.amazon.awssdk.services.drs.model.DescribeSourceNetworksRequestFilters;
import software.amazon.awssdk.services.drs.model.DescribeSourceNetworksResponse;
import software.amazon.awssdk.services.drs.model.RecoveryLifeCycle;
import software.amazon.awssdk.services.drs.model.SourceNetwork;

/** The VPCs that are protected beside the servers in them. It owns {@link SourceNetworkRow}. */
public final class SourceNetworks {
    public static final String TYPE = "SourceNetwork";

    private static final int MOST_IDS = 100;
    private static final int LARGEST_PAGE = 100;

    private SourceNetworks() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("CreateSourceNetwork", CreateSourceNetworkRequest::builder, SourceNetworks::create),
                Operation.of("DeleteSourceNetwork", DeleteSourceNetworkRequest::builder, SourceNetworks::delete),
                Operation.of(
                        "DescribeSourceNetworks", DescribeSourceNetworksRequest::builder, SourceNetworks::describe));
    }

    /** The network as it is now, if there is one of that id. */
    public static Optional<SourceNetworkRow> find(World world, Scope scope, String id) {
        return rows(world, scope)
                .find(id)
                .map(row -> row.withProtection(row.protection().at(world.now())));
    }

    public static SourceNetworkRow get(World world, Scope scope, String id) {
        return find(world, scope, id).orElseThrow(() -> DrsErrors.notFound(TYPE, id));
    }

    public static Table<SourceNetworkRow> rows(World world, Scope scope) {
        return world.table(scope, SourceNetworkRow.class);
    }

    /** Refuses while a job works on the network. */
    public static void refuseBusy(Call call, String id) {
        boolean busy = call.table(JobRow.class).stream()
                .filter(JobRow::isRunning)
                .flatMap(job -> job.resources().stream())
                .anyMatch(
                        resource -> id.equals(resource.participatingResourceID().sourceNetworkID()));
        if (busy) {
            throw DrsErrors.conflict(TYPE, id, "Source network is part of a job that is in progress.");
        }
    }

    private static CreateSourceNetworkResponse create(CreateSourceNetworkRequest request, Call call) {
        Constraints.pattern("vpcID", request.vpcID(), Constraints.VPC);
        Constraints.pattern("originAccountID", request.originAccountID(), Constraints.ACCOUNT);
        Constraints.pattern("originRegion", request.originRegion(), Constraints.REGION);
        Tags.check(request.tags());
        var origin = new SourceNetworkRow.Origin(request.vpcID(), request.originAccountID(), request.originRegion());
        refuseUnknownVpc(origin, call);
        Table<SourceNetworkRow> rows = rows(call.world(), call.scope());
        rows.stream().filter(row -> row.origin().equals(origin)).findFirst().ifPresent(row -> {
            throw DrsErrors.conflict(TYPE, row.id(), "A source network for VPC " + origin.vpcId() + " already exists.");
        });
        if (rows.size() >= DrsQuota.SOURCE_NETWORKS.value()) {
            throw DrsErrors.quotaExceeded(DrsQuota.SOURCE_NETWORKS, origin.vpcId(), TYPE);
        }
        String id = call.ids().drs("sn");
        NetworkMembers.join(id, origin, call);
        rows.put(
                id,
                new SourceNetworkRow(
                        id,
                        call.arn("drs", "source-network/" + id),
                        request.tags(),
                        origin,
                        beginning(call),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        return CreateSourceNetworkResponse.builder().sourceNetworkID(id).build();
    }

    private static NetworkProtection beginning(Call call) {
        return Assumptions.holds(call.world(), DrsBehaviours.NETWORK_BEGINS_STOPPED)
                ? new NetworkProtection.Stopped()
                : new NetworkProtection.Stopped().start(copying(call));
    }

    /** When a first copy that is asked for now counts as begun. */
    static Instant copying(Call call) {
        return call.now().minus(NetworkProtection.TAKES).plus(DrsBehaviours.NETWORK_COPY.in(call.world()));
    }

    /** The VPC must be in the simulated account it is said to be in. */
    private static void refuseUnknownVpc(SourceNetworkRow.Origin origin, Call call) {
        Scope there = new Scope(origin.account(), origin.region());
        if (Assumptions.holds(call.world(), DrsBehaviours.VPC_IS_LOOKED_UP)
                && Vpcs.find(call.world(), there, origin.vpcId()).isEmpty()) {
            throw DrsErrors.notFound("Vpc", origin.vpcId());
        }
    }

    private static DeleteSourceNetworkResponse delete(DeleteSourceNetworkRequest request, Call call) {
        SourceNetworkRow network = get(call.world(), call.scope(), request.sourceNetworkID());
        refuseBusy(call, network.id());
        if (!(network.protection() instanceof NetworkProtection.Stopped)) {
            throw DrsErrors.conflict(
                    TYPE, network.id(), "Replication of the source network must be stopped before it can be deleted.");
        }
        rows(call.world(), call.scope()).remove(network.id());
        NetworkMembers.leave(network.id(), call);
        return DeleteSourceNetworkResponse.builder().build();
    }

    private static DescribeSourceNetworksResponse describe(DescribeSourceNetworksRequest request, Call call) {
        Constraints.range("maxResults", request.maxResults(), 1, Integer.MAX_VALUE);
        Pages<SourceNetworkRow> page = Pages.of(
                rows(call.world(), call.scope()).stream()
                        .filter(filter(request.filters()))
                        .toList(),
                request.maxResults(),
                request.nextToken(),
                LARGEST_PAGE,
                DrsErrors::badToken);
        return DescribeSourceNetworksResponse.builder()
                .items(page.items().stream().map(row -> view(row, call)).toList())
                .nextToken(page.nextToken())
                .build();
    }

    private static Predicate<SourceNetworkRow> filter(@Nullable DescribeSourceNetworksRequestFilters filters) {
        if (filters == null) {
            return row -> true;
        }
        List<String> ids = filters.sourceNetworkIDs();
        Constraints.atMost("filters.sourceNetworkIDs", ids, MOST_IDS);
        Constraints.patterns("filters.sourceNetworkIDs", ids, Constraints.SOURCE_NETWORK);
        Constraints.pattern("filters.originAccountID", filters.originAccountID(), Constraints.ACCOUNT);
        Constraints.pattern("filters.originRegion", filters.originRegion(), Constraints.REGION);
        return row -> (ids.isEmpty() || ids.contains(row.id()))
                && (filters.originAccountID() == null
                        || filters.originAccountID().equals(row.origin().account()))
                && (filters.originRegion() == null
                        || filters.originRegion().equals(row.origin().region()));
    }

    /** Stores a network whose protection has changed, and tells of it. */
    static SourceNetwork put(SourceNetworkRow row, Call call) {
        rows(call.world(), call.scope()).put(row.id(), row);
        DrsEvents.networkProtection(call.world(), call.scope(), row);
        if (row.protection() instanceof NetworkProtection.InProgress running) {
            Scope scope = call.scope();
            String id = row.id();
            call.world().at(running.since().plus(NetworkProtection.TAKES), world -> announce(world, scope, id));
        }
        return view(row, call);
    }

    /** Tells that the network is protected, unless it was stopped meanwhile. */
    private static void announce(World world, Scope scope, String id) {
        find(world, scope, id)
                .filter(row -> row.protection() instanceof NetworkProtection.Protected)
                .ifPresent(row -> DrsEvents.networkProtection(world, scope, row));
    }

    private static SourceNetwork view(SourceNetworkRow row, Call call) {
        NetworkProtection protection = row.protection().at(call.now());
        return SourceNetwork.builder()
                .sourceNetworkID(row.id())
                .arn(row.arn())
                .tags(row.tags())
                .sourceVpcID(row.origin().vpcId())
                .sourceAccountID(row.origin().account())
                .sourceRegion(row.origin().region())
                .replicationStatus(protection.code())
                .replicationStatusDetails(
                        protection instanceof NetworkProtection.Failed failed ? failed.reason() : null)
                .cfnStackName(row.stack().orElse(null))
                .launchedVpcID(row.launchedVpc().orElse(null))
                .lastRecovery(row.lastRecovery().map(SourceNetworks::recovery).orElse(null))
                .build();
    }

    private static @Nullable RecoveryLifeCycle recovery(SourceNetworkRow.LastRecovery last) {
        return RecoveryLifeCycle.builder()
                .apiCallDateTime(last.calledAt())
                .jobID(last.jobId())
                .lastRecoveryResult(last.result())
                .build();
    }
}
