package io.breakwater.drs.core.execution;

import java.time.Instant;

/** What is known of one request that can be sent only once. Arrows: {@link AttemptArrows}. */
public sealed interface AttemptState {

    /**
     * Stored before it is sent. If its holder is gone, nobody knows whether it was.
     *
     * @param fence the lease's fencing number under which it was stored
     * @param sendBefore nothing leaves at or after that moment
     */
    record Intended(long fence, Instant sendBefore, Instant at) implements AttemptState {}

    /**
     * It left, or may have left, and no answer told what became of it.
     *
     * @param lookFrom when looking for it can prove anything: its hard deadline and the visibility delay have passed
     */
    record Unknown(Instant intendedAt, Instant lookFrom) implements AttemptState {}

    /** @param reference the job's id; for calls without a job what DRS answered */
    record Accepted(String reference, Instant at) implements AttemptState {}

    /**
     * Its job is COMPLETED, or it was a call, or what it asks for is so without a job of it.
     *
     * @param reference as in {@link Accepted}; empty if no job of it is known
     */
    record Finished(String reference, Instant at) implements AttemptState {}

    /** AWS answered that it does not do it, or never saw it; its servers were queued again or failed. */
    record Refused(String code, String message, Instant at) implements AttemptState {}

    /** Looked for and not there; its servers are queued again. If one of them then turns out to be in a job, it is looked for again. */
    record Absent(Instant intendedAt, Instant at) implements AttemptState {}
}
