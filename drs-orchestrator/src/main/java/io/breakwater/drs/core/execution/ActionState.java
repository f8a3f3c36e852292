package io.breakwater.drs.core.execution;

import java.time.Instant;

/** Where one action of a wave stands. Arrows: {@link ActionArrows}. */
public sealed interface ActionState {

    record Pending() implements ActionState {}

    /**
     * Stored before it is sent.
     *
     * @param sendBefore nothing leaves at or after that moment
     */
    record Intended(long fence, Instant sendBefore, Instant at) implements ActionState {}

    /**
     * @param handle what it is asked for by, such as an automation execution id
     * @param until its own timeout
     */
    record Running(String handle, Instant since, Instant until) implements ActionState {}

    /** @param output for people, shortened */
    record Succeeded(Instant at, String output) implements ActionState {}

    record Failed(Instant at, Failure failure) implements ActionState {}

    record Skipped(Instant at) implements ActionState {}
}
