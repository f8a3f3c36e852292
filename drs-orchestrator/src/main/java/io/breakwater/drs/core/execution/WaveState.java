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

    /** Actions before the launch run, in their order. */
    record Preparing(Instant since) implements WaveState {}

    /** Its servers are worked on. */
    record Launching(Instant since) implements WaveState {}

    /** Actions after the launch run, in their order. */
    record Verifying(Instant since) implements WaveState {}

    record Succeeded(Instant startedAt, Instant endedAt) implements WaveState {}

    /** Something failed that was optional, or that the wave's policy lets pass. */
    record Degraded(Instant startedAt, Instant endedAt) implements WaveState {}

    /** @param startedAt empty if it failed before it began (rejected) */
    record Failed(Optional<Instant> startedAt, Instant endedAt, String reason) implements WaveState {}

    /** A person skipped it; its dependants go on. */
    record Skipped(Instant at) implements WaveState {}

    record Cancelled(Instant at) implements WaveState {}
}
