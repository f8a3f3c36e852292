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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.model.CreateDbClusterRequest;
import software.amazon.awssdk.services.rds.model.CreateDbClusterResponse;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterMember;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersResponse;
import software.amazon.awssdk.services.rds.model.ModifyDbClusterRequest;
import software.amazon.awssdk.services.rds.model.ModifyDbClusterResponse;

/** DB clusters: created, modified, described. Source: RDS API reference. */
final class DbClusters {
    private static final Duration LAG = Duration.ofMinutes(5);

    private DbClusters() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("CreateDBCluster", CreateDbClusterRequest::builder, DbClusters::create),
                Operation.of("ModifyDBCluster", ModifyDbClusterRequest::builder, DbClusters::modify),
                Operation.of("DescribeDBClusters", DescribeDbClustersRequest::builder, DbClusters::describe));
    }

    static Table<DBCluster> table(World world, Scope scope) {
        return world.table(scope, DBCluster.class);
    }

    static DBCluster existing(Call call, String id) {
        return table(call.world(), call.scope())
                .find(id.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> RdsErrors.noSuchCluster(id));
    }

    static DBCluster available(Call call, String id) {
        DBCluster cluster = existing(call, id);
        if (!cluster.status().equals("available")) {
            throw RdsErrors.clusterState("DbCluster " + cluster.dbClusterIdentifier() + " is in " + cluster.status()
                    + " state but expected it to be one of available.");
        }
        return cluster;
    }

    /** Puts the cluster in a state, and later, if it is still in it, makes of it what comes next. */
    static DBCluster passing(
            World world, Scope scope, DBCluster cluster, String state, Duration time, UnaryOperator<DBCluster> next) {
        String id = cluster.dbClusterIdentifier();
        DBCluster now = cluster.toBuilder().status(state).build();
        table(world, scope).put(id, now);
        world.after(
                time,
                later -> table(later, scope)
                        .find(id)
                        .filter(row -> row.status().equals(state)
                                && row.dbClusterResourceId().equals(cluster.dbClusterResourceId()))
                        .ifPresent(row -> table(later, scope).put(id, next.apply(row))));
        return now;
    }

    static DBCluster available(DBCluster cluster) {
        return cluster.toBuilder().status("available").build();
    }

    static DBCluster launch(Call call, DBCluster.Builder wanted, String requested) {
        String id = Engine.identifier("DBClusterIdentifier", requested);
        if (table(call.world(), call.scope()).contains(id)) {
            throw RdsErrors.clusterExists();
        }
        String host = call.ids().alphanumeric(12) + "." + call.region() + ".rds.amazonaws.com";
        DBCluster cluster = wanted.dbClusterIdentifier(id)
                .dbClusterArn(call.arn("rds", "cluster:" + id))
                .dbClusterResourceId("cluster-" + call.ids().alphanumeric(26).toUpperCase(Locale.ROOT))
                .clusterCreateTime(call.now())
                .endpoint(id + ".cluster-" + host)
                .readerEndpoint(id + ".cluster-ro-" + host)
                .dbClusterMembers(List.of())
                .availabilityZones(Zones.of(call.region()).stream()
                        .map(Zones.Zone::name)
                        .limit(3)
                        .toList())
                .build();
        return passing(
                call.world(),
                call.scope(),
                cluster,
                "creating",
                RdsBehaviours.CREATE.in(call.world()),
                DbClusters::available);
    }

    /** Adds a DB instance; the first one is the writer. */
    static void join(Call call, String clusterId, String instanceId) {
        members(
                call.world(),
                call.scope(),
                clusterId,
                members -> Stream.concat(
                                members.stream(),
                                Stream.of(DBClusterMember.builder()
                                        .dbInstanceIdentifier(instanceId)
                                        .isClusterWriter(members.isEmpty())
                                        .dbClusterParameterGroupStatus("in-sync")
                                        .promotionTier(1)
                                        .build()))
                        .toList());
    }

    /** Takes a DB instance away; if it was the writer, the next one is. */
    static void leave(Call call, String clusterId, String instanceId) {
        members(call.world(), call.scope(), clusterId, members -> {
            List<DBClusterMember> left = members.stream()
                    .filter(member -> !member.dbInstanceIdentifier().equals(instanceId))
                    .toList();
            boolean headless = left.stream().noneMatch(DBClusterMember::isClusterWriter);
            return left.isEmpty() || !headless
                    ? left
                    : writing(left, left.getFirst().dbInstanceIdentifier());
        });
    }

    static List<DBClusterMember> writing(List<DBClusterMember> members, String writer) {
        return members.stream()
                .map(member -> member.toBuilder()
                        .isClusterWriter(member.dbInstanceIdentifier().equals(writer))
                        .build())
                .toList();
    }

    private static void members(
            World world, Scope scope, String clusterId, UnaryOperator<List<DBClusterMember>> change) {
        table(world, scope)
                .update(
                        clusterId,
                        cluster -> cluster.toBuilder()
                                .dbClusterMembers(change.apply(cluster.dbClusterMembers()))
                                .build());
    }

    private static CreateDbClusterResponse create(CreateDbClusterRequest request, Call call) {
        Engine engine = Engine.named(request.engine());
        if (request.masterUsername() == null) {
            throw RdsErrors.value("The parameter MasterUsername must be provided and must not be blank.");
        }
        var wanted = DBCluster.builder()
                .engine(engine.name())
                .engineMode("provisioned")
                .engineVersion(Objects.requireNonNullElse(request.engineVersion(), engine.version()))
                .port(Objects.requireNonNullElse(request.port(), engine.port()))
                .databaseName(request.databaseName())
                .masterUsername(request.masterUsername())
                .storageEncrypted(Boolean.TRUE.equals(request.storageEncrypted()))
                .kmsKeyId(request.kmsKeyId())
                .backupRetentionPeriod(Objects.requireNonNullElse(request.backupRetentionPeriod(), 1))
                .deletionProtection(Boolean.TRUE.equals(request.deletionProtection()))
                .dbSubnetGroup(Objects.requireNonNullElse(request.dbSubnetGroupName(), "default"))
                .tagList(request.tags());
        return CreateDbClusterResponse.builder()
                .dbCluster(launch(call, wanted, request.dbClusterIdentifier()))
                .build();
    }

    private static ModifyDbClusterResponse modify(ModifyDbClusterRequest request, Call call) {
        DBCluster cluster = available(call, request.dbClusterIdentifier());
        DBCluster changed = cluster.toBuilder()
                .backupRetentionPeriod(
                        Objects.requireNonNullElse(request.backupRetentionPeriod(), cluster.backupRetentionPeriod()))
                .engineVersion(Objects.requireNonNullElse(request.engineVersion(), cluster.engineVersion()))
                .deletionProtection(
                        Objects.requireNonNullElse(request.deletionProtection(), cluster.deletionProtection()))
                .port(Objects.requireNonNullElse(request.port(), cluster.port()))
                .build();
        table(call.world(), call.scope()).put(cluster.dbClusterIdentifier(), changed);
        return ModifyDbClusterResponse.builder().dbCluster(changed).build();
    }

    static @Nullable Instant restorable(DBCluster cluster, Instant now) {
        Instant latest = now.minus(LAG);
        return latest.isAfter(cluster.clusterCreateTime()) ? latest : null;
    }

    private static DescribeDbClustersResponse describe(DescribeDbClustersRequest request, Call call) {
        if (request.dbClusterIdentifier() != null) {
            existing(call, request.dbClusterIdentifier());
        }
        List<DBCluster> clusters = table(call.world(), call.scope()).stream()
                .filter(cluster -> request.dbClusterIdentifier() == null
                        || cluster.dbClusterIdentifier().equalsIgnoreCase(request.dbClusterIdentifier()))
                .map(cluster -> cluster.toBuilder()
                        .earliestRestorableTime(cluster.clusterCreateTime())
                        .latestRestorableTime(restorable(cluster, call.now()))
                        .build())
                .toList();
        Pages<DBCluster> page =
                Pages.of(clusters, request.maxRecords(), request.marker(), RdsService.PAGE, RdsErrors::badMarker);
        return DescribeDbClustersResponse.builder()
                .dbClusters(page.items())
                .marker(page.nextToken())
                .build();
    }
}
