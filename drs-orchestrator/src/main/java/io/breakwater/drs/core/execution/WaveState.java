package io.breakwater.drs.core.execution;

import java.time.Instant;
import java.util.Optional;

/** Where one wave of an execution stands. Arrows: {@link WaveArrows}. */
public sealed interface WaveState {

    /** Waves it depends on have not ended well yet. */
    record Waiting() implements WaveState {}

    /** Its delay runs. */
    record Delayed(Instant until) implements WaveState {}

    record AwaitingApproval(Instant since, Instant until) implements WaveState {}

    /** It has begun and not ended. */
    sealed interface Active {
        Instant startedAt();

        /** Its time limit, if it has one; counted anew when something of it is tried again. */
        Optional<Instant> until();
    }

    /** Actions before the launch run, in their order. */
    record Preparing(Instant startedAt, Optional<Instant> until) implements WaveState, Active {}

    /** Its servers are worked on. */
    record Launching(Instant startedAt, Optional<Instant> until) implements WaveState, Active {}

    /** Actions after the launch run, in their order. */
    record Verifying(Instant startedAt, Optional<Instant> until) implements WaveState, Active {}

    record Succeeded(Instant startedAt, Instant endedAt) implements WaveState {}

    /** Something failed that was optional, or that the wave's policy lets pass. */
    record Degraded(Instant startedAt, Instant endedAt) implements WaveState {}

    /** @param startedAt empty if it failed before it began (rejected) */
    record Failed(Optional<Instant> startedAt, Instant endedAt, String reason) implements WaveState {}

    /** A person skipped it; its dependants go on. */
    record Skipped(Instant at) implements WaveState {}

    record Cancelled(Instant at) implements WaveState {}
}
