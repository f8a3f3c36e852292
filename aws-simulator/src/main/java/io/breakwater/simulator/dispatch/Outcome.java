package io.breakwater.simulator.dispatch;

import io.breakwater.simulator.wire.WireResponse;
import java.time.Duration;

/** What the HTTP edge does at the end of a call. */
public sealed interface Outcome {
    /**
     * Sends the answer.
     *
     * @param delay how much later than at once, in real time
     */
    record Reply(WireResponse response, Duration delay) implements Outcome {}

    /** Cuts the connection without an answer. */
    record Cut(Duration delay) implements Outcome {}
}
