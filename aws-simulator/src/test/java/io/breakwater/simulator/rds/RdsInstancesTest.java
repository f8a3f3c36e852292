package io.breakwater.simulator.rds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.simulator.Simulator;
import io.breakwater.simulator.TestSimulator;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.ec2.network.Subnets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DbInstanceAlreadyExistsException;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;
import software.amazon.awssdk.services.rds.model.DbSnapshotAlreadyExistsException;
import software.amazon.awssdk.services.rds.model.DbSnapshotNotFoundException;
import software.amazon.awssdk.services.rds.model.DbSubnetGroupNotFoundException;
import software.amazon.awssdk.services.rds.model.Filter;
import software.amazon.awssdk.services.rds.model.InvalidDbInstanceStateException;
import software.amazon.awssdk.services.rds.model.InvalidDbSnapshotStateException;
import software.amazon.awssdk.services.rds.model.InvalidRestoreException;
import software.amazon.awssdk.services.rds.model.RdsException;

class RdsInstancesTest {
    private final TestSimulator simulator = TestSimulator.start();
    private final RdsClient rds = simulator.client(RdsClient.builder());

    @AfterEach
    void stop() {
        rds.close();
        simulator.close();
    }

    @Test
    void aNewInstanceHasItsEndpointWhenItIsAvailable() {
        DBInstance created = create("Shop");

        assertThat(created.dbInstanceIdentifier()).isEqualTo("shop");
        assertThat(created.dbInstanceStatus()).isEqualTo("creating");
        assertThat(created.endpoint()).isNull();
        simulator.step(Duration.ofMinutes(6));
        assertThat(instance("shop").dbInstanceStatus()).isEqualTo("available");
        assertThat(instance("SHOP").endpoint().port()).isEqualTo(5432);
        assertThat(instance("shop").latestRestorableTime()).isEqualTo(TestSimulator.START.plus(Duration.ofMinutes(1)));
        assertThat(rds.describeDBInstances(request -> request.filters(
                                Filter.builder().name("engine").values("mysql").build()))
                        .dbInstances())
                .isEmpty();
    }

    @Test
    void doubledIncompleteMalformedAndUnknownOnesAreRefused() {
        create("shop");

        assertThatThrownBy(() -> create("shop")).isInstanceOf(DbInstanceAlreadyExistsException.class);
        assertThatThrownBy(() -> create("shop-")).hasMessageContaining("not a valid identifier");
        assertThatThrownBy(() -> rds.createDBInstance(request -> request.dbInstanceIdentifier("x")
                        .engine("postgres")
                        .dbInstanceClass("db.m5.large")
                        .allocatedStorage(20)))
                .hasMessageContaining("The parameter MasterUsername must be provided and must not be blank.");
        assertThatThrownBy(() -> instance("none"))
                .isInstanceOf(DbInstanceNotFoundException.class)
                .hasMessageContaining("DBInstance none not found.");
        assertThatThrownBy(() -> rds.describeDBInstances(request -> request.marker("foreign")))
                .isInstanceOf(RdsException.class);
    }

    @Test
    void aChangeIsAppliedAtOnceOrInTheMaintenanceWindow() {
        create("shop");
        simulator.step(Duration.ofMinutes(5));
        modify("db.m5.xlarge", true);
        assertThat(instance("shop").dbInstanceStatus()).isEqualTo("modifying");
        assertThatThrownBy(() -> modify("db.m5.large", true)).isInstanceOf(InvalidDbInstanceStateException.class);
        simulator.step(Duration.ofMinutes(3));
        assertThat(instance("shop").dbInstanceClass()).isEqualTo("db.m5.xlarge");

        modify("db.m5.2xlarge", false);
        assertThat(instance("shop").pendingModifiedValues().dbInstanceClass()).isEqualTo("db.m5.2xlarge");
        assertThat(instance("shop").dbInstanceClass()).isEqualTo("db.m5.xlarge");
        simulator.step(Duration.ofDays(7));
        assertThat(instance("shop").dbInstanceClass()).isEqualTo("db.m5.2xlarge");
    }

    @Test
    void aStoppedInstanceStartsAgainAfterSevenDaysOrWhenTold() {
        create("shop");
        simulator.step(Duration.ofMinutes(5));
        assertThatThrownBy(() -> rds.startDBInstance(request -> request.dbInstanceIdentifier("shop")))
                .isInstanceOf(InvalidDbInstanceStateException.class);
        rds.stopDBInstance(request -> request.dbInstanceIdentifier("shop"));
        assertThat(instance("shop").dbInstanceStatus()).isEqualTo("stopping");
        simulator.step(Duration.ofMinutes(5));
        assertThat(instance("shop").dbInstanceStatus()).isEqualTo("stopped");
        rds.startDBInstance(request -> request.dbInstanceIdentifier("shop"));
        simulator.step(Duration.ofMinutes(5));
        assertThat(instance("shop").dbInstanceStatus()).isEqualTo("available");

        rds.stopDBInstance(request -> request.dbInstanceIdentifier("shop"));
        simulator.step(Duration.ofDays(8));
        assertThat(instance("shop").dbInstanceStatus()).isEqualTo("available");
    }

    @Test
    void aRebootWithFailoverNeedsTwoZonesAndChangesThem() {
        create("shop");
        simulator.step(Duration.ofMinutes(5));
        String zone = instance("shop").availabilityZone();
        assertThatThrownBy(() -> reboot(true)).hasMessageContaining("ForceFailover");
        rds.modifyDBInstance(
                request -> request.dbInstanceIdentifier("shop").multiAZ(true).applyImmediately(true));
        simulator.step(Duration.ofMinutes(3));

        reboot(true);

        assertThat(instance("shop").dbInstanceStatus()).isEqualTo("rebooting");
        simulator.step(Duration.ofMinutes(1));
        assertThat(instance("shop").availabilityZone()).isNotEqualTo(zone);
    }

