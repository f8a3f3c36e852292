package io.breakwater.simulator.drs;

import io.breakwater.simulator.core.drs.Replication;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.drs.model.Disk;
import software.amazon.awssdk.services.drs.model.ExtensionStatus;
import software.amazon.awssdk.services.drs.model.ReplicationDirection;
import software.amazon.awssdk.services.drs.model.SourceCloudProperties;
import software.amazon.awssdk.services.drs.model.SourceProperties;
import software.amazon.awssdk.services.drs.model.StagingArea;

/**
 * One source server. Its owner is {@link Fleet}, which hands it out as time has made it.
 *
 * @param machine what its agent told of it
 * @param replication where its replication stands; of an extended server, a copy of the staging server's
 * @param lastLaunch the newest drill or recovery, if there was one
 * @param links what it belongs to
 */
public record SourceServerRow(
        String id,
        String arn,
        Map<String, String> tags,
        Machine machine,
        Replication replication,
        Optional<LastLaunch> lastLaunch,
        Links links) {

    /**
     * What the agent told.
     *
     * @param origin where it runs in AWS; null for a server elsewhere
     * @param originInstanceType its instance type, if it runs in AWS and that is known
     * @param stagingZone the Availability Zone that holds its replica
     * @param link what its network carries and how much it writes, before any throttling
     * @param volumeStatus the status of its volumes as the service sees them, by device name; REGULAR if not named
     */
    public record Machine(
            SourceProperties properties,
            @Nullable SourceCloudProperties origin,
            Optional<String> originInstanceType,
            String agentVersion,
            Instant addedAt,
            String stagingZone,
            AgentSpec.Link link,
            Map<String, String> volumeStatus) {
        public Machine {
            volumeStatus = Map.copyOf(volumeStatus);
        }

        /** Whether it runs Windows, which takes longer to convert and to boot. */
        public boolean isWindows() {
            return properties.os().fullString().toLowerCase(Locale.ROOT).contains("windows");
        }

        /** The size of all its disks together. */
        public long totalBytes() {
            return properties.disks().stream().mapToLong(Disk::bytes).sum();
        }

        /** The same machine, taken in at another instant. */
        Machine addedAt(Instant other) {
            return new Machine(
                    properties, origin, originInstanceType, agentVersion, other, stagingZone, link, volumeStatus);
        }

        public Machine with(SourceProperties changed) {
            return new Machine(
                    changed, origin, originInstanceType, agentVersion, addedAt, stagingZone, link, volumeStatus);
        }

        public Machine with(AgentSpec.Link changed) {
            return new Machine(
                    properties, origin, originInstanceType, agentVersion, addedAt, stagingZone, changed, volumeStatus);
        }

        public Machine withVolumeStatus(Map<String, String> changed) {
            return new Machine(
                    properties, origin, originInstanceType, agentVersion, addedAt, stagingZone, link, changed);
        }
    }

    /**
     * What the server belongs to.
     *
     * @param direction FAILBACK for a server that replicates a recovery instance back
     * @param recoveryInstanceId its recovery instance, if it has one
     * @param reversedDirectionArn the source server of the other direction, if replication was reversed
     * @param sourceNetworkId the source network it is in, if that is protected
     * @param stagingArea whether it is extended from another account
     */
    public record Links(
            ReplicationDirection direction,
            Optional<String> recoveryInstanceId,
            Optional<String> reversedDirectionArn,
            Optional<String> sourceNetworkId,
            StagingArea stagingArea) {
        /** A server that stands for itself, and is not extended from another account. */
        public static Links none(String account) {
            return new Links(
                    ReplicationDirection.FAILOVER,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    StagingArea.builder()
                            .status(ExtensionStatus.NOT_EXTENDED)
                            .stagingAccountID(account)
                            .build());
        }

        /** Whether the replica is in another account, whose source server this one extends. */
        public boolean isExtended() {
            return stagingArea.stagingSourceServerArn() != null;
        }

        public Links with(StagingArea changed) {
            return new Links(direction, recoveryInstanceId, reversedDirectionArn, sourceNetworkId, changed);
        }

        public Links with(ReplicationDirection changed) {
            return new Links(changed, recoveryInstanceId, reversedDirectionArn, sourceNetworkId, stagingArea);
        }

        public Links withRecoveryInstance(Optional<String> id) {
            return new Links(direction, id, reversedDirectionArn, sourceNetworkId, stagingArea);
        }

        public Links withReversedDirection(Optional<String> arn) {
            return new Links(direction, recoveryInstanceId, arn, sourceNetworkId, stagingArea);
        }

        public Links withSourceNetwork(Optional<String> id) {
            return new Links(direction, recoveryInstanceId, reversedDirectionArn, id, stagingArea);
        }
    }

    public SourceServerRow {
        tags = Map.copyOf(tags);
    }

    /** The name people know it by. */
    public String hostname() {
        return machine.properties().identificationHints().hostname();
    }

    public SourceServerRow withTags(Map<String, String> changed) {
        return new SourceServerRow(id, arn, changed, machine, replication, lastLaunch, links);
    }

    public SourceServerRow withMachine(Machine changed) {
        return new SourceServerRow(id, arn, tags, changed, replication, lastLaunch, links);
    }

    public SourceServerRow withReplication(Replication changed) {
        return new SourceServerRow(id, arn, tags, machine, changed, lastLaunch, links);
    }

    public SourceServerRow withLastLaunch(LastLaunch newest) {
        return new SourceServerRow(id, arn, tags, machine, replication, Optional.of(newest), links);
    }

    public SourceServerRow withLinks(Links changed) {
        return new SourceServerRow(id, arn, tags, machine, replication, lastLaunch, changed);
    }
}
