package io.breakwater.simulator.rds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.simulator.TestSimulator;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterMember;
import software.amazon.awssdk.services.rds.model.DbClusterNotFoundException;
import software.amazon.awssdk.services.rds.model.DbClusterSnapshotNotFoundException;
import software.amazon.awssdk.services.rds.model.InvalidDbClusterStateException;
import software.amazon.awssdk.services.rds.model.RdsException;

class RdsClustersTest {
    private final TestSimulator simulator = TestSimulator.start();
    private final RdsClient rds = simulator.client(RdsClient.builder());

    @BeforeEach
    void cluster() {
        rds.createDBCluster(request -> request.dbClusterIdentifier("shop")
                .engine("aurora-postgresql")
                .masterUsername("root")
                .masterUserPassword("only-for-tests"));
        simulator.step(Duration.ofMinutes(5));
    }

    @AfterEach
    void stop() {
        rds.close();
        simulator.close();
    }

    @Test
    void theFirstMemberWritesAndAFailoverMakesAReaderTheWriter() {
        member("one");
        assertThatThrownBy(() -> rds.failoverDBCluster(request -> request.dbClusterIdentifier("shop")))
                .isInstanceOf(InvalidDbClusterStateException.class);
        member("two");
        assertThat(writer()).isEqualTo("one");

        rds.failoverDBCluster(request -> request.dbClusterIdentifier("shop"));

        assertThat(shop().status()).isEqualTo("failing-over");
        simulator.step(Duration.ofSeconds(30));
        assertThat(shop().status()).isEqualTo("available");
        assertThat(writer()).isEqualTo("two");
    }

    @Test
    void aClusterStopsAndStartsWithItsMembers() {
        member("one");
        simulator.step(Duration.ofMinutes(5));
        rds.stopDBCluster(request -> request.dbClusterIdentifier("shop"));
        simulator.step(Duration.ofMinutes(5));
        assertThat(shop().status()).isEqualTo("stopped");
        assertThat(rds.describeDBInstances().dbInstances().getFirst().dbInstanceStatus())
                .isEqualTo("stopped");

        rds.startDBCluster(request -> request.dbClusterIdentifier("shop"));
        simulator.step(Duration.ofMinutes(5));
        assertThat(shop().status()).isEqualTo("available");
        assertThatThrownBy(() -> rds.startDBCluster(request -> request.dbClusterIdentifier("shop")))
                .isInstanceOf(InvalidDbClusterStateException.class);
    }

    @Test
    void aClusterIsDeletedWithoutMembersOnly() {
        member("one");
        assertThatThrownBy(() -> delete("last"))
                .isInstanceOf(InvalidDbClusterStateException.class)
                .hasMessageContaining("still contains DB instances");
        rds.deleteDBInstance(request -> request.dbInstanceIdentifier("one"));
        assertThatThrownBy(() -> delete(null)).hasMessageContaining("FinalDBSnapshotIdentifier is required");

        delete("last");

        simulator.step(Duration.ofMinutes(3));
        assertThatThrownBy(this::shop).isInstanceOf(DbClusterNotFoundException.class);
        rds.restoreDBClusterFromSnapshot(request ->
                request.dbClusterIdentifier("again").snapshotIdentifier("last").engine("aurora-postgresql"));
        simulator.step(Duration.ofMinutes(5));
        assertThat(rds.describeDBClusters().dbClusters())
                .extracting(DBCluster::dbClusterIdentifier)
                .containsExactly("again");
    }

    @Test
    void aClusterIsModifiedSnapshottedAndRestoredToAPointInTime() {
        rds.modifyDBCluster(request -> request.dbClusterIdentifier("shop").backupRetentionPeriod(7));
        assertThat(shop().backupRetentionPeriod()).isEqualTo(7);
        rds.createDBClusterSnapshot(
                request -> request.dbClusterIdentifier("shop").dbClusterSnapshotIdentifier("monday"));
        assertThat(rds.describeDBClusterSnapshots()
                        .dbClusterSnapshots()
                        .getFirst()
                        .status())
                .isEqualTo("creating");
        simulator.step(Duration.ofHours(1));
        rds.restoreDBClusterToPointInTime(request -> request.dbClusterIdentifier("earlier")
                .sourceDBClusterIdentifier("shop")
                .useLatestRestorableTime(true));

        assertThat(rds.describeDBClusters().dbClusters()).hasSize(2);
        assertThatThrownBy(() -> rds.restoreDBClusterToPointInTime(
                        request -> request.dbClusterIdentifier("x").sourceDBClusterIdentifier("shop")))
                .isInstanceOf(RdsException.class);
        assertThatThrownBy(() -> rds.restoreDBClusterFromSnapshot(request -> request.dbClusterIdentifier("x")
                        .snapshotIdentifier("none")
                        .engine("aurora-postgresql")))
                .isInstanceOf(DbClusterSnapshotNotFoundException.class);
    }

    private void member(String id) {
        rds.createDBInstance(request -> request.dbInstanceIdentifier(id)
                .dbClusterIdentifier("shop")
                .engine("aurora-postgresql")
                .dbInstanceClass("db.r5.large"));
    }

    private DBCluster shop() {
        return rds.describeDBClusters(request -> request.dbClusterIdentifier("shop"))
                .dbClusters()
                .getFirst();
    }

    private String writer() {
        return shop().dbClusterMembers().stream()
                .filter(DBClusterMember::isClusterWriter)
                .map(DBClusterMember::dbInstanceIdentifier)
                .findFirst()
                .orElseThrow();
    }

    private void delete(@Nullable String snapshot) {
        rds.deleteDBCluster(request -> request.dbClusterIdentifier("shop").finalDBSnapshotIdentifier(snapshot));
    }
}