    @Test
    void deletingNeedsADecisionOnTheFinalSnapshotAndNoProtection() {
        create("shop");
        simulator.step(Duration.ofMinutes(5));
        assertThatThrownBy(() -> rds.deleteDBInstance(request -> request.dbInstanceIdentifier("shop")))
                .isInstanceOf(RdsException.class)
                .hasMessageContaining("FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified.");
        protect(true);
        assertThatThrownBy(() -> delete("last")).hasMessageContaining("Cannot delete protected DB Instance");
        protect(false);

        delete("last");

        assertThat(instance("shop").dbInstanceStatus()).isEqualTo("deleting");
        simulator.step(Duration.ofMinutes(3));
        assertThatThrownBy(() -> instance("shop")).isInstanceOf(DbInstanceNotFoundException.class);
        assertThat(rds.describeDBSnapshots(request -> request.dbSnapshotIdentifier("last"))
                        .dbSnapshots())
                .singleElement()
                .satisfies(snapshot -> assertThat(snapshot.status()).isEqualTo("available"));
    }

    @Test
    void aSnapshotIsRestoredOnceItIsAvailable() {
        create("shop");
        simulator.step(Duration.ofMinutes(5));
        rds.createDBSnapshot(request -> request.dbInstanceIdentifier("shop").dbSnapshotIdentifier("monday"));
        assertThatThrownBy(() -> restore("copy")).isInstanceOf(InvalidDbSnapshotStateException.class);
        assertThatThrownBy(() -> rds.createDBSnapshot(
                        request -> request.dbInstanceIdentifier("shop").dbSnapshotIdentifier("monday")))
                .isInstanceOf(DbSnapshotAlreadyExistsException.class);
        simulator.step(Duration.ofMinutes(2));

        restore("copy");

        simulator.step(Duration.ofMinutes(5));
        assertThat(instance("copy").engine()).isEqualTo("postgres");
        assertThat(instance("copy").allocatedStorage()).isEqualTo(20);
        assertThat(instance("copy").dbInstanceStatus()).isEqualTo("available");
        rds.deleteDBSnapshot(request -> request.dbSnapshotIdentifier("monday"));
        assertThatThrownBy(() -> restore("other")).isInstanceOf(DbSnapshotNotFoundException.class);
    }

    @Test
    void aPointInTimeMustBeRestorable() {
        create("shop");
        simulator.step(Duration.ofHours(1));

        rds.restoreDBInstanceToPointInTime(request -> request.sourceDBInstanceIdentifier("shop")
                .targetDBInstanceIdentifier("earlier")
                .restoreTime(TestSimulator.START.plus(Duration.ofMinutes(30))));
        simulator.step(Duration.ofMinutes(5));
        assertThat(instance("earlier").dbInstanceStatus()).isEqualTo("available");
        assertThatThrownBy(
                        () -> rds.restoreDBInstanceToPointInTime(request -> request.sourceDBInstanceIdentifier("shop")
                                .targetDBInstanceIdentifier("later")
                                .restoreTime(TestSimulator.START.plus(Duration.ofHours(2)))))
                .isInstanceOf(InvalidRestoreException.class);
    }

    @Test
    void aSubnetGroupHoldsItsSubnets() {
        var scope = new Scope(Simulator.PRODUCTION, "eu-central-1");
        List<String> subnets = simulator
                .world()
                .locked(() -> Subnets.all(simulator.world(), scope).stream()
                        .map(subnet -> subnet.subnetId())
                        .toList());
        rds.createDBSubnetGroup(request -> request.dbSubnetGroupName("db")
                .dbSubnetGroupDescription("databases")
                .subnetIds(subnets));

        assertThat(rds.describeDBSubnetGroups().dbSubnetGroups().getFirst().subnets())
                .hasSize(subnets.size());
        assertThatThrownBy(() -> rds.describeDBSubnetGroups(request -> request.dbSubnetGroupName("none")))
                .isInstanceOf(DbSubnetGroupNotFoundException.class);
    }

    private DBInstance create(String id) {
        return rds.createDBInstance(request -> request.dbInstanceIdentifier(id)
                        .engine("postgres")
                        .dbInstanceClass("db.m5.large")
                        .allocatedStorage(20)
                        .masterUsername("root")
                        .masterUserPassword("only-for-tests"))
                .dbInstance();
    }

    private DBInstance instance(String id) {
        return rds.describeDBInstances(request -> request.dbInstanceIdentifier(id))
                .dbInstances()
                .getFirst();
    }

    private void modify(String type, boolean now) {
        rds.modifyDBInstance(request ->
                request.dbInstanceIdentifier("shop").dbInstanceClass(type).applyImmediately(now));
    }

    private void protect(boolean on) {
        rds.modifyDBInstance(request -> request.dbInstanceIdentifier("shop").deletionProtection(on));
    }

    private void reboot(boolean failover) {
        rds.rebootDBInstance(request -> request.dbInstanceIdentifier("shop").forceFailover(failover));
    }

    private void delete(String snapshot) {
        rds.deleteDBInstance(request -> request.dbInstanceIdentifier("shop").finalDBSnapshotIdentifier(snapshot));
    }

    private void restore(String id) {
        rds.restoreDBInstanceFromDBSnapshot(
                request -> request.dbInstanceIdentifier(id).dbSnapshotIdentifier("monday"));
    }
}
