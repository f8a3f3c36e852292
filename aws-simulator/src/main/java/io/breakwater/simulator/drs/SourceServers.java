package io.breakwater.simulator.drs;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.drs.ReplicationState.Disconnected;
import io.breakwater.simulator.drs.plan.PlanRows;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.drs.model.DeleteSourceServerRequest;
import software.amazon.awssdk.services.drs.model.DeleteSourceServerResponse;
import software.amazon.awssdk.services.drs.model.DescribeSourceServersRequest;
import software.amazon.awssdk.services.drs.model.DescribeSourceServersRequestFilters;
import software.amazon.awssdk.services.drs.model.DescribeSourceServersResponse;
import software.amazon.awssdk.services.drs.model.SourceServer;

/** Listing and deleting source servers. */
final class SourceServers {
    private static final int MOST_IDS = 200;

    private SourceServers() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("DescribeSourceServers", DescribeSourceServersRequest::builder, SourceServers::describe),
                Operation.of("DeleteSourceServer", DeleteSourceServerRequest::builder, SourceServers::delete));
    }

    private static DescribeSourceServersResponse describe(DescribeSourceServersRequest request, Call call) {
        Fleet fleet = Fleet.of(call.world(), call.scope());
        Pages<SourceServerRow> page =
                DrsPages.of(fleet.stored(filter(request.filters())), request.maxResults(), request.nextToken(), call);
        return DescribeSourceServersResponse.builder()
                .items(page.items().stream()
                        .map(row -> view(fleet.get(row.id()), call))
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }

    private static Predicate<SourceServerRow> filter(@Nullable DescribeSourceServersRequestFilters filters) {
        if (filters == null) {
            return row -> true;
        }
        Constraints.atMost("filters.sourceServerIDs", filters.sourceServerIDs(), MOST_IDS);
        Constraints.patterns("filters.sourceServerIDs", filters.sourceServerIDs(), Constraints.SOURCE_SERVER);
        Constraints.length("filters.hardwareId", filters.hardwareId(), 0, 256);
        Constraints.atMost("filters.stagingAccountIDs", filters.stagingAccountIDs(), MOST_IDS);
        Constraints.patterns("filters.stagingAccountIDs", filters.stagingAccountIDs(), Constraints.ACCOUNT);
        Set<String> ids = new HashSet<>(filters.sourceServerIDs());
        Set<String> accounts = new HashSet<>(filters.stagingAccountIDs());
        String hardware = filters.hardwareId() == null ? "" : filters.hardwareId();
        return row -> (ids.isEmpty() || ids.contains(row.id()))
                && (hardware.isEmpty() || isHardware(row, hardware))
                && (accounts.isEmpty()
                        || row.links().isExtended()
                                && accounts.contains(row.links().stagingArea().stagingAccountID()));
    }

    /** An EC2 instance id, a VMware UUID or a MAC address. */
    private static boolean isHardware(SourceServerRow row, String id) {
        var properties = row.machine().properties();
        return id.equals(properties.identificationHints().awsInstanceID())
                || id.equalsIgnoreCase(properties.identificationHints().vmWareUuid())
                || properties.networkInterfaces().stream().anyMatch(nic -> id.equalsIgnoreCase(nic.macAddress()));
    }

    private static DeleteSourceServerResponse delete(DeleteSourceServerRequest request, Call call) {
        Fleet fleet = Fleet.of(call.world(), call.scope());
        SourceServerRow server = fleet.get(request.sourceServerID());
        if (!(server.replication().state() instanceof Disconnected)
                && !server.links().isExtended()) {
            throw DrsErrors.conflict(
                    Fleet.TYPE, server.id(), "Source server must be disconnected before it can be deleted.");
        }
        refuseBusy(call, server);
        if (PlanRows.use(call.world(), call.scope(), server.arn())) {
            throw DrsErrors.conflict(Fleet.TYPE, server.id(), "Source server is part of a recovery plan.");
        }
        fleet.remove(server.id());
        LaunchConfigurations.remove(call.world(), call.scope(), server.id());
        ReplicationConfigurations.remove(call.world(), call.scope(), server.id());
        RecoverySnapshots.remove(call.world(), call.scope(), server.id());
        LaunchActions.removeAll(call.world(), call.scope(), server.id());
        return DeleteSourceServerResponse.builder().build();
    }

    /** Refuses while a job works on the server. */
    static void refuseBusy(Call call, SourceServerRow server) {
        boolean busy = call.table(JobRow.class).stream()
                .anyMatch(job -> job.isRunning() && job.server(server.id()).isPresent());
        if (busy && Assumptions.holds(call.world(), DrsBehaviours.BUSY_SERVER_CONFLICTS)) {
            throw DrsErrors.conflict(Fleet.TYPE, server.id(), "Source server is part of a job that is in progress.");
        }
    }

    static SourceServer view(SourceServerRow row, Call call) {
        SourceServer server = SourceServerView.of(row, call.now());
        return Assumptions.holds(call.world(), DrsBehaviours.INITIATION_IS_TRIED_AGAIN)
                ? server
                : withoutNextAttempt(server);
    }

    private static SourceServer withoutNextAttempt(SourceServer server) {
        var info = server.dataReplicationInfo().toBuilder();
        return server.toBuilder()
                .dataReplicationInfo(info.dataReplicationInitiation(info.build().dataReplicationInitiation().toBuilder()
                                .nextAttemptDateTime(null)
                                .build())
                        .build())
                .build();
    }
}
