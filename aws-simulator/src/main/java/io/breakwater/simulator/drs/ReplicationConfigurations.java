package io.breakwater.simulator.drs;

import io.breakwater.simulator.core.drs.ReplicationState.Disconnected;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.Table;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.drs.model.Extended;
import io.breakwater.simulator.drs.model.Extension;
import io.breakwater.simulator.ec2.network.Subnets;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.drs.model.Disk;
import software.amazon.awssdk.services.drs.model.GetReplicationConfigurationRequest;
import software.amazon.awssdk.services.drs.model.GetReplicationConfigurationResponse;
import software.amazon.awssdk.services.drs.model.ReplicationConfigurationReplicatedDisk;
import software.amazon.awssdk.services.drs.model.UpdateReplicationConfigurationRequest;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** How each server is replicated. It owns {@link ReplicationConfigurationRow}. */
public final class ReplicationConfigurations {
    private static final Extension<UpdateReplicationConfigurationRequest> UPDATE =
            Extension.of(UpdateReplicationConfigurationRequest::builder, ReplicationSettings.INTERNET_PROTOCOL);
    private static final Extension<GetReplicationConfigurationResponse> CONFIGURATION =
            Extension.of(GetReplicationConfigurationResponse::builder, ReplicationSettings.INTERNET_PROTOCOL);
    private static final long LARGE = 125L << 30;
    private static final int MOST_DISKS = 60;

