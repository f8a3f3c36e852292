package io.breakwater.simulator.rds;

import io.breakwater.simulator.core.call.AwsError;

/** The refusals of RDS. Source: RDS API reference, 2014-10-31, which gives codes and statuses; the texts are assumed. */
final class RdsErrors {
    private RdsErrors() {}

    static AwsError noSuchInstance(String id) {
        return new AwsError("DBInstanceNotFound", 404, "DBInstance " + id + " not found.");
    }

    static AwsError instanceExists() {
        return new AwsError("DBInstanceAlreadyExists", 400, "DB instance already exists");
    }

    static AwsError instanceState(String message) {
        return new AwsError("InvalidDBInstanceState", 400, message);
    }

    static AwsError noSuchCluster(String id) {
        return new AwsError("DBClusterNotFoundFault", 404, "DBCluster " + id + " not found.");
    }

    static AwsError clusterExists() {
        return new AwsError("DBClusterAlreadyExistsFault", 400, "DB Cluster already exists");
    }

    static AwsError clusterState(String message) {
        return new AwsError("InvalidDBClusterStateFault", 400, message);
    }

    static AwsError noSuchSnapshot(String id) {
        return new AwsError("DBSnapshotNotFound", 404, "DBSnapshot " + id + " not found.");
    }

    static AwsError snapshotExists(String id) {
        return new AwsError(
                "DBSnapshotAlreadyExists",
                400,
                "Cannot create the snapshot because a snapshot with the identifier " + id + " already exists.");
    }

    static AwsError snapshotState(String message) {
        return new AwsError("InvalidDBSnapshotState", 400, message);
    }

    static AwsError noSuchClusterSnapshot(String id) {
        return new AwsError("DBClusterSnapshotNotFoundFault", 404, "DBClusterSnapshot " + id + " not found.");
    }

    static AwsError clusterSnapshotExists(String id) {
        return new AwsError(
                "DBClusterSnapshotAlreadyExistsFault",
                400,
                "Cannot create the cluster snapshot because one with the identifier " + id + " already exists.");
    }

    static AwsError noSuchSubnetGroup(String name) {
        return new AwsError("DBSubnetGroupNotFoundFault", 404, "DB subnet group '" + name + "' does not exist.");
    }

    static AwsError notRestorable(String message) {
        return new AwsError("InvalidRestoreFault", 400, message);
    }

    static AwsError noBackups(String id) {
        return new AwsError(
                "PointInTimeRestoreNotEnabled", 400, "Point in time restore is not enabled for DB instance " + id);
    }

    static AwsError value(String message) {
        return new AwsError("InvalidParameterValue", 400, message);
    }

    static AwsError combination(String message) {
        return new AwsError("InvalidParameterCombination", 400, message);
    }

    static AwsError badMarker() {
        return value("Invalid marker.");
    }
}
