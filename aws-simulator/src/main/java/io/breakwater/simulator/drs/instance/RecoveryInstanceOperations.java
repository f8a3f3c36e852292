package io.breakwater.simulator.drs.instance;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.drs.Replication;
import io.breakwater.simulator.core.drs.Workload;
import io.breakwater.simulator.drs.Constraints;
import io.breakwater.simulator.drs.DrsErrors;
import io.breakwater.simulator.drs.JobRow;
import io.breakwater.simulator.drs.RecoveryInstanceRow;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.drs.model.DeleteRecoveryInstanceRequest;
import software.amazon.awssdk.services.drs.model.DeleteRecoveryInstanceResponse;
import software.amazon.awssdk.services.drs.model.DescribeRecoveryInstancesRequest;
import software.amazon.awssdk.services.drs.model.DescribeRecoveryInstancesRequestFilters;
import software.amazon.awssdk.services.drs.model.DescribeRecoveryInstancesResponse;
import software.amazon.awssdk.services.drs.model.DisconnectRecoveryInstanceRequest;
import software.amazon.awssdk.services.drs.model.DisconnectRecoveryInstanceResponse;

/** Listing, disconnecting and deleting recovery instances. */
public final class RecoveryInstanceOperations {
    private static final int MOST_IDS = 200;
    private static final int USUAL_PAGE = 200;
    private static final int LARGEST_PAGE = 1_000;

    private RecoveryInstanceOperations() {}

    /** What clients call. */
    public static List<Operation> operations() {
        return List.of(
                Operation.of(
                        "DescribeRecoveryInstances",
                        DescribeRecoveryInstancesRequest::builder,
                        RecoveryInstanceOperations::describe),
                Operation.of(
                        "DisconnectRecoveryInstance",
                        DisconnectRecoveryInstanceRequest::builder,
                        RecoveryInstanceOperations::disconnect),
                Operation.of(
                        "DeleteRecoveryInstance",
                        DeleteRecoveryInstanceRequest::builder,
                        RecoveryInstanceOperations::delete));
    }

    private static DescribeRecoveryInstancesResponse describe(DescribeRecoveryInstancesRequest request, Call call) {
        Constraints.range("maxResults", request.maxResults(), 1, Integer.MAX_VALUE);
        RecoveryInstances instances = RecoveryInstances.of(call.world(), call.scope());
        Pages<RecoveryInstanceRow> page = Pages.of(
                instances.stored(filter(request.filters())),
                request.maxResults(),
                request.nextToken(),
                request.maxResults() == null ? USUAL_PAGE : LARGEST_PAGE,
                DrsErrors::badToken);
        return DescribeRecoveryInstancesResponse.builder()
                .items(page.items().stream()
                        .map(row -> RecoveryInstanceView.of(call.world(), call.scope(), instances.get(row.id())))
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }

    private static Predicate<RecoveryInstanceRow> filter(@Nullable DescribeRecoveryInstancesRequestFilters filters) {
        if (filters == null) {
            return row -> true;
        }
        Constraints.atMost("filters.recoveryInstanceIDs", filters.recoveryInstanceIDs(), MOST_IDS);
        Constraints.patterns("filters.recoveryInstanceIDs", filters.recoveryInstanceIDs(), Constraints.INSTANCE);
        Constraints.atMost("filters.sourceServerIDs", filters.sourceServerIDs(), MOST_IDS);
        Constraints.patterns("filters.sourceServerIDs", filters.sourceServerIDs(), Constraints.SOURCE_SERVER);
        Set<String> ids = new HashSet<>(filters.recoveryInstanceIDs());
        Set<String> servers = new HashSet<>(filters.sourceServerIDs());
        return row -> (ids.isEmpty() || ids.contains(row.id()))
                && (servers.isEmpty() || servers.contains(row.sourceServerId()));
    }

    private static DisconnectRecoveryInstanceResponse disconnect(DisconnectRecoveryInstanceRequest request, Call call) {
        Constraints.pattern("recoveryInstanceID", request.recoveryInstanceID(), Constraints.INSTANCE);
        RecoveryInstances instances = RecoveryInstances.of(call.world(), call.scope());
        RecoveryInstanceRow row = instances.get(request.recoveryInstanceID());
        if (RecoveryInstances.isDisconnected(row)) {
            throw DrsErrors.conflict(RecoveryInstances.TYPE, row.id(), "Recovery instance is already disconnected.");
        }
        refuseBusy(call, row);
        instances.update(row.id(), was -> was.withReplication(disconnected(was, call.now())));
        return DisconnectRecoveryInstanceResponse.builder().build();
    }

    private static Replication disconnected(RecoveryInstanceRow row, Instant at) {
        Replication running = row.replication().orElseGet(() -> Replication.begin(new Workload(0, 1, 0), at));
        return running.at(at).disconnect(at).orElseThrow();
    }

    private static DeleteRecoveryInstanceResponse delete(DeleteRecoveryInstanceRequest request, Call call) {
        Constraints.pattern("recoveryInstanceID", request.recoveryInstanceID(), Constraints.INSTANCE);
        String id = request.recoveryInstanceID();
        RecoveryInstances instances = RecoveryInstances.of(call.world(), call.scope());
        Optional<RecoveryInstanceRow> row = instances.find(id);
        if (row.isEmpty() && Assumptions.holds(call.world(), InstanceBehaviours.DELETE_UNKNOWN)) {
            throw DrsErrors.conflict(RecoveryInstances.TYPE, id, "Recovery instance " + id + " does not exist.");
        }
        row.ifPresent(present -> {
            if (!RecoveryInstances.isDisconnected(present)) {
                throw DrsErrors.conflict(
                        RecoveryInstances.TYPE, id, "Recovery instance must be disconnected before it can be deleted.");
            }
            refuseBusy(call, present);
            instances.remove(id);
        });
        return DeleteRecoveryInstanceResponse.builder().build();
    }

    private static void refuseBusy(Call call, RecoveryInstanceRow row) {
        boolean busy = call.table(JobRow.class).stream()
                .filter(JobRow::isRunning)
                .anyMatch(job -> job.server(row.sourceServerId()).isPresent());
        if (busy) {
            throw DrsErrors.conflict(
                    RecoveryInstances.TYPE, row.id(), "Recovery instance is part of a job that is in progress.");
        }
    }
}
