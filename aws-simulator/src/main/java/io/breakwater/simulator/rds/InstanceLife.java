package io.breakwater.simulator.rds;

import io.breakwater.simulator.core.ec2.Zones;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DeleteDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.DeleteDbInstanceResponse;
import software.amazon.awssdk.services.rds.model.RebootDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.RebootDbInstanceResponse;
import software.amazon.awssdk.services.rds.model.StartDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.StartDbInstanceResponse;
import software.amazon.awssdk.services.rds.model.StopDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.StopDbInstanceResponse;

/** Starting, stopping, rebooting and deleting DB instances. Source: RDS API reference. */
final class InstanceLife {
    private static final Duration STOPPED_AT_MOST = Duration.ofDays(7);

    private InstanceLife() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("StartDBInstance", StartDbInstanceRequest::builder, InstanceLife::start),
                Operation.of("StopDBInstance", StopDbInstanceRequest::builder, InstanceLife::stop),
                Operation.of("RebootDBInstance", RebootDbInstanceRequest::builder, InstanceLife::reboot),
                Operation.of("DeleteDBInstance", DeleteDbInstanceRequest::builder, InstanceLife::delete));
    }

    private static StartDbInstanceResponse start(StartDbInstanceRequest request, Call call) {
        DBInstance instance = DbInstances.existing(call, request.dbInstanceIdentifier());
        if (!instance.dbInstanceStatus().equals("stopped")) {
            throw RdsErrors.instanceState("Instance " + instance.dbInstanceIdentifier()
                    + " is not stopped or inaccessible-encryption-credentials-recoverable state.");
        }
        return StartDbInstanceResponse.builder()
                .dbInstance(start(call.world(), call.scope(), instance))
                .build();
    }

    static DBInstance start(World world, Scope scope, DBInstance instance) {
        return DbInstances.passing(
                world, scope, instance, "starting", RdsBehaviours.START.in(world), DbInstances::available);
    }

    private static StopDbInstanceResponse stop(StopDbInstanceRequest request, Call call) {
        DBInstance instance = DbInstances.available(call, request.dbInstanceIdentifier());
        if (instance.dbClusterIdentifier() != null) {
            throw RdsErrors.instanceState("Instance " + instance.dbInstanceIdentifier()
                    + " is a member of a cluster; stop the cluster instead.");
        }
        if (request.dbSnapshotIdentifier() != null) {
            DbSnapshots.take(call, instance, request.dbSnapshotIdentifier());
        }
        return StopDbInstanceResponse.builder()
                .dbInstance(stop(call.world(), call.scope(), instance))
                .build();
    }

    static DBInstance stop(World world, Scope scope, DBInstance instance) {
        String id = instance.dbInstanceIdentifier();
        Instant again = world.now().plus(STOPPED_AT_MOST);
        world.at(
                again,
                later -> DbInstances.table(later, scope)
                        .find(id)
                        .filter(row ->
                                row.dbInstanceStatus().equals("stopped") && again.equals(row.automaticRestartTime()))
                        .ifPresent(row -> start(later, scope, row)));
        return DbInstances.passing(
                world,
                scope,
                instance,
                "stopping",
                RdsBehaviours.STOP.in(world),
                row -> row.toBuilder()
                        .dbInstanceStatus("stopped")
                        .automaticRestartTime(again)
                        .build());
    }

    private static RebootDbInstanceResponse reboot(RebootDbInstanceRequest request, Call call) {
        DBInstance instance = DbInstances.available(call, request.dbInstanceIdentifier());
        boolean failover = Boolean.TRUE.equals(request.forceFailover());
        if (failover && !instance.multiAZ()) {
            throw RdsErrors.combination("Cannot specify ForceFailover for non-Multi-AZ instance.");
        }
        List<String> zones =
                Zones.of(call.region()).stream().map(Zones.Zone::name).toList();
        String other = zones.stream()
                .filter(zone -> !zone.equals(instance.availabilityZone()))
                .findFirst()
                .orElse(instance.availabilityZone());
        DBInstance now = DbInstances.passing(
                call.world(),
                call.scope(),
                instance,
                "rebooting",
                RdsBehaviours.REBOOT.in(call.world()),
                row -> DbInstances.available(row).toBuilder()
                        .availabilityZone(failover ? other : row.availabilityZone())
                        .build());
        return RebootDbInstanceResponse.builder().dbInstance(now).build();
    }

    private static DeleteDbInstanceResponse delete(DeleteDbInstanceRequest request, Call call) {
        DBInstance instance = DbInstances.existing(call, request.dbInstanceIdentifier());
        if (Boolean.TRUE.equals(instance.deletionProtection())) {
            throw RdsErrors.combination(
                    "Cannot delete protected DB Instance, please disable deletion protection and try again.");
        }
        if (instance.dbInstanceStatus().equals("deleting")) {
            throw RdsErrors.instanceState("Instance " + instance.dbInstanceIdentifier() + " is already being deleted.");
        }
        boolean member = instance.dbClusterIdentifier() != null;
        String snapshot = request.finalDBSnapshotIdentifier();
        if (!member) {
            checkFinal(Boolean.TRUE.equals(request.skipFinalSnapshot()), snapshot);
        }
        if (!member && snapshot != null) {
            DbSnapshots.take(call, instance, snapshot);
        }
        if (member) {
            DbClusters.leave(call, instance.dbClusterIdentifier(), instance.dbInstanceIdentifier());
        }
        DBInstance now = instance.toBuilder().dbInstanceStatus("deleting").build();
        String id = instance.dbInstanceIdentifier();
        DbInstances.table(call.world(), call.scope()).put(id, now);
        Scope scope = call.scope();
        call.world()
                .after(
                        RdsBehaviours.DELETE.in(call.world()),
                        world -> DbInstances.table(world, scope).remove(id));
        return DeleteDbInstanceResponse.builder().dbInstance(now).build();
    }

    static void checkFinal(boolean skip, @Nullable String snapshot) {
        if (!skip && snapshot == null) {
            throw RdsErrors.combination("FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified.");
        }
        if (skip && snapshot != null) {
            throw RdsErrors.combination(
                    "FinalDBSnapshotIdentifier can not be specified when SkipFinalSnapshot is specified.");
        }
    }
}
