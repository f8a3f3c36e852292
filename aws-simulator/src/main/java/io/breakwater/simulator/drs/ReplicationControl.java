package io.breakwater.simulator.drs;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.drs.Replication;
import io.breakwater.simulator.core.drs.ReplicationState.Disconnected;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.drs.model.DisconnectSourceServerRequest;
import software.amazon.awssdk.services.drs.model.DisconnectSourceServerResponse;
import software.amazon.awssdk.services.drs.model.RetryDataReplicationRequest;
import software.amazon.awssdk.services.drs.model.RetryDataReplicationResponse;
import software.amazon.awssdk.services.drs.model.SourceServer;
import software.amazon.awssdk.services.drs.model.StartReplicationRequest;
import software.amazon.awssdk.services.drs.model.StartReplicationResponse;
import software.amazon.awssdk.services.drs.model.StopReplicationRequest;
import software.amazon.awssdk.services.drs.model.StopReplicationResponse;

/** Starting, stopping, retrying and ending the replication of a source server. */
final class ReplicationControl {
    private ReplicationControl() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("StartReplication", StartReplicationRequest::builder, ReplicationControl::start),
                Operation.of("StopReplication", StopReplicationRequest::builder, ReplicationControl::stop),
                Operation.of("RetryDataReplication", RetryDataReplicationRequest::builder, ReplicationControl::retry),
                Operation.of(
                        "DisconnectSourceServer",
                        DisconnectSourceServerRequest::builder,
                        ReplicationControl::disconnect));
    }

    private static StartReplicationResponse start(StartReplicationRequest request, Call call) {
        SourceServerRow server = own(request.sourceServerID(), call);
        SourceServer started = moved(
                        server, call, (replication, at) -> replication.start(Agents.initiation(call.world())))
                .orElseGet(() -> unmoved(server, call, "Replication can be started for a stopped source server only."));
        return StartReplicationResponse.builder().sourceServer(started).build();
    }

    private static StopReplicationResponse stop(StopReplicationRequest request, Call call) {
        SourceServerRow server = own(request.sourceServerID(), call);
        SourceServers.refuseBusy(call, server);
        SourceServer stopped = moved(server, call, Replication::stop)
                .orElseGet(() -> unmoved(server, call, "Replication of the source server is not running."));
        RecoverySnapshots.remove(call.world(), call.scope(), server.id());
        return StopReplicationResponse.builder().sourceServer(stopped).build();
    }

    private static RetryDataReplicationResponse retry(RetryDataReplicationRequest request, Call call) {
        Constraints.pattern("sourceServerID", request.sourceServerID(), Constraints.SOURCE_SERVER);
        SourceServerRow server = Fleet.of(call.world(), call.scope()).get(request.sourceServerID());
        SourceServer retried = moved(
                        server, call, (replication, at) -> replication.retry(Agents.initiation(call.world())))
                .orElseThrow(() -> DrsErrors.invalid(
                        "sourceServerID",
                        "Data replication can be retried for a stalled, disconnected or stopped source server only."));
        return as(retried, RetryDataReplicationResponse.builder()).build();
    }

    private static DisconnectSourceServerResponse disconnect(DisconnectSourceServerRequest request, Call call) {
        SourceServerRow server = own(request.sourceServerID(), call);
        if (server.replication().state() instanceof Disconnected) {
            SourceServer unmoved = unmoved(server, call, "Source server is already disconnected.");
            return as(unmoved, DisconnectSourceServerResponse.builder()).build();
        }
        if (server.links().recoveryInstanceId().isPresent()) {
            throw DrsErrors.conflict(
                    Fleet.TYPE, server.id(), "Source server has a recovery instance and cannot be disconnected.");
        }
        SourceServers.refuseBusy(call, server);
        SourceServer disconnected = moved(server, call, Replication::disconnect).orElseThrow();
        RecoverySnapshots.remove(call.world(), call.scope(), server.id());
        LaunchConfigurations.forgetTemplate(call.world(), call.scope(), server.id());
        return as(disconnected, DisconnectSourceServerResponse.builder()).build();
    }

    /** The server as it is, unless one that is not in the right state is refused. */
    private static SourceServer unmoved(SourceServerRow server, Call call, String reason) {
        if (Assumptions.holds(call.world(), DrsBehaviours.WRONG_STATE_CONFLICTS)) {
            throw DrsErrors.conflict(Fleet.TYPE, server.id(), reason);
        }
        return SourceServers.view(server, call);
    }

    /** The server, if its replica is in this account; that of an extended one is governed by the staging account. */
    private static SourceServerRow own(String id, Call call) {
        SourceServerRow server = Fleet.of(call.world(), call.scope()).get(id);
        if (server.links().isExtended()) {
            throw DrsErrors.conflict(
                    Fleet.TYPE, id, "Replication of an extended source server is managed in its staging account.");
        }
        return server;
    }

    private static Optional<SourceServer> moved(
            SourceServerRow server, Call call, BiFunction<Replication, Instant, Optional<Replication>> arrow) {
        return arrow.apply(server.replication(), call.now())
                .flatMap(replication -> Fleet.of(call.world(), call.scope())
                        .update(server.id(), row -> row.withReplication(replication)))
                .map(row -> SourceServers.view(row, call));
    }

    private static <B extends SdkPojo> B as(SourceServer server, B response) {
        return Members.copy(server, response);
    }
}
