package io.breakwater.simulator.rds;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.rds.model.CreateDbSnapshotRequest;
import software.amazon.awssdk.services.rds.model.CreateDbSnapshotResponse;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBSnapshot;
import software.amazon.awssdk.services.rds.model.DeleteDbSnapshotRequest;
import software.amazon.awssdk.services.rds.model.DeleteDbSnapshotResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbSnapshotsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbSnapshotsResponse;

/** Snapshots of DB instances. Source: RDS API reference. */
final class DbSnapshots {
    private DbSnapshots() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("CreateDBSnapshot", CreateDbSnapshotRequest::builder, DbSnapshots::create),
                Operation.of("DeleteDBSnapshot", DeleteDbSnapshotRequest::builder, DbSnapshots::delete),
                Operation.of("DescribeDBSnapshots", DescribeDbSnapshotsRequest::builder, DbSnapshots::describe));
    }

    static DBSnapshot existing(Call call, String reference) {
        String id = reference.substring(reference.lastIndexOf(':') + 1);
        return call.table(DBSnapshot.class)
                .find(id.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> RdsErrors.noSuchSnapshot(reference));
    }

    static DBSnapshot take(Call call, DBInstance instance, String requested) {
        String id = Engine.identifier("DBSnapshotIdentifier", requested);
        if (call.table(DBSnapshot.class).contains(id)) {
            throw RdsErrors.snapshotExists(id);
        }
        var snapshot = DBSnapshot.builder()
                .dbSnapshotIdentifier(id)
                .dbSnapshotArn(call.arn("rds", "snapshot:" + id))
                .dbInstanceIdentifier(instance.dbInstanceIdentifier())
                .dbiResourceId(instance.dbiResourceId())
                .snapshotCreateTime(call.now())
                .instanceCreateTime(instance.instanceCreateTime())
                .engine(instance.engine())
                .engineVersion(instance.engineVersion())
                .allocatedStorage(instance.allocatedStorage())
                .storageType(instance.storageType())
                .encrypted(instance.storageEncrypted())
                .kmsKeyId(instance.kmsKeyId())
                .masterUsername(instance.masterUsername())
                .availabilityZone(instance.availabilityZone())
                .port(instance.dbInstancePort())
                .snapshotType("manual")
                .status("creating")
                .percentProgress(0)
                .build();
        call.table(DBSnapshot.class).put(id, snapshot);
        Scope scope = call.scope();
        call.world()
                .after(
                        RdsBehaviours.SNAPSHOT.in(call.world()),
                        world -> world.table(scope, DBSnapshot.class)
                                .update(
                                        id,
                                        row -> row.toBuilder()
                                                .status("available")
                                                .percentProgress(100)
                                                .build()));
        return snapshot;
    }

    private static CreateDbSnapshotResponse create(CreateDbSnapshotRequest request, Call call) {
        DBInstance instance = DbInstances.available(call, request.dbInstanceIdentifier());
        return CreateDbSnapshotResponse.builder()
                .dbSnapshot(take(call, instance, request.dbSnapshotIdentifier()))
                .build();
    }

    private static DeleteDbSnapshotResponse delete(DeleteDbSnapshotRequest request, Call call) {
        DBSnapshot snapshot = existing(call, request.dbSnapshotIdentifier());
        call.table(DBSnapshot.class).remove(snapshot.dbSnapshotIdentifier());
        return DeleteDbSnapshotResponse.builder()
                .dbSnapshot(snapshot.toBuilder().status("deleted").build())
                .build();
    }

    private static DescribeDbSnapshotsResponse describe(DescribeDbSnapshotsRequest request, Call call) {
        if (request.dbSnapshotIdentifier() != null) {
            existing(call, request.dbSnapshotIdentifier());
        }
        List<DBSnapshot> snapshots = call.table(DBSnapshot.class).stream()
                .filter(row -> request.dbSnapshotIdentifier() == null
                        || row.dbSnapshotIdentifier().equalsIgnoreCase(request.dbSnapshotIdentifier()))
                .filter(row -> request.dbInstanceIdentifier() == null
                        || row.dbInstanceIdentifier().equalsIgnoreCase(request.dbInstanceIdentifier()))
                .filter(row ->
                        request.snapshotType() == null || row.snapshotType().equals(request.snapshotType()))
                .toList();
        Pages<DBSnapshot> page =
                Pages.of(snapshots, request.maxRecords(), request.marker(), RdsService.PAGE, RdsErrors::badMarker);
        return DescribeDbSnapshotsResponse.builder()
                .dbSnapshots(page.items())
                .marker(page.nextToken())
                .build();
    }
}
