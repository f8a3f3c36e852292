package io.breakwater.simulator.rds;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.rds.model.CreateDbClusterSnapshotRequest;
import software.amazon.awssdk.services.rds.model.CreateDbClusterSnapshotResponse;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterSnapshot;
import software.amazon.awssdk.services.rds.model.DescribeDbClusterSnapshotsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbClusterSnapshotsResponse;

/** Snapshots of clusters. Source: RDS API reference. */
final class ClusterSnapshots {
    private ClusterSnapshots() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of(
                        "CreateDBClusterSnapshot", CreateDbClusterSnapshotRequest::builder, ClusterSnapshots::create),
                Operation.of(
                        "DescribeDBClusterSnapshots",
                        DescribeDbClusterSnapshotsRequest::builder,
                        ClusterSnapshots::describe));
    }

    static DBClusterSnapshot existing(Call call, String reference) {
        String id = reference.substring(reference.lastIndexOf(':') + 1);
        return call.table(DBClusterSnapshot.class)
                .find(id.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> RdsErrors.noSuchClusterSnapshot(reference));
    }

    static DBClusterSnapshot take(Call call, DBCluster cluster, String requested) {
        String id = Engine.identifier("DBClusterSnapshotIdentifier", requested);
        if (call.table(DBClusterSnapshot.class).contains(id)) {
            throw RdsErrors.clusterSnapshotExists(id);
        }
        var snapshot = DBClusterSnapshot.builder()
                .dbClusterSnapshotIdentifier(id)
                .dbClusterSnapshotArn(call.arn("rds", "cluster-snapshot:" + id))
                .dbClusterIdentifier(cluster.dbClusterIdentifier())
                .clusterCreateTime(cluster.clusterCreateTime())
                .snapshotCreateTime(call.now())
                .engine(cluster.engine())
                .engineVersion(cluster.engineVersion())
                .port(cluster.port())
                .masterUsername(cluster.masterUsername())
                .storageEncrypted(cluster.storageEncrypted())
                .snapshotType("manual")
                .status("creating")
                .percentProgress(0)
                .build();
        call.table(DBClusterSnapshot.class).put(id, snapshot);
        Scope scope = call.scope();
        call.world()
                .after(
                        RdsBehaviours.SNAPSHOT.in(call.world()),
                        world -> world.table(scope, DBClusterSnapshot.class)
                                .update(
                                        id,
                                        row -> row.toBuilder()
                                                .status("available")
                                                .percentProgress(100)
                                                .build()));
        return snapshot;
    }

    private static CreateDbClusterSnapshotResponse create(CreateDbClusterSnapshotRequest request, Call call) {
        DBCluster cluster = DbClusters.available(call, request.dbClusterIdentifier());
        return CreateDbClusterSnapshotResponse.builder()
                .dbClusterSnapshot(take(call, cluster, request.dbClusterSnapshotIdentifier()))
                .build();
    }

    private static DescribeDbClusterSnapshotsResponse describe(DescribeDbClusterSnapshotsRequest request, Call call) {
        if (request.dbClusterSnapshotIdentifier() != null) {
            existing(call, request.dbClusterSnapshotIdentifier());
        }
        List<DBClusterSnapshot> snapshots = call.table(DBClusterSnapshot.class).stream()
                .filter(row -> request.dbClusterSnapshotIdentifier() == null
                        || row.dbClusterSnapshotIdentifier().equalsIgnoreCase(request.dbClusterSnapshotIdentifier()))
                .filter(row -> request.dbClusterIdentifier() == null
                        || row.dbClusterIdentifier().equalsIgnoreCase(request.dbClusterIdentifier()))
                .toList();
        Pages<DBClusterSnapshot> page =
                Pages.of(snapshots, request.maxRecords(), request.marker(), RdsService.PAGE, RdsErrors::badMarker);
        return DescribeDbClusterSnapshotsResponse.builder()
                .dbClusterSnapshots(page.items())
                .marker(page.nextToken())
                .build();
    }
}
