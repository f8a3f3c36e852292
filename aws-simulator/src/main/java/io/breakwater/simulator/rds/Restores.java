package io.breakwater.simulator.rds;

import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterSnapshot;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBSnapshot;
import software.amazon.awssdk.services.rds.model.RestoreDbClusterFromSnapshotRequest;
import software.amazon.awssdk.services.rds.model.RestoreDbClusterFromSnapshotResponse;
import software.amazon.awssdk.services.rds.model.RestoreDbClusterToPointInTimeRequest;
import software.amazon.awssdk.services.rds.model.RestoreDbClusterToPointInTimeResponse;
import software.amazon.awssdk.services.rds.model.RestoreDbInstanceFromDbSnapshotRequest;
import software.amazon.awssdk.services.rds.model.RestoreDbInstanceFromDbSnapshotResponse;
import software.amazon.awssdk.services.rds.model.RestoreDbInstanceToPointInTimeRequest;
import software.amazon.awssdk.services.rds.model.RestoreDbInstanceToPointInTimeResponse;

/** Databases made of backups. Source: RDS API reference, RestoreDBInstanceFromDBSnapshot and its siblings. */
final class Restores {
    private Restores() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of(
                        "RestoreDBInstanceFromDBSnapshot",
                        RestoreDbInstanceFromDbSnapshotRequest::builder,
                        Restores::fromSnapshot),
                Operation.of(
                        "RestoreDBInstanceToPointInTime",
                        RestoreDbInstanceToPointInTimeRequest::builder,
                        Restores::toPointInTime),
                Operation.of(
                        "RestoreDBClusterFromSnapshot",
                        RestoreDbClusterFromSnapshotRequest::builder,
                        Restores::clusterFromSnapshot),
                Operation.of(
                        "RestoreDBClusterToPointInTime",
                        RestoreDbClusterToPointInTimeRequest::builder,
                        Restores::clusterToPointInTime));
    }

    private static RestoreDbInstanceFromDbSnapshotResponse fromSnapshot(
            RestoreDbInstanceFromDbSnapshotRequest request, Call call) {
        if (request.dbSnapshotIdentifier() == null) {
            throw RdsErrors.combination("DBSnapshotIdentifier must be specified.");
        }
        DBSnapshot snapshot = DbSnapshots.existing(call, request.dbSnapshotIdentifier());
        if (!snapshot.status().equals("available")) {
            throw RdsErrors.snapshotState("Cannot restore from a snapshot that is not available.");
        }
        if (request.allocatedStorage() != null && request.allocatedStorage() < snapshot.allocatedStorage()) {
            throw RdsErrors.notRestorable("The storage of the snapshot does not fit.");
        }
        var wanted = DBInstance.builder()
                .dbInstanceClass(Objects.requireNonNullElse(request.dbInstanceClass(), "db.m5.large"))
                .engine(snapshot.engine())
                .engineVersion(snapshot.engineVersion())
                .allocatedStorage(Objects.requireNonNullElse(request.allocatedStorage(), snapshot.allocatedStorage()))
                .masterUsername(snapshot.masterUsername())
                .dbInstancePort(Objects.requireNonNullElse(request.port(), snapshot.port()))
                .storageType(snapshot.storageType())
                .storageEncrypted(snapshot.encrypted())
                .kmsKeyId(snapshot.kmsKeyId())
                .multiAZ(Boolean.TRUE.equals(request.multiAZ()))
                .publiclyAccessible(Boolean.TRUE.equals(request.publiclyAccessible()))
                .backupRetentionPeriod(1)
                .availabilityZone(request.availabilityZone())
                .deletionProtection(Boolean.TRUE.equals(request.deletionProtection()))
                .dbSubnetGroup(SubnetGroups.of(call, request.dbSubnetGroupName()))
                .tagList(request.tags());
        return RestoreDbInstanceFromDbSnapshotResponse.builder()
                .dbInstance(DbInstances.launch(call, wanted, request.dbInstanceIdentifier()))
                .build();
    }

    private static RestoreDbInstanceToPointInTimeResponse toPointInTime(
            RestoreDbInstanceToPointInTimeRequest request, Call call) {
        DBInstance source = DbInstances.existing(call, request.sourceDBInstanceIdentifier());
        if (source.backupRetentionPeriod() == 0) {
            throw RdsErrors.noBackups(source.dbInstanceIdentifier());
        }
        checkTime(
                request.restoreTime(),
                Boolean.TRUE.equals(request.useLatestRestorableTime()),
                source.instanceCreateTime(),
                DbInstances.restorable(source, call.now()));
        var wanted = source.toBuilder()
                .dbInstanceClass(Objects.requireNonNullElse(request.dbInstanceClass(), source.dbInstanceClass()))
                .multiAZ(Boolean.TRUE.equals(request.multiAZ()))
                .availabilityZone(request.availabilityZone())
                .deletionProtection(Boolean.TRUE.equals(request.deletionProtection()))
                .tagList(request.tags());
        return RestoreDbInstanceToPointInTimeResponse.builder()
                .dbInstance(DbInstances.launch(call, wanted, request.targetDBInstanceIdentifier()))
                .build();
    }

    private static void checkTime(
            @Nullable Instant wanted, boolean latest, Instant earliest, @Nullable Instant restorable) {
        if ((wanted == null) != latest) {
            throw RdsErrors.combination(
                    "Either RestoreTime or UseLatestRestorableTime must be specified, and not both.");
        }
        if (restorable == null || wanted != null && (wanted.isBefore(earliest) || wanted.isAfter(restorable))) {
            throw RdsErrors.notRestorable(
                    "The specified time is not between the earliest and the latest restorable time.");
        }
    }

    private static RestoreDbClusterFromSnapshotResponse clusterFromSnapshot(
            RestoreDbClusterFromSnapshotRequest request, Call call) {
        DBClusterSnapshot snapshot = ClusterSnapshots.existing(call, request.snapshotIdentifier());
        if (!snapshot.status().equals("available")) {
            throw RdsErrors.snapshotState("Cannot restore from a snapshot that is not available.");
        }
        var wanted = DBCluster.builder()
                .engine(snapshot.engine())
                .engineVersion(Objects.requireNonNullElse(request.engineVersion(), snapshot.engineVersion()))
                .port(Objects.requireNonNullElse(request.port(), snapshot.port()))
                .masterUsername(snapshot.masterUsername())
                .storageEncrypted(snapshot.storageEncrypted())
                .backupRetentionPeriod(1)
                .deletionProtection(Boolean.TRUE.equals(request.deletionProtection()))
                .tagList(request.tags());
        return RestoreDbClusterFromSnapshotResponse.builder()
                .dbCluster(DbClusters.launch(call, wanted, request.dbClusterIdentifier()))
                .build();
    }

    private static RestoreDbClusterToPointInTimeResponse clusterToPointInTime(
            RestoreDbClusterToPointInTimeRequest request, Call call) {
        DBCluster source = DbClusters.existing(call, request.sourceDBClusterIdentifier());
        checkTime(
                request.restoreToTime(),
                Boolean.TRUE.equals(request.useLatestRestorableTime()),
                source.clusterCreateTime(),
                DbClusters.restorable(source, call.now()));
        var wanted = source.toBuilder()
                .deletionProtection(Boolean.TRUE.equals(request.deletionProtection()))
                .tagList(request.tags());
        return RestoreDbClusterToPointInTimeResponse.builder()
                .dbCluster(DbClusters.launch(call, wanted, request.dbClusterIdentifier()))
                .build();
    }
}
