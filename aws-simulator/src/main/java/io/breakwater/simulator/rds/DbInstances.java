package io.breakwater.simulator.rds;

import io.breakwater.simulator.core.ec2.Zones;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.Table;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceResponse;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesResponse;
import software.amazon.awssdk.services.rds.model.Endpoint;
import software.amazon.awssdk.services.rds.model.Filter;
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceResponse;
import software.amazon.awssdk.services.rds.model.PendingModifiedValues;
import software.amazon.awssdk.services.rds.model.VpcSecurityGroupMembership;

/** DB instances: created, modified, described. Source: RDS API reference. */
final class DbInstances {
    static final String AVAILABLE = "available";
    private static final String WINDOW = "sun:05:00-sun:05:30";
    private static final Duration LAG = Duration.ofMinutes(5);

    private DbInstances() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("CreateDBInstance", CreateDbInstanceRequest::builder, DbInstances::create),
                Operation.of("ModifyDBInstance", ModifyDbInstanceRequest::builder, DbInstances::modify),
                Operation.of("DescribeDBInstances", DescribeDbInstancesRequest::builder, DbInstances::describe));
    }

    static Table<DBInstance> table(World world, Scope scope) {
        return world.table(scope, DBInstance.class);
    }

    static DBInstance existing(Call call, String id) {
        return table(call.world(), call.scope())
                .find(id.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> RdsErrors.noSuchInstance(id));
    }

    static DBInstance available(Call call, String id) {
        DBInstance instance = existing(call, id);
        if (!instance.dbInstanceStatus().equals(AVAILABLE)) {
            throw RdsErrors.instanceState(
                    "Instance " + instance.dbInstanceIdentifier() + " is not in available state.");
        }
        return instance;
    }

    /** Puts the instance in a state, and later, if it is still in it, makes of it what comes next. */
    static DBInstance passing(
            World world,
            Scope scope,
            DBInstance instance,
            String state,
            Duration time,
            UnaryOperator<DBInstance> next) {
        String id = instance.dbInstanceIdentifier();
        DBInstance now = instance.toBuilder().dbInstanceStatus(state).build();
        table(world, scope).put(id, now);
        world.after(
                time,
                later -> table(later, scope)
                        .find(id)
                        .filter(row -> row.dbInstanceStatus().equals(state)
                                && row.dbiResourceId().equals(instance.dbiResourceId()))
                        .ifPresent(row -> table(later, scope).put(id, next.apply(row))));
        return now;
    }

    static DBInstance available(DBInstance instance) {
        return instance.toBuilder().dbInstanceStatus(AVAILABLE).build();
    }

    /** Adds a new instance that is creating, and available after a while. */
    static DBInstance launch(Call call, DBInstance.Builder wanted, String requested) {
        String id = Engine.identifier("DBInstanceIdentifier", requested);
        if (table(call.world(), call.scope()).contains(id)) {
            throw RdsErrors.instanceExists();
        }
        String zone = Zones.of(call.region()).getFirst().name();
        DBInstance given = wanted.build();
        DBInstance instance = given.toBuilder()
                .dbInstanceIdentifier(id)
                .dbInstanceArn(call.arn("rds", "db:" + id))
                .dbiResourceId("db-" + call.ids().alphanumeric(26).toUpperCase(Locale.ROOT))
                .instanceCreateTime(call.now())
                .availabilityZone(given.availabilityZone() == null ? zone : given.availabilityZone())
                .preferredMaintenanceWindow(
                        given.preferredMaintenanceWindow() == null ? WINDOW : given.preferredMaintenanceWindow())
                .preferredBackupWindow("03:00-03:30")
                .pendingModifiedValues(PendingModifiedValues.builder().build())
                .latestRestorableTime((Instant) null)
                .endpoint((Endpoint) null)
                .build();
        String address = id + "." + call.ids().alphanumeric(12) + "." + call.region() + ".rds.amazonaws.com";
        int port = Engine.named(instance.engine()).port();
        return passing(
                call.world(),
                call.scope(),
                instance,
                "creating",
                RdsBehaviours.CREATE.in(call.world()),
                row -> available(row).toBuilder()
                        .endpoint(endpoint -> endpoint.address(address)
                                .port(
                                        row.dbInstancePort() == null || row.dbInstancePort() == 0
                                                ? port
                                                : row.dbInstancePort())
                                .hostedZoneId("Z1RLNUO7B9Q6NB"))
                        .build());
    }

    private static CreateDbInstanceResponse create(CreateDbInstanceRequest request, Call call) {
        Engine engine = Engine.named(request.engine());
        var wanted = DBInstance.builder()
                .dbInstanceClass(request.dbInstanceClass())
                .engine(engine.name())
                .engineVersion(Objects.requireNonNullElse(request.engineVersion(), engine.version()))
                .masterUsername(request.masterUsername())
                .dbName(request.dbName())
                .dbInstancePort(Objects.requireNonNullElse(request.port(), engine.port()))
                .availabilityZone(request.availabilityZone())
                .multiAZ(Boolean.TRUE.equals(request.multiAZ()))
                .publiclyAccessible(Boolean.TRUE.equals(request.publiclyAccessible()))
                .storageType(Objects.requireNonNullElse(request.storageType(), engine.isAurora() ? "aurora" : "gp3"))
                .storageEncrypted(Boolean.TRUE.equals(request.storageEncrypted()))
                .kmsKeyId(request.kmsKeyId())
                .backupRetentionPeriod(Objects.requireNonNullElse(request.backupRetentionPeriod(), 1))
                .autoMinorVersionUpgrade(!Boolean.FALSE.equals(request.autoMinorVersionUpgrade()))
                .deletionProtection(Boolean.TRUE.equals(request.deletionProtection()))
                .dbSubnetGroup(SubnetGroups.of(call, request.dbSubnetGroupName()))
                .vpcSecurityGroups(request.vpcSecurityGroupIds().stream()
                        .map(group -> VpcSecurityGroupMembership.builder()
                                .vpcSecurityGroupId(group)
                                .status("active")
                                .build())
                        .toList())
                .tagList(request.tags());
        if (request.dbClusterIdentifier() == null) {
            require("AllocatedStorage", request.allocatedStorage());
            require("MasterUsername", request.masterUsername());
            require(
                    "MasterUserPassword",
                    Boolean.TRUE.equals(request.manageMasterUserPassword()) ? "managed" : request.masterUserPassword());
            wanted.allocatedStorage(request.allocatedStorage());
        } else {
            DBCluster cluster = DbClusters.existing(call, request.dbClusterIdentifier());
            wanted.dbClusterIdentifier(cluster.dbClusterIdentifier())
                    .allocatedStorage(1)
                    .masterUsername(cluster.masterUsername());
        }
        DBInstance instance = launch(call, wanted, request.dbInstanceIdentifier());
        if (instance.dbClusterIdentifier() != null) {
            DbClusters.join(call, instance.dbClusterIdentifier(), instance.dbInstanceIdentifier());
        }
        return CreateDbInstanceResponse.builder().dbInstance(instance).build();
    }

    private static void require(String parameter, @Nullable Object value) {
        if (value == null) {
            throw RdsErrors.value("The parameter " + parameter + " must be provided and must not be blank.");
        }
    }

    private static ModifyDbInstanceResponse modify(ModifyDbInstanceRequest request, Call call) {
        DBInstance instance = available(call, request.dbInstanceIdentifier());
        if (request.allocatedStorage() != null && request.allocatedStorage() < instance.allocatedStorage()) {
            throw RdsErrors.combination("Requested size less than current allocated size.");
        }
        var changed = instance.toBuilder();
        if (request.deletionProtection() != null) {
            changed.deletionProtection(request.deletionProtection());
        }
        if (request.backupRetentionPeriod() != null) {
            changed.backupRetentionPeriod(request.backupRetentionPeriod());
        }
        PendingModifiedValues pending = PendingModifiedValues.builder()
                .dbInstanceClass(request.dbInstanceClass())
                .allocatedStorage(request.allocatedStorage())
                .multiAZ(request.multiAZ())
                .engineVersion(request.engineVersion())
                .build();
        DBInstance waiting = changed.pendingModifiedValues(pending).build();
        table(call.world(), call.scope()).put(waiting.dbInstanceIdentifier(), waiting);
        boolean nothing = pending.equals(PendingModifiedValues.builder().build());
        Scope scope = call.scope();
        if (!nothing && Boolean.TRUE.equals(request.applyImmediately())) {
            apply(call.world(), scope, waiting);
        } else if (!nothing) {
            call.world()
                    .at(
                            nextWindow(call.now()),
                            world -> table(world, scope)
                                    .find(waiting.dbInstanceIdentifier())
                                    .filter(row -> row.dbInstanceStatus().equals(AVAILABLE)
                                            && row.pendingModifiedValues().equals(pending))
                                    .ifPresent(row -> apply(world, scope, row)));
        }
        return ModifyDbInstanceResponse.builder().dbInstance(waiting).build();
    }

    private static void apply(World world, Scope scope, DBInstance instance) {
        passing(world, scope, instance, "modifying", RdsBehaviours.MODIFY.in(world), row -> {
            PendingModifiedValues values = row.pendingModifiedValues();
            return available(row).toBuilder()
                    .dbInstanceClass(
                            values.dbInstanceClass() == null ? row.dbInstanceClass() : values.dbInstanceClass())
                    .allocatedStorage(
                            values.allocatedStorage() == null ? row.allocatedStorage() : values.allocatedStorage())
                    .multiAZ(values.multiAZ() == null ? row.multiAZ() : values.multiAZ())
                    .engineVersion(values.engineVersion() == null ? row.engineVersion() : values.engineVersion())
                    .pendingModifiedValues(PendingModifiedValues.builder().build())
                    .build();
        });
    }

    private static Instant nextWindow(Instant now) {
        Instant sunday = Instant.parse("2026-01-04T05:00:00Z");
        Duration week = Duration.ofDays(7);
        long weeks = Math.floorDiv(Duration.between(sunday, now).toSeconds(), week.toSeconds()) + 1;
        return sunday.plus(week.multipliedBy(weeks));
    }

    /** The time up to which the instance can be restored; null without backups or while there are none yet. */
    static @Nullable Instant restorable(DBInstance instance, Instant now) {
        Instant latest = now.minus(LAG);
        boolean backed = instance.backupRetentionPeriod() != null
                && instance.backupRetentionPeriod() > 0
                && latest.isAfter(instance.instanceCreateTime());
        return backed ? latest : null;
    }

    private static DescribeDbInstancesResponse describe(DescribeDbInstancesRequest request, Call call) {
        if (request.dbInstanceIdentifier() != null) {
            existing(call, request.dbInstanceIdentifier());
        }
        List<DBInstance> instances = table(call.world(), call.scope()).stream()
                .filter(instance -> request.dbInstanceIdentifier() == null
                        || instance.dbInstanceIdentifier().equalsIgnoreCase(request.dbInstanceIdentifier()))
                .filter(instance -> request.filters().stream().allMatch(filter -> fits(filter, instance)))
                .map(instance -> instance.toBuilder()
                        .latestRestorableTime(restorable(instance, call.now()))
                        .build())
                .toList();
        Pages<DBInstance> page =
                Pages.of(instances, request.maxRecords(), request.marker(), RdsService.PAGE, RdsErrors::badMarker);
        return DescribeDbInstancesResponse.builder()
                .dbInstances(page.items())
                .marker(page.nextToken())
                .build();
    }

    private static boolean fits(Filter filter, DBInstance instance) {
        return switch (filter.name()) {
            case "db-instance-id" -> filter.values().contains(instance.dbInstanceIdentifier());
            case "db-cluster-id" ->
                instance.dbClusterIdentifier() != null && filter.values().contains(instance.dbClusterIdentifier());
            case "engine" -> filter.values().contains(instance.engine());
            default -> throw RdsErrors.value("Unrecognized filter name: " + filter.name());
        };
    }
}
