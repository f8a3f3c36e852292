package io.breakwater.drs.core.execution;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Where one server of an execution stands. Arrows: {@link ServerArrows}. */
public sealed interface ServerState {

    /** Its wave has not come to launching yet. */
    record Waiting() implements ServerState {}

    /**
     * Its task waits to be sent.
     *
     * @param notBefore when it may be sent; later than now after throttling or a conflict
     * @param waitingFor for people: why it waits, such as a quota or a job of somebody else
     * @param refusals how often in a row it was put off
     * @param together with how many servers, itself included, it may be in one request: fewer after a refusal that one of them caused
     */
    record Queued(ServerTask task, Instant notBefore, Optional<String> waitingFor, int refusals, int together)
            implements ServerState {}

    /**
     * Part of an attempt whose job id is not known yet.
     *
     * @param refusals as in {@link Queued}
     * @param together as in {@link Queued}
     */
    record Submitted(ServerTask task, UUID attempt, Instant since, int refusals, int together) implements ServerState {}

    record InJob(ServerTask task, UUID attempt, String jobId, Instant since) implements ServerState {}

    /**
     * DRS said that it failed; the job's log is asked why.
     *
     * @param looks how often the log was read and had no reason
     */
    record AwaitingReason(ServerTask task, UUID attempt, String jobId, Instant since, int looks)
            implements ServerState {}

    /** DRS is asked until it is so. */
    record Watched(ServerTask task, Instant since) implements ServerState {}

    /** All its tasks are done. */
    record Done(Instant at) implements ServerState {}

    /** May be tried again by policy or by a person. */
    record Failed(ServerTask task, Failure failure, Instant at) implements ServerState {}

    record Skipped(Instant at) implements ServerState {}

    record Cancelled(Instant at) implements ServerState {}
}
