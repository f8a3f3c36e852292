package io.breakwater.drs.core.execution;

import java.time.Instant;

/** Where one action of a wave stands. Arrows: {@link ActionArrows}. */
public sealed interface ActionState {

    /**
     * Its turn has not come, or it was refused for now.
     *
     * @param notBefore when it may be sent; the epoch if nothing holds it back
     * @param refusals how often in a row it was refused for now
     */
    record Pending(Instant notBefore, int refusals) implements ActionState {
        public static final Pending FRESH = new Pending(Instant.EPOCH, 0);
    }

    /**
     * Stored before it is sent.
     *
     * @param fence the lease's fencing number under which it was stored
     * @param sendBefore nothing leaves at or after that moment
     * @param at when it was first intended; begun again by another holder, its timeout still counts from here
     * @param refusals as in {@link Pending}
     */
    record Intended(long fence, Instant sendBefore, Instant at, int refusals) implements ActionState {}

    /**
     * @param handle what it is asked for by, such as an automation execution id
     * @param until its own timeout
     */
    record Running(String handle, Instant since, Instant until) implements ActionState {}

    /** @param output for people, shortened */
    record Succeeded(Instant at, String output) implements ActionState {}

    record Failed(Instant at, Failure failure) implements ActionState {}

    record Skipped(Instant at) implements ActionState {}

    /** The execution was cancelled before its turn. */
    record Cancelled(Instant at) implements ActionState {}
}
