package io.breakwater.drs.core.execution;

import java.time.Instant;

/** Where an execution stands. Arrows: {@link ExecutionArrows}. */
public sealed interface ExecutionState {

    /** Accepted and stored; nothing was done yet. */
    record Pending(Instant since) implements ExecutionState {}

    /** A second person must agree before it starts. */
    record AwaitingStart(Instant since, Instant until) implements ExecutionState {}

    /** @param until its time limit; counted anew when it is taken up again, and not while it is paused */
    record Running(Instant startedAt, Instant until) implements ExecutionState {}

    /** Nothing new is begun; what is under way in AWS ends. */
    record Paused(Instant startedAt, Instant until, Instant since, Person by) implements ExecutionState {}

    /** As {@link Paused}, on its way to {@link Cancelled}. */
    record Cancelling(Instant startedAt, Instant since, String reason) implements ExecutionState {}

    /** Everything succeeded or was skipped by a person. */
    record Completed(Instant startedAt, Instant endedAt) implements ExecutionState {}

    /** Everything critical succeeded, something optional failed. May be taken up again by a retry. */
    record Partial(Instant startedAt, Instant endedAt) implements ExecutionState {}

    /** Something critical failed. May be taken up again by a retry or a skip. */
    record Failed(Instant startedAt, Instant endedAt, String reason) implements ExecutionState {}

    record Cancelled(Instant endedAt, String reason) implements ExecutionState {}

    /** Its time limit passed. */
    record TimedOut(Instant startedAt, Instant endedAt) implements ExecutionState {}
}
