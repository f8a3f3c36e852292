package io.breakwater.simulator.core.drs;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where the replication of one source server stands. Each arrow is a method on the state it leaves; those marked with a
 * clock happen by themselves when their time has come ({@link #next}).
 *
 * <pre>
 *            start                 ⏲                    ⏲                    ⏲
 * Stopped ─────────▶ Initiating ──────▶ InitialSync ──────▶ CreatingSnapshot ──────▶ Continuous ◀─────┐
 *    ▲                 │  ▲   │ ⏲ (was synced before)                                 │  │  ▲  ▲      │ ⏲ caught up
 *    │ stop            │  │   └──────────────────────────▶ Rescan ──────────────────▶─┘  │  │  └── Backlog
 *    │ (any but        │  │                                  ▲       ⏲ rescanned         │  │        ▲ ▲
 *    │  Disconnected)  │  │ retry                            └───────── rescan ──────────┘  └ fallBehind │
 *    │                 ▼  │                                                                             │
 *    │               Stalled ◀─ stall ─ any that moves data;  recover ─▶ where it was, or Backlog       │
 *    │                                                       Paused ◀─ pause ─ Continuous, Backlog      │
 *    │                                                         └───────────────── resume ───────────────┘
 *    └── Disconnected ◀─ disconnect ─ any;  retry ─▶ Initiating
 * </pre>
 *
 * <p>Data flows in {@link InitialSync}, {@link Continuous}, {@link Backlog} and {@link Rescan}; points in time are taken
 * in {@link Continuous} and {@link Backlog} only. Progress and lag are not stored: they follow from the state, the
 * {@link Workload} and the time, so a fleet of any size needs no timers.
 *
 * <p>Source: DRS API reference, DataReplicationInfo; RetryDataReplication, StartReplication, StopReplication,
 * DisconnectSourceServer.
 */
public sealed interface ReplicationState {
    /** An arrow that time itself takes. */
    record Due(Instant at, ReplicationState to) {}

    /** When this state was entered; of an initiation, when the attempt began. */
    Instant since();

    /** The arrow that time takes next, if none is taken before by somebody. */
    default Optional<Due> next(Workload workload) {
        return Optional.empty();
    }

    /** How old the newest replicated data is; nothing before the first synchronisation and after the end. */
    default Optional<Duration> lag(Workload workload, Instant now) {
        return Optional.empty();
    }

    /** States in which the service works for the server, from which it can be stopped or disconnected. */
    sealed interface Protected extends ReplicationState {
        default Stopped stop(Instant at) {
            return new Stopped(at);
        }

        default Disconnected disconnect(Instant at) {
            return new Disconnected(at);
        }
    }

    /** States whose work a fault can interrupt. */
    sealed interface Moving extends Protected {
        default Stalled stall(StallReason reason, Instant at) {
            return new Stalled(at, reason, this);
        }
    }

    /** States in which the replica follows the server. */
    sealed interface Following extends Moving {
        default Paused pause(Workload workload, Instant at) {
            return new Paused(at, at.minus(lag(workload, at).orElse(Duration.ZERO)));
        }

        /** The agent lost track of what changed, as after a hard restart of the server. */
        default Rescan rescan(Workload workload, Instant at) {
            return new Rescan(at, 0, at.minus(lag(workload, at).orElse(Duration.ZERO)));
        }
    }

    /** Not protected: no snapshots, no billing. */
    record Stopped(Instant since) implements ReplicationState {
        public Initiating start(Instant at) {
            return new Initiating(at, Optional.empty());
        }

        public Disconnected disconnect(Instant at) {
            return new Disconnected(at);
        }
    }

    /**
     * The staging area is being prepared, step by step ({@link InitiationStep}).
     *
     * @param consistentUntil until when the replica is good, if there is one already
     */
    record Initiating(Instant since, Optional<Instant> consistentUntil) implements Moving {
        public InitialSync startTransfer(Instant at) {
            return new InitialSync(at, 0);
        }

        /** As {@link #startTransfer}, where only differences to an older replica are sent. */
        public Rescan startRescan(Instant at) {
            return new Rescan(at, 0, consistentUntil.orElse(at));
        }

        @Override
        public Optional<Due> next(Workload workload) {
            Instant done = since.plus(InitiationStep.all());
            return Optional.of(new Due(done, consistentUntil.isPresent() ? startRescan(done) : startTransfer(done)));
        }

        @Override
        public Optional<Duration> lag(Workload workload, Instant now) {
            return consistentUntil.map(until -> Duration.between(until, now));
        }
    }

    /** All disks are copied for the first time; {@code before} bytes had been when this state was entered. */
    record InitialSync(Instant since, long before) implements Moving {
        public long replicated(Workload workload, Instant now) {
            return Math.min(workload.totalBytes(), before + workload.transferred(Duration.between(since, now)));
        }

        public Instant endsAt(Workload workload) {
            return since.plus(workload.timeToTransfer(Math.max(0, workload.totalBytes() - before)));
        }

        public CreatingSnapshot finish(Instant at) {
            return new CreatingSnapshot(at);
        }

        @Override
        public Optional<Due> next(Workload workload) {
            Instant end = endsAt(workload);
            return Optional.of(new Due(end, finish(end)));
        }
    }

    /** The first consistent snapshot is being taken. */
    record CreatingSnapshot(Instant since) implements Moving {
        /** Our assumption; the user guide says that a snapshot takes less than a minute. */
        public static final Duration TAKES = Duration.ofSeconds(45);

        public Continuous snapshotTaken(Instant at) {
            return new Continuous(at);
        }

        @Override
        public Optional<Due> next(Workload workload) {
            Instant end = since.plus(TAKES);
            return Optional.of(new Due(end, snapshotTaken(end)));
        }
    }

    /** The replica is up to date. */
    record Continuous(Instant since) implements Following {
        public Backlog fallBehind(long bytes, Instant at) {
            return new Backlog(at, bytes);
        }

        @Override
        public Optional<Due> next(Workload workload) {
            return workload.backlogGrowthPerSecond() > 0
                    ? Optional.of(new Due(since, fallBehind(0, since)))
                    : Optional.empty();
        }

        @Override
        public Optional<Duration> lag(Workload workload, Instant now) {
            return Optional.of(Duration.ZERO);
        }
    }

    /** The replica is behind; by {@code before} bytes when this state was entered. */
    record Backlog(Instant since, long before) implements Following {
        public long bytes(Workload workload, Instant now) {
            double grown = workload.backlogGrowthPerSecond()
                    * (Duration.between(since, now).toMillis() / 1000.0);
            return Math.max(0, before + Math.round(grown));
        }

        public Continuous catchUp(Instant at) {
            return new Continuous(at);
        }

        @Override
        public Optional<Due> next(Workload workload) {
            long shrinks = -workload.backlogGrowthPerSecond();
            if (shrinks <= 0) {
                return Optional.empty();
            }
            Instant end = since.plus(Workload.time(before, shrinks));
            return Optional.of(new Due(end, catchUp(end)));
        }

        @Override
        public Optional<Duration> lag(Workload workload, Instant now) {
            return Optional.of(workload.timeToChange(bytes(workload, now)));
        }
    }

    /** The disks are compared with the replica; {@code before} bytes had been when this state was entered. */
    record Rescan(Instant since, long before, Instant consistentUntil) implements Moving {
        public long rescanned(Workload workload, Instant now) {
            return Math.min(workload.totalBytes(), before + workload.rescanned(Duration.between(since, now)));
        }

        public Instant endsAt(Workload workload) {
            return since.plus(workload.timeToRescan(Math.max(0, workload.totalBytes() - before)));
        }

        public Continuous finish(Instant at) {
            return new Continuous(at);
        }

        @Override
        public Optional<Due> next(Workload workload) {
            Instant end = endsAt(workload);
            return Optional.of(new Due(end, finish(end)));
        }

        @Override
        public Optional<Duration> lag(Workload workload, Instant now) {
            return Optional.of(Duration.between(consistentUntil, now));
        }
    }

    /** Nothing is sent until {@link #resume}. */
    record Paused(Instant since, Instant consistentUntil) implements Protected {
        public Backlog resume(Workload workload, Instant at) {
            return new Backlog(at, workload.changed(Duration.between(consistentUntil, at)));
        }

        @Override
        public Optional<Duration> lag(Workload workload, Instant now) {
            return Optional.of(Duration.between(consistentUntil, now));
        }
    }

    /** Something is wrong and data does not flow. */
    record Stalled(Instant since, StallReason reason, Moving interrupted) implements Protected {
        /** What was wrong is over: work goes on where it was interrupted. */
        public Moving recover(Workload workload, Instant at) {
            return switch (interrupted) {
                case Initiating initiating -> new Initiating(at, initiating.consistentUntil());
                case InitialSync sync -> new InitialSync(at, sync.replicated(workload, since));
                case CreatingSnapshot snapshot -> new CreatingSnapshot(at);
                case Rescan rescan -> new Rescan(at, rescan.rescanned(workload, since), rescan.consistentUntil());
                case Following following -> new Backlog(at, workload.changed(stalledLag(workload, at)));
            };
        }

        /** Replication is initiated anew. */
        public Initiating retry(Workload workload, Instant at) {
            return new Initiating(at, lag(workload, at).map(at::minus));
        }

        @Override
        public Optional<Duration> lag(Workload workload, Instant now) {
            return interrupted.lag(workload, since).map(lag -> lag.plus(Duration.between(since, now)));
        }

        private Duration stalledLag(Workload workload, Instant now) {
            return lag(workload, now).orElse(Duration.ZERO);
        }
    }

    /** The service has given the server up and told its agent to uninstall itself. */
    record Disconnected(Instant since) implements ReplicationState {
        public Initiating retry(Instant at) {
            return new Initiating(at, Optional.empty());
        }
    }
}
