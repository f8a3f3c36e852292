package io.breakwater.drs.inventory;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.breakwater.drs.core.inventory.LastLaunch;
import io.breakwater.drs.core.inventory.LaunchSettings;
import io.breakwater.drs.core.inventory.Machine;
import io.breakwater.drs.core.inventory.Replication;
import io.breakwater.drs.core.inventory.SourceServer;
import io.breakwater.sites.core.Site;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A source server as it is stored and as REST callers see it. The members from {@code launch} on are not part of what is stored in
 * one piece: they are read at other times.
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record SourceServerDocument(
        String id,
        String arn,
        String account,
        String region,
        String name,
        Map<String, String> tags,
        MachineDocument machine,
        ReplicationDocument replication,
        @Nullable LastLaunchDocument lastLaunch,
        @Nullable LaunchDocument launch,
        @Nullable Instant latestSnapshot,
        @Nullable Instant detailsObservedAt,
        @Nullable Instant missingSince,
        @Nullable Instant observedAt) {

    static SourceServerDocument of(SourceServer server) {
        return new SourceServerDocument(
                server.id(),
                server.arn(),
                server.site().account(),
                server.site().region(),
                server.name(),
                server.tags(),
                MachineDocument.of(server.machine()),
                ReplicationDocument.of(server.replication()),
                server.lastLaunch().map(LastLaunchDocument::of).orElse(null),
                null,
                null,
                null,
                null,
                null);
    }

    SourceServer server() {
        return new SourceServer(
                id,
                arn,
                new Site(account, region),
                name,
                tags,
                machine.machine(),
                replication.replication(),
                Optional.ofNullable(lastLaunch).map(LastLaunchDocument::lastLaunch),
                Optional.ofNullable(launch).map(LaunchDocument::settings),
                Optional.ofNullable(latestSnapshot),
                observedAt == null ? Instant.EPOCH : observedAt);
    }

    /** The machine that is replicated. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record MachineDocument(
            String hostname,
            String operatingSystem,
            int cpuCores,
            long memoryBytes,
            List<DiskDocument> disks,
            @Nullable String recommendedInstanceType,
            boolean supportsNitro,
            @Nullable String originAccount,
            @Nullable String originRegion,
            @Nullable String originZone) {

        static MachineDocument of(Machine machine) {
            return new MachineDocument(
                    machine.hostname(),
                    machine.operatingSystem(),
                    machine.cpuCores(),
                    machine.memoryBytes(),
                    machine.disks().stream()
                            .map(disk -> new DiskDocument(disk.device(), disk.bytes(), disk.volumeStatus()))
                            .toList(),
                    machine.recommendedInstanceType().orElse(null),
                    machine.supportsNitro(),
                    machine.originAccount().orElse(null),
                    machine.originRegion().orElse(null),
                    machine.originZone().orElse(null));
        }

        Machine machine() {
            return new Machine(
                    hostname,
                    operatingSystem,
                    cpuCores,
                    memoryBytes,
                    disks.stream()
                            .map(disk -> new Machine.Disk(disk.device(), disk.bytes(), disk.volumeStatus()))
                            .toList(),
                    Optional.ofNullable(recommendedInstanceType),
                    supportsNitro,
                    Optional.ofNullable(originAccount),
                    Optional.ofNullable(originRegion),
                    Optional.ofNullable(originZone));
        }
    }

    /** A replicated disk. */
    @RegisterForReflection
    record DiskDocument(String device, long bytes, String volumeStatus) {}

    /** How far replication is. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ReplicationDocument(
            String state,
            @Nullable String lag,
            String direction,
            @Nullable String error) {

        static ReplicationDocument of(Replication replication) {
            return new ReplicationDocument(
                    replication.state().name(),
                    replication.lag().map(Duration::toString).orElse(null),
                    replication.direction(),
                    replication.error().orElse(null));
        }

        Replication replication() {
            return new Replication(
                    Replication.State.valueOf(state),
                    Optional.ofNullable(lag).map(Duration::parse),
                    direction,
                    Optional.ofNullable(error));
        }
    }

    /** The newest launch. */
    @RegisterForReflection
    record LastLaunchDocument(String jobId, boolean drill, String status, Instant at) {

        static LastLaunchDocument of(LastLaunch launch) {
            return new LastLaunchDocument(launch.jobId(), launch.drill(), launch.status(), launch.at());
        }

        LastLaunch lastLaunch() {
            return new LastLaunch(jobId, drill, status, at);
        }
    }

    /** The DRS launch configuration. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LaunchDocument(
            String disposition,
            String rightSizing,
            boolean copyPrivateIp,
            boolean copyTags,
            boolean ownLicence,
            boolean postLaunchActions,
            @Nullable String launchTemplateId,
            @Nullable String launchInto) {

        static LaunchDocument of(LaunchSettings launch) {
            return new LaunchDocument(
                    launch.disposition(),
                    launch.rightSizing(),
                    launch.copyPrivateIp(),
                    launch.copyTags(),
                    launch.ownLicence(),
                    launch.postLaunchActions(),
                    launch.launchTemplateId().orElse(null),
                    launch.launchInto().orElse(null));
        }

        LaunchSettings settings() {
            return new LaunchSettings(
                    disposition,
                    rightSizing,
                    copyPrivateIp,
                    copyTags,
                    ownLicence,
                    postLaunchActions,
                    Optional.ofNullable(launchTemplateId),
                    Optional.ofNullable(launchInto));
        }
    }
}
