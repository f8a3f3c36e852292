package io.breakwater.simulator.core.drs;

import io.breakwater.simulator.core.drs.ReplicationState.Backlog;
import io.breakwater.simulator.core.drs.ReplicationState.Continuous;
import io.breakwater.simulator.core.drs.ReplicationState.CreatingSnapshot;
import io.breakwater.simulator.core.drs.ReplicationState.Disconnected;
import io.breakwater.simulator.core.drs.ReplicationState.Following;
import io.breakwater.simulator.core.drs.ReplicationState.InitialSync;
import io.breakwater.simulator.core.drs.ReplicationState.Initiating;
import io.breakwater.simulator.core.drs.ReplicationState.Moving;
import io.breakwater.simulator.core.drs.ReplicationState.Paused;
import io.breakwater.simulator.core.drs.ReplicationState.Protected;
import io.breakwater.simulator.core.drs.ReplicationState.Rescan;
import io.breakwater.simulator.core.drs.ReplicationState.Stalled;
import io.breakwater.simulator.core.drs.ReplicationState.Stopped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The replication of one source server: the state it is in, what it has to carry, and when points in time were taken.
 *
 * <p>The value stored is the one of the last thing that somebody did; {@link #at} tells what time has made of it since.
 * Every other method expects a value that has been brought {@code at} the instant it is given, and those that take an
 * arrow answer nothing if the present state has no such arrow.
 *
 * @param initiatedAt when replication was initiated the last time
 * @param firstByteAt when the first byte was replicated, if one was
 */
public record Replication(
        ReplicationState state,
        Workload workload,
        Protection protection,
        Instant initiatedAt,
        Optional<Instant> firstByteAt) {

    /** An agent was just installed and replication begins. */
    public static Replication begin(Workload workload, Instant at) {
        return new Replication(new Initiating(at, Optional.empty()), workload, Protection.NONE, at, Optional.empty());
    }

    /** A replica exists already, good until the given instant: only differences are sent. */
    public static Replication resume(Workload workload, Instant consistentUntil, Instant at) {
        return new Replication(
                new Initiating(at, Optional.of(consistentUntil)), workload, Protection.NONE, at, Optional.of(at));
    }

    /** Replication has long been established: the first synchronisation ended then. */
    public static Replication established(Workload workload, Instant firstSyncAt) {
        Instant firstByte =
                firstSyncAt.minus(CreatingSnapshot.TAKES).minus(workload.timeToTransfer(workload.totalBytes()));
        return new Replication(
                new Continuous(firstSyncAt),
                workload,
                Protection.NONE.open(firstSyncAt),
                firstByte.minus(InitiationStep.all()),
                Optional.of(firstByte));
    }

    /** What time has made of it. */
    public Replication at(Instant now) {
        Replication current = this;
        for (var due = current.due(now); due.isPresent(); due = current.due(now)) {
            current = current.moved(due.get().to());
        }
        return current;
    }

    /** How old the newest replicated data is; nothing before the first synchronisation and after the end. */
    public Optional<Duration> lag(Instant now) {
        return state.lag(workload, now);
    }

    /** How much is replicated of all disks together. */
    public long replicatedBytes(Instant now) {
        return switch (state) {
            case Stopped stopped -> 0;
            case Disconnected disconnected -> 0;
            case Initiating initiating -> initiating.consistentUntil().isPresent() ? workload.totalBytes() : 0;
            case InitialSync sync -> sync.replicated(workload, now);
            case Stalled stalled -> withState(stalled.interrupted()).replicatedBytes(stalled.since());
            case CreatingSnapshot snapshot -> workload.totalBytes();
            case Following following -> workload.totalBytes();
            case Rescan rescan -> workload.totalBytes();
            case Paused paused -> workload.totalBytes();
        };
    }

    /** How much of all disks together was compared with the replica; everything, once the replica follows. */
    public long rescannedBytes(Instant now) {
        return switch (state) {
            case Rescan rescan -> rescan.rescanned(workload, now);
            case Stalled stalled -> withState(stalled.interrupted()).rescannedBytes(stalled.since());
            case Following following -> workload.totalBytes();
            case Paused paused -> workload.totalBytes();
            default -> 0;
        };
    }

    /** How much was written and is not replicated yet. */
    public long backlogBytes(Instant now) {
        return switch (state) {
            case Backlog backlog -> backlog.bytes(workload, now);
            case Paused paused -> workload.changed(Duration.between(paused.consistentUntil(), now));
            case Rescan rescan -> workload.changed(Duration.between(rescan.consistentUntil(), now));
            case Stalled stalled -> lag(now).map(workload::changed).orElse(0L);
            default -> 0;
        };
    }

    /** When the present synchronisation or rescan will be done, if one runs. */
    public Optional<Instant> eta() {
        return switch (state) {
            case InitialSync sync -> Optional.of(sync.endsAt(workload));
            case Rescan rescan -> Optional.of(rescan.endsAt(workload));
            case Backlog backlog -> backlog.next(workload).map(ReplicationState.Due::at);
            default -> Optional.empty();
        };
    }

    /** Whether a first synchronisation is over, so that the server can be launched. */
    public boolean hasPointInTime() {
        return !protection.spans().isEmpty();
    }

    /** StartReplication: only a stopped server. */
    public Optional<Replication> start(Instant at) {
        return state instanceof Stopped stopped ? Optional.of(afresh(stopped.start(at))) : Optional.empty();
    }

    /** StopReplication: any protected server. Its points in time go. */
    public Optional<Replication> stop(Instant at) {
        return state instanceof Protected running ? Optional.of(afresh(running.stop(at))) : Optional.empty();
    }

    /** DisconnectSourceServer: any server but a disconnected one. Its points in time go. */
    public Optional<Replication> disconnect(Instant at) {
        return switch (state) {
            case Disconnected disconnected -> Optional.empty();
            case Stopped stopped -> Optional.of(afresh(stopped.disconnect(at)));
            case Protected running -> Optional.of(afresh(running.disconnect(at)));
        };
    }

    /** RetryDataReplication: a stalled, disconnected or stopped server. */
    public Optional<Replication> retry(Instant at) {
        return switch (state) {
            case Stalled stalled -> Optional.of(moved(stalled.retry(workload, at)));
            case Disconnected disconnected -> Optional.of(afresh(disconnected.retry(at)));
            case Stopped stopped -> Optional.of(afresh(stopped.start(at)));
            default -> Optional.empty();
        };
    }

    /** Something goes wrong. */
    public Optional<Replication> stall(StallReason reason, Instant at) {
        return state instanceof Moving moving ? Optional.of(moved(moving.stall(reason, at))) : Optional.empty();
    }

    /** What went wrong is over. */
    public Optional<Replication> recover(Instant at) {
        return state instanceof Stalled stalled ? Optional.of(moved(stalled.recover(workload, at))) : Optional.empty();
    }

    /** The agent pauses. */
    public Optional<Replication> pause(Instant at) {
        return state instanceof Following running ? Optional.of(moved(running.pause(workload, at))) : Optional.empty();
    }

    /** The agent goes on. */
    public Optional<Replication> resume(Instant at) {
        return state instanceof Paused paused ? Optional.of(moved(paused.resume(workload, at))) : Optional.empty();
    }

    /** The agent compares all disks, as after a hard restart of its server. */
    public Optional<Replication> rescan(Instant at) {
        return state instanceof Following running ? Optional.of(moved(running.rescan(workload, at))) : Optional.empty();
    }

    /** The replica falls behind by that much. */
    public Optional<Replication> fallBehind(Duration lag, Instant at) {
        long bytes = workload.changed(lag);
        return switch (state) {
            case Continuous continuous -> Optional.of(moved(continuous.fallBehind(bytes, at)));
            case Backlog backlog -> Optional.of(moved(new Backlog(at, bytes)));
            default -> Optional.empty();
        };
    }

    /** The link, the disks or what the server writes change; progress made so far stays. */
    public Replication withWorkload(Workload changed, Instant at) {
        ReplicationState anchored = switch (state) {
            case InitialSync sync -> new InitialSync(at, sync.replicated(workload, at));
            case Rescan rescan -> new Rescan(at, rescan.rescanned(workload, at), rescan.consistentUntil());
            case Continuous continuous -> new Continuous(at);
            case Backlog backlog -> new Backlog(at, changed.changed(lag(at).orElse(Duration.ZERO)));
            default -> state;
        };
        return new Replication(anchored, changed, protection, initiatedAt, firstByteAt);
    }

    private Optional<ReplicationState.Due> due(Instant now) {
        return state.next(workload).filter(due -> !due.at().isAfter(now));
    }

    private Replication withState(ReplicationState other) {
        return new Replication(other, workload, protection, initiatedAt, firstByteAt);
    }

    private Replication moved(ReplicationState to) {
        Protection then = to instanceof Following ? protection.open(to.since()) : protection.close(to.since());
        Optional<Instant> firstByte =
                firstByteAt.isEmpty() && to instanceof InitialSync ? Optional.of(to.since()) : firstByteAt;
        return new Replication(to, workload, then, initiated(to), firstByte);
    }

    private Replication afresh(ReplicationState to) {
        return new Replication(to, workload, Protection.NONE, initiated(to), firstByteAt);
    }

    private Instant initiated(ReplicationState to) {
        return to instanceof Initiating ? to.since() : initiatedAt;
    }
}
