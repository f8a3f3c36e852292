package io.breakwater.simulator.drs;

import io.breakwater.simulator.core.drs.InitiationStep;
import io.breakwater.simulator.core.drs.Replication;
import io.breakwater.simulator.core.drs.ReplicationError;
import io.breakwater.simulator.core.drs.ReplicationState;
import io.breakwater.simulator.core.drs.ReplicationState.Disconnected;
import io.breakwater.simulator.core.drs.ReplicationState.Initiating;
import io.breakwater.simulator.core.drs.ReplicationState.Stalled;
import io.breakwater.simulator.core.drs.ReplicationState.Stopped;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.drs.model.DataReplicationError;
import software.amazon.awssdk.services.drs.model.DataReplicationInfo;
import software.amazon.awssdk.services.drs.model.DataReplicationInfoReplicatedDisk;
import software.amazon.awssdk.services.drs.model.DataReplicationInitiation;
import software.amazon.awssdk.services.drs.model.DataReplicationInitiationStep;
import software.amazon.awssdk.services.drs.model.DataReplicationState;
import software.amazon.awssdk.services.drs.model.Disk;

/** Tells where a server's replication stands in the words of the API. Source: DRS API reference, DataReplicationInfo. */
public final class ReplicationInfo {
    /** How long a failed initiation waits for its next attempt; our assumption. */
    private static final Duration NEXT_ATTEMPT = Duration.ofMinutes(30);

    private final SourceServerRow server;
    private final Replication replication;
    private final Instant now;

    private ReplicationInfo(SourceServerRow server, Instant now) {
        this.server = server;
        this.replication = server.replication();
        this.now = now;
    }

    /** The information at the instant, to which the row's replication has been brought. */
    static DataReplicationInfo of(SourceServerRow server, Instant now) {
        return new ReplicationInfo(server, now).build();
    }

    /** The name of a state in the API. */
    public static DataReplicationState code(ReplicationState state) {
        return switch (state) {
            case Stopped stopped -> DataReplicationState.STOPPED;
            case Initiating initiating -> DataReplicationState.INITIATING;
            case ReplicationState.InitialSync sync -> DataReplicationState.INITIAL_SYNC;
            case ReplicationState.CreatingSnapshot snapshot -> DataReplicationState.CREATING_SNAPSHOT;
            case ReplicationState.Continuous continuous -> DataReplicationState.CONTINUOUS;
            case ReplicationState.Backlog backlog -> DataReplicationState.BACKLOG;
            case ReplicationState.Rescan rescan -> DataReplicationState.RESCAN;
            case ReplicationState.Paused paused -> DataReplicationState.PAUSED;
            case Stalled stalled -> DataReplicationState.STALLED;
            case Disconnected disconnected -> DataReplicationState.DISCONNECTED;
        };
    }

    private DataReplicationInfo build() {
        return DataReplicationInfo.builder()
                .dataReplicationState(code(replication.state()))
                .lagDuration(replication.lag(now).map(DrsTimes::text).orElse(null))
                .etaDateTime(replication.eta().map(DrsTimes::text).orElse(null))
                .replicatedDisks(disks())
                .dataReplicationInitiation(initiation())
                .dataReplicationError(error())
                .stagingAvailabilityZone(server.machine().stagingZone())
                .build();
    }

    private List<DataReplicationInfoReplicatedDisk> disks() {
        long total = replication.workload().totalBytes();
        long replicated = replication.replicatedBytes(now);
        long rescanned = replication.rescannedBytes(now);
        long backlog = replication.backlogBytes(now);
        boolean gone = replication.state() instanceof Disconnected;
        return server.machine().properties().disks().stream()
                .map(disk -> DataReplicationInfoReplicatedDisk.builder()
                        .deviceName(disk.deviceName())
                        .totalStorageBytes(gone ? 0 : disk.bytes())
                        .replicatedStorageBytes(share(disk, replicated, total))
                        .rescannedStorageBytes(share(disk, rescanned, total))
                        .backloggedStorageBytes(share(disk, backlog, total))
                        .volumeStatus(server.machine().volumeStatus().getOrDefault(disk.deviceName(), "REGULAR"))
                        .build())
                .toList();
    }

    /** All disks are worked on at once, each in proportion to its size. */
    private static long share(Disk disk, long bytes, long total) {
        return total == 0 ? 0 : Math.round((double) disk.bytes() / total * bytes);
    }

    private DataReplicationInitiation initiation() {
        DataReplicationInitiation.Builder initiation = DataReplicationInitiation.builder()
                .startDateTime(DrsTimes.text(replication.initiatedAt()))
                .steps(Arrays.stream(InitiationStep.values()).map(this::step).toList());
        failedStep().ifPresent(step -> initiation.nextAttemptDateTime(DrsTimes.text(nextAttempt())));
        return initiation.build();
    }

    private DataReplicationInitiationStep step(InitiationStep step) {
        return DataReplicationInitiationStep.builder()
                .name(step.name())
                .status(status(step).name())
                .build();
    }

    private InitiationStep.Status status(InitiationStep step) {
        Optional<InitiationStep> failed = failedStep();
        if (failed.isPresent()) {
            int order = step.compareTo(failed.get());
            return order < 0
                    ? InitiationStep.Status.SUCCEEDED
                    : order == 0 ? InitiationStep.Status.FAILED : InitiationStep.Status.NOT_STARTED;
        }
        return switch (replication.state()) {
            case Initiating initiating -> step.after(Duration.between(initiating.since(), now));
            case Stalled stalled
            when stalled.interrupted() instanceof Initiating initiating ->
                step.after(Duration.between(initiating.since(), stalled.since()));
            default -> InitiationStep.Status.SUCCEEDED;
        };
    }

    private Optional<InitiationStep> failedStep() {
        return replication.state() instanceof Stalled stalled
                ? failedStep(stalled.reason().error())
                : Optional.empty();
    }

    private static Optional<InitiationStep> failedStep(ReplicationError error) {
        return Arrays.stream(InitiationStep.values())
                .filter(step -> step.error().equals(Optional.of(error)))
                .findFirst();
    }

    private Instant nextAttempt() {
        long waited = Duration.between(replication.state().since(), now).dividedBy(NEXT_ATTEMPT);
        return replication.state().since().plus(NEXT_ATTEMPT.multipliedBy(waited + 1));
    }

    private @Nullable DataReplicationError error() {
        return replication.state() instanceof Stalled stalled
                ? DataReplicationError.builder()
                        .error(stalled.reason().error().name())
                        .rawError(stalled.reason().rawError())
                        .build()
                : null;
    }
}
