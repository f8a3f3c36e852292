package io.breakwater.drs.core.execution;

import io.breakwater.drs.core.execution.WaveState.AwaitingApproval;
import io.breakwater.drs.core.execution.WaveState.Cancelled;
import io.breakwater.drs.core.execution.WaveState.Degraded;
import io.breakwater.drs.core.execution.WaveState.Delayed;
import io.breakwater.drs.core.execution.WaveState.Failed;
import io.breakwater.drs.core.execution.WaveState.Launching;
import io.breakwater.drs.core.execution.WaveState.Preparing;
import io.breakwater.drs.core.execution.WaveState.Skipped;
import io.breakwater.drs.core.execution.WaveState.Succeeded;
import io.breakwater.drs.core.execution.WaveState.Verifying;
import io.breakwater.drs.core.execution.WaveState.Waiting;
import io.breakwater.drs.core.state.Arrows;

/** How a wave may go from state to state. */
public final class WaveArrows {
    private static final String COMES = "what it depends on ended well";
    private static final String STOPS = "another wave failed";
    private static final String RESUMED = "resumed, its time moves on";
    private static final String AGAIN = "a part is tried again or skipped";
    private static final String SKIPPED = "a person skips it";
    private static final String CANCELLED = "cancelled or out of time";

    public static final Arrows<WaveState> TABLE = toEnds(amongBegun(toBegin(Arrows.of("Wave"))))
            .arrow(Waiting.class, SKIPPED, Skipped.class)
            .arrow(Delayed.class, SKIPPED, Skipped.class)
            .arrow(AwaitingApproval.class, SKIPPED, Skipped.class)
            .arrow(Preparing.class, SKIPPED, Skipped.class)
            .arrow(Launching.class, SKIPPED, Skipped.class)
            .arrow(Verifying.class, SKIPPED, Skipped.class)
            .arrow(Failed.class, SKIPPED, Skipped.class)
            .arrow(Waiting.class, CANCELLED, Cancelled.class)
            .arrow(Delayed.class, CANCELLED, Cancelled.class)
            .arrow(AwaitingApproval.class, CANCELLED, Cancelled.class)
            .arrow(Preparing.class, CANCELLED, Cancelled.class)
            .arrow(Launching.class, CANCELLED, Cancelled.class)
            .arrow(Verifying.class, CANCELLED, Cancelled.class)
            .table();

    private WaveArrows() {}

    private static Arrows.Builder<WaveState> toBegin(Arrows.Builder<WaveState> table) {
        return table.arrow(Waiting.class, COMES + "; a delay", Delayed.class)
                .arrow(Waiting.class, COMES + "; an approval", AwaitingApproval.class)
                .arrow(Waiting.class, COMES, Preparing.class)
                .arrow(Delayed.class, "delay over; an approval", AwaitingApproval.class)
                .arrow(Delayed.class, "delay over", Preparing.class)
                .arrow(Delayed.class, STOPS, Waiting.class)
                .arrow(Delayed.class, RESUMED, Delayed.class)
                .arrow(AwaitingApproval.class, "approved", Preparing.class)
                .arrow(AwaitingApproval.class, "rejected, or nobody answered", Failed.class)
                .arrow(AwaitingApproval.class, STOPS, Waiting.class)
                .arrow(AwaitingApproval.class, RESUMED, AwaitingApproval.class);
    }

    private static Arrows.Builder<WaveState> amongBegun(Arrows.Builder<WaveState> table) {
        return table.arrow(Preparing.class, "actions before ended", Launching.class)
                .arrow(Launching.class, "servers ended", Verifying.class)
                .arrow(Preparing.class, RESUMED, Preparing.class)
                .arrow(Launching.class, RESUMED + ", or " + AGAIN, Launching.class)
                .arrow(Verifying.class, RESUMED + ", or " + AGAIN, Verifying.class)
                .arrow(Launching.class, AGAIN, Preparing.class)
                .arrow(Verifying.class, AGAIN, Preparing.class)
                .arrow(Verifying.class, AGAIN, Launching.class)
                .arrow(Degraded.class, AGAIN, Preparing.class)
                .arrow(Degraded.class, AGAIN, Launching.class)
                .arrow(Degraded.class, AGAIN, Verifying.class)
                .arrow(Failed.class, AGAIN, Preparing.class)
                .arrow(Failed.class, AGAIN, Launching.class)
                .arrow(Failed.class, AGAIN, Verifying.class)
                .arrow(Failed.class, "asked for again after a rejection", Waiting.class);
    }

    private static Arrows.Builder<WaveState> toEnds(Arrows.Builder<WaveState> table) {
        return table.arrow(Preparing.class, "a critical action failed", Failed.class)
                .arrow(Launching.class, "a critical server failed", Failed.class)
                .arrow(Verifying.class, "a critical action failed, or time limit passed", Failed.class)
                .arrow(Verifying.class, "all went well", Succeeded.class)
                .arrow(Verifying.class, "something failed that it lets pass", Degraded.class);
    }
}