    private ReplicationConfigurations() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of(
                        "GetReplicationConfiguration",
                        GetReplicationConfigurationRequest::builder,
                        ReplicationConfigurations::get),
                Operation.of("UpdateReplicationConfiguration", UPDATE::builder, ReplicationConfigurations::update));
    }

    /** The server's configuration. Every server has one. */
    public static ReplicationConfigurationRow of(World world, Scope scope, String sourceServerId) {
        return rows(world, scope)
                .find(sourceServerId)
                .orElseThrow(() -> DrsErrors.notFound(Fleet.TYPE, sourceServerId));
    }

    /** Gives a new server its configuration: from the account's template, or the service's defaults without one. */
    static ReplicationConfigurationRow create(World world, Scope scope, SourceServerRow server) {
        if (server.links().isExtended()) {
            return createOfExtended(world, scope, server);
        }
        GetReplicationConfigurationResponse.Builder settings = defaults();
        var template = ReplicationTemplates.standard(world, scope);
        template.ifPresent(row -> Members.copy(row.settings(), settings));
        String largeType = settings.build().defaultLargeStagingDiskTypeAsString();
        settings.sourceServerID(server.id())
                .name("Data Replication Configuration for Source Server " + server.id())
                .replicatedDisks(disks(server.machine().properties().disks(), largeType));
        var row = new ReplicationConfigurationRow(
                server.id(),
                settings.build(),
                template.map(ReplicationTemplates.Row::internetProtocol).orElse(ReplicationSettings.IPV4));
        return rows(world, scope).put(server.id(), row);
    }

    /** An extended server is replicated as its staging server is. */
    private static ReplicationConfigurationRow createOfExtended(World world, Scope scope, SourceServerRow server) {
        Fleet.Reference staging =
                Fleet.Reference.of(server.links().stagingArea().stagingSourceServerArn());
        ReplicationConfigurationRow of = of(world, staging.scope(), staging.id());
        var settings = of.settings().toBuilder().sourceServerID(server.id()).build();
        return rows(world, scope)
                .put(server.id(), new ReplicationConfigurationRow(server.id(), settings, of.internetProtocol()));
    }

    static void remove(World world, Scope scope, String sourceServerId) {
        rows(world, scope).remove(sourceServerId);
    }

    /** The Availability Zone that holds new servers' replicas. */
    static String stagingZone(World world, Scope scope) {
        return ReplicationTemplates.standard(world, scope)
                .map(template -> template.settings().stagingAreaSubnetId())
                .flatMap(subnet -> Subnets.find(world, scope, subnet))
                .map(Subnet::availabilityZone)
                .orElse(scope.region() + "a");
    }

    private static Table<ReplicationConfigurationRow> rows(World world, Scope scope) {
        return world.table(scope, ReplicationConfigurationRow.class);
    }

    private static Extended<GetReplicationConfigurationResponse> get(
            GetReplicationConfigurationRequest request, Call call) {
        return view(of(call.world(), call.scope(), request.sourceServerID()));
    }

    private static Extended<GetReplicationConfigurationResponse> update(
            Extended<UpdateReplicationConfigurationRequest> request, Call call) {
        UpdateReplicationConfigurationRequest wanted = request.base();
        String id = wanted.sourceServerID();
        Constraints.pattern("sourceServerID", id, Constraints.SOURCE_SERVER);
        Constraints.length("name", wanted.name(), 0, 128);
        ReplicationSettings.check(wanted, request.member(), call.world());
        SourceServerRow server = Fleet.of(call.world(), call.scope()).get(id);
        checkDisks(wanted, server);
        refuseUnchangeable(server);
        ReplicationConfigurationRow before = of(call.world(), call.scope(), id);
        GetReplicationConfigurationResponse.Builder changed = before.settings().toBuilder();
        Members.copy(wanted, changed);
        GetReplicationConfigurationResponse after = changed.build();
        ReplicationSettings.checkKey(after.ebsEncryptionAsString(), after.ebsEncryptionKeyArn());
        var row = new ReplicationConfigurationRow(
                id, after, request.member() == null ? before.internetProtocol() : request.member());
        rows(call.world(), call.scope()).put(id, row);
        Agents.throttled(call.world(), call.scope(), server, row);
        return view(row);
    }

    private static void refuseUnchangeable(SourceServerRow server) {
        if (server.replication().state() instanceof Disconnected) {
            throw DrsErrors.conflict(Fleet.TYPE, server.id(), "Source server is disconnected.");
        }
        if (server.links().isExtended()) {
            throw DrsErrors.conflict(
                    Fleet.TYPE,
                    server.id(),
                    "The replication configuration of an extended source server is managed in its staging account.");
        }
    }

    private static void checkDisks(UpdateReplicationConfigurationRequest wanted, SourceServerRow server) {
        Constraints.atMost("replicatedDisks", wanted.replicatedDisks(), MOST_DISKS);
        Set<String> known = server.machine().properties().disks().stream()
                .map(Disk::deviceName)
                .collect(Collectors.toSet());
        for (ReplicationConfigurationReplicatedDisk disk : wanted.replicatedDisks()) {
            Constraints.known(
                    "replicatedDisks.stagingDiskType",
                    disk.stagingDiskType(),
                    disk.stagingDiskTypeAsString(),
                    "AUTO, GP2, GP3, IO1, SC1, ST1, STANDARD");
            Constraints.range("replicatedDisks.iops", disk.iops(), 0, Long.MAX_VALUE);
            Constraints.range("replicatedDisks.throughput", disk.throughput(), 0, Long.MAX_VALUE);
            if (disk.deviceName() == null || !known.contains(disk.deviceName())) {
                throw DrsErrors.invalid(
                        "replicatedDisks.deviceName", "Source server has no disk " + disk.deviceName() + ".");
            }
        }
    }

    private static List<ReplicationConfigurationReplicatedDisk> disks(List<Disk> disks, String largeType) {
        return disks.stream()
                .map(disk -> ReplicationConfigurationReplicatedDisk.builder()
                        .deviceName(disk.deviceName())
                        .isBootDisk(disk.equals(disks.getFirst()))
                        .stagingDiskType("AUTO")
                        .optimizedStagingDiskType(optimized(disk, largeType))
                        .iops(0L)
                        .throughput(0L)
                        .build())
                .toList();
    }

    /** What AUTO comes to: magnetic below 125 GiB, else what the configuration says. */
    private static String optimized(Disk disk, String largeType) {
        if (disk.bytes() < LARGE) {
            return "STANDARD";
        }
        return largeType.equals("AUTO") ? "ST1" : largeType;
    }

    private static GetReplicationConfigurationResponse.Builder defaults() {
        return GetReplicationConfigurationResponse.builder()
                .associateDefaultSecurityGroup(true)
                .replicationServersSecurityGroupsIDs(List.of())
                .replicationServerInstanceType("t3.small")
                .useDedicatedReplicationServer(false)
                .defaultLargeStagingDiskType("GP3")
                .ebsEncryption("DEFAULT")
                .bandwidthThrottling(0L)
                .dataPlaneRouting("PRIVATE_IP")
                .createPublicIP(false)
                .stagingAreaTags(Map.of())
                .autoReplicateNewDisks(true)
                .pitPolicy(ReplicationSettings.standardPolicy());
    }

    private static Extended<GetReplicationConfigurationResponse> view(ReplicationConfigurationRow row) {
        return CONFIGURATION.document(row.settings(), row.internetProtocol());
    }
}
