package io.breakwater.simulator.rds;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterMember;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DeleteDbClusterRequest;
import software.amazon.awssdk.services.rds.model.DeleteDbClusterResponse;
import software.amazon.awssdk.services.rds.model.FailoverDbClusterRequest;
import software.amazon.awssdk.services.rds.model.FailoverDbClusterResponse;
import software.amazon.awssdk.services.rds.model.StartDbClusterRequest;
import software.amazon.awssdk.services.rds.model.StartDbClusterResponse;
import software.amazon.awssdk.services.rds.model.StopDbClusterRequest;
import software.amazon.awssdk.services.rds.model.StopDbClusterResponse;

/** Starting, stopping, failing over and deleting clusters. Source: RDS API reference. */
final class ClusterLife {
    private ClusterLife() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("StartDBCluster", StartDbClusterRequest::builder, ClusterLife::start),
                Operation.of("StopDBCluster", StopDbClusterRequest::builder, ClusterLife::stop),
                Operation.of("FailoverDBCluster", FailoverDbClusterRequest::builder, ClusterLife::failover),
                Operation.of("DeleteDBCluster", DeleteDbClusterRequest::builder, ClusterLife::delete));
    }

    private static StartDbClusterResponse start(StartDbClusterRequest request, Call call) {
        DBCluster cluster = DbClusters.existing(call, request.dbClusterIdentifier());
        if (!cluster.status().equals("stopped")) {
            throw RdsErrors.clusterState("DbCluster " + cluster.dbClusterIdentifier() + " is in " + cluster.status()
                    + " state but expected it to be one of stopped.");
        }
        instances(call, cluster).forEach(instance -> InstanceLife.start(call.world(), call.scope(), instance));
        DBCluster now = DbClusters.passing(
                call.world(),
                call.scope(),
                cluster,
                "starting",
                RdsBehaviours.START.in(call.world()),
                DbClusters::available);
        return StartDbClusterResponse.builder().dbCluster(now).build();
    }

    private static StopDbClusterResponse stop(StopDbClusterRequest request, Call call) {
        DBCluster cluster = DbClusters.available(call, request.dbClusterIdentifier());
        instances(call, cluster).forEach(instance -> InstanceLife.stop(call.world(), call.scope(), instance));
        DBCluster now = DbClusters.passing(
                call.world(),
                call.scope(),
                cluster,
                "stopping",
                RdsBehaviours.STOP.in(call.world()),
                row -> row.toBuilder().status("stopped").build());
        return StopDbClusterResponse.builder().dbCluster(now).build();
    }

    private static List<DBInstance> instances(Call call, DBCluster cluster) {
        return cluster.dbClusterMembers().stream()
                .map(member -> DbInstances.table(call.world(), call.scope()).find(member.dbInstanceIdentifier()))
                .flatMap(Optional::stream)
                .toList();
    }

    private static FailoverDbClusterResponse failover(FailoverDbClusterRequest request, Call call) {
        DBCluster cluster = DbClusters.available(call, request.dbClusterIdentifier());
        String target = cluster.dbClusterMembers().stream()
                .filter(member -> !member.isClusterWriter())
                .map(DBClusterMember::dbInstanceIdentifier)
                .filter(id -> request.targetDBInstanceIdentifier() == null
                        || id.equalsIgnoreCase(request.targetDBInstanceIdentifier()))
                .findFirst()
                .orElseThrow(() -> request.targetDBInstanceIdentifier() == null
                        ? RdsErrors.clusterState("DBCluster doesn't have any read replicas to failover to.")
                        : RdsErrors.instanceState("Cannot find DBInstance " + request.targetDBInstanceIdentifier()
                                + " among the readers of the cluster."));
        DBCluster now = DbClusters.passing(
                call.world(),
                call.scope(),
                cluster,
                "failing-over",
                RdsBehaviours.FAIL_OVER.in(call.world()),
                row -> DbClusters.available(row).toBuilder()
                        .dbClusterMembers(DbClusters.writing(row.dbClusterMembers(), target))
                        .build());
        return FailoverDbClusterResponse.builder().dbCluster(now).build();
    }

    private static DeleteDbClusterResponse delete(DeleteDbClusterRequest request, Call call) {
        DBCluster cluster = DbClusters.existing(call, request.dbClusterIdentifier());
        if (Boolean.TRUE.equals(cluster.deletionProtection())) {
            throw RdsErrors.combination(
                    "Cannot delete protected Cluster, please disable deletion protection and try again.");
        }
        if (!cluster.dbClusterMembers().isEmpty()) {
            throw RdsErrors.clusterState(
                    "Cluster cannot be deleted, it still contains DB instances in non-deleting state.");
        }
        String snapshot = request.finalDBSnapshotIdentifier();
        InstanceLife.checkFinal(Boolean.TRUE.equals(request.skipFinalSnapshot()), snapshot);
        if (snapshot != null) {
            ClusterSnapshots.take(call, cluster, snapshot);
        }
        String id = cluster.dbClusterIdentifier();
        DBCluster now = cluster.toBuilder().status("deleting").build();
        DbClusters.table(call.world(), call.scope()).put(id, now);
        Scope scope = call.scope();
        call.world()
                .after(
                        RdsBehaviours.DELETE.in(call.world()),
                        world -> DbClusters.table(world, scope).remove(id));
        return DeleteDbClusterResponse.builder().dbCluster(now).build();
    }
}
