package io.breakwater.simulator.codepipeline;

import java.time.Duration;

/** How an action that was started gets done. */
sealed interface ActionWork {
    /** It succeeds after a while. */
    record Timed(Duration length, ActionRow.Result result) implements ActionWork {}

    /** It fails after a while. */
    record Doomed(Duration length, ActionRow.Result result) implements ActionWork {}

    /** A simulated service does it and tells when it has ended. */
    record Handed(ActionRow.Result result) implements ActionWork {}

    /** A person decides, or nobody in time. */
    record Asked(Duration timeout) implements ActionWork {}
}
