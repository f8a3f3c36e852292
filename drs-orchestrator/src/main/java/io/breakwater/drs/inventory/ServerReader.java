package io.breakwater.drs.inventory;

import io.breakwater.drs.core.inventory.LastLaunch;
import io.breakwater.drs.core.inventory.LaunchSettings;
import io.breakwater.drs.core.inventory.Machine;
import io.breakwater.drs.core.inventory.Replication;
import io.breakwater.drs.core.inventory.SourceServer;
import io.breakwater.sites.core.Site;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.drs.model.CPU;
import software.amazon.awssdk.services.drs.model.DataReplicationInfo;
import software.amazon.awssdk.services.drs.model.GetLaunchConfigurationResponse;
import software.amazon.awssdk.services.drs.model.IdentificationHints;
import software.amazon.awssdk.services.drs.model.LifeCycle;
import software.amazon.awssdk.services.drs.model.LifeCycleLastLaunch;
import software.amazon.awssdk.services.drs.model.OS;
import software.amazon.awssdk.services.drs.model.SourceCloudProperties;
import software.amazon.awssdk.services.drs.model.SourceProperties;

/** Reads what DRS says of servers. Any member may be absent, and times may be written in ways nobody documents. */
final class ServerReader {
    private static final Map<String, Replication.State> STATES = Arrays.stream(Replication.State.values())
            .collect(Collectors.toUnmodifiableMap(Enum::name, Function.identity()));

    private ServerReader() {}

    static SourceServer read(software.amazon.awssdk.services.drs.model.SourceServer server, Site site, Instant at) {
        Optional<SourceProperties> properties = Optional.ofNullable(server.sourceProperties());
        String hostname = properties
                .map(SourceProperties::identificationHints)
                .map(hints -> hostname(hints))
                .orElse("");
        Map<String, String> tags = server.hasTags() ? server.tags() : Map.of();
        String id = server.sourceServerID();
        return new SourceServer(
                id,
                Objects.requireNonNullElse(server.arn(), ""),
                site,
                first(tags.get("Name"), hostname, id),
                tags,
                machine(hostname, properties, server),
                replication(
                        Optional.ofNullable(server.dataReplicationInfo()),
                        Objects.requireNonNullElse(server.replicationDirectionAsString(), "FAILOVER")),
                Optional.ofNullable(server.lifeCycle())
                        .map(LifeCycle::lastLaunch)
                        .flatMap(ServerReader::lastLaunch),
                Optional.empty(),
                Optional.empty(),
                at);
    }

    static LaunchSettings launch(GetLaunchConfigurationResponse launch) {
        return new LaunchSettings(
                Objects.requireNonNullElse(launch.launchDispositionAsString(), "STOPPED"),
                Objects.requireNonNullElse(launch.targetInstanceTypeRightSizingMethodAsString(), "NONE"),
                Boolean.TRUE.equals(launch.copyPrivateIp()),
                Boolean.TRUE.equals(launch.copyTags()),
                launch.licensing() != null
                        && Boolean.TRUE.equals(launch.licensing().osByol()),
                Boolean.TRUE.equals(launch.postLaunchEnabled()),
                Optional.ofNullable(launch.ec2LaunchTemplateID()),
                Optional.ofNullable(launch.launchIntoInstanceProperties())
                        .flatMap(into -> Optional.ofNullable(into.launchIntoEC2InstanceID()))
                        .filter(id -> !id.isEmpty()));
    }

    /** An instant as DRS writes it; empty if it is absent or written otherwise. */
    static Optional<Instant> instant(@Nullable String text) {
        try {
            return text == null || text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Machine machine(
            String hostname,
            Optional<SourceProperties> properties,
            software.amazon.awssdk.services.drs.model.SourceServer server) {
        Optional<SourceCloudProperties> cloud = Optional.ofNullable(server.sourceCloudProperties());
        return new Machine(
                hostname,
                properties.map(SourceProperties::os).map(OS::fullString).orElse(""),
                properties.map(SourceProperties::cpus).orElse(List.of()).stream()
                        .map(CPU::cores)
                        .filter(Objects::nonNull)
                        .mapToInt(Long::intValue)
                        .sum(),
                properties.map(SourceProperties::ramBytes).orElse(0L),
                disks(server.dataReplicationInfo(), properties),
                properties.map(SourceProperties::recommendedInstanceType),
                properties.map(SourceProperties::supportsNitroInstances).orElse(true),
                cloud.map(SourceCloudProperties::originAccountID),
                cloud.map(SourceCloudProperties::originRegion),
                cloud.map(SourceCloudProperties::originAvailabilityZone));
    }

    /** The replicated disks; before replication began, those the agent found. */
    private static List<Machine.Disk> disks(
            @Nullable DataReplicationInfo replication, Optional<SourceProperties> properties) {
        if (replication != null && replication.hasReplicatedDisks()) {
            return replication.replicatedDisks().stream()
                    .map(disk -> new Machine.Disk(
                            Objects.requireNonNullElse(disk.deviceName(), ""),
                            Objects.requireNonNullElse(disk.totalStorageBytes(), 0L),
                            Objects.requireNonNullElse(disk.volumeStatusAsString(), "")))
                    .toList();
        }
        return properties.map(SourceProperties::disks).orElse(List.of()).stream()
                .map(disk -> new Machine.Disk(
                        Objects.requireNonNullElse(disk.deviceName(), ""),
                        Objects.requireNonNullElse(disk.bytes(), 0L),
                        ""))
                .toList();
    }

    private static Replication replication(Optional<DataReplicationInfo> info, String direction) {
        return new Replication(
                info.map(DataReplicationInfo::dataReplicationStateAsString)
                        .map(state -> STATES.getOrDefault(state, Replication.State.UNKNOWN))
                        .orElse(Replication.State.UNKNOWN),
                info.map(DataReplicationInfo::lagDuration).flatMap(ServerReader::duration),
                direction,
                info.map(DataReplicationInfo::dataReplicationError)
                        .flatMap(error -> Optional.ofNullable(error.errorAsString())));
    }

    private static Optional<LastLaunch> lastLaunch(LifeCycleLastLaunch launch) {
        return Optional.ofNullable(launch.initiated())
                .flatMap(initiated -> instant(initiated.apiCallDateTime())
                        .map(at -> new LastLaunch(
                                Objects.requireNonNullElse(initiated.jobID(), ""),
                                "DRILL".equals(initiated.typeAsString()),
                                Objects.requireNonNullElse(launch.statusAsString(), ""),
                                at)));
    }

    private static Optional<Duration> duration(String text) {
        try {
            return Optional.of(Duration.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static String hostname(IdentificationHints hints) {
        return first(hints.hostname(), hints.fqdn(), "");
    }

    private static String first(@Nullable String first, @Nullable String second, String otherwise) {
        if (first != null && !first.isBlank()) {
            return first;
        }
        return second != null && !second.isBlank() ? second : otherwise;
    }
}
