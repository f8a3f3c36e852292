package io.breakwater.drs.core.execution;

import io.breakwater.drs.core.execution.ServerState.AwaitingReason;
import io.breakwater.drs.core.execution.ServerState.Cancelled;
import io.breakwater.drs.core.execution.ServerState.Done;
import io.breakwater.drs.core.execution.ServerState.Failed;
import io.breakwater.drs.core.execution.ServerState.InJob;
import io.breakwater.drs.core.execution.ServerState.Queued;
import io.breakwater.drs.core.execution.ServerState.Skipped;
import io.breakwater.drs.core.execution.ServerState.Submitted;
import io.breakwater.drs.core.execution.ServerState.Waiting;
import io.breakwater.drs.core.execution.ServerState.Watched;
import io.breakwater.drs.core.state.Arrows;

/** How a server of an execution may go from state to state. */
public final class ServerArrows {
    private static final String NEXT = "done, the next task";
    private static final String LAST = "done, the last task";
    private static final String LATE = "time limit passed";
    private static final String SKIPPED = "a person skips it";
    private static final String CANCELLED = "cancelled or out of time";

    public static final Arrows<ServerState> TABLE = Arrows.<ServerState>of("Server")
            .arrow(Waiting.class, "its wave launches", Queued.class)
            .arrow(Waiting.class, "its wave launches; no tasks", Done.class)
            .arrow(Queued.class, "intended", Submitted.class)
            .arrow(Queued.class, "waits for a quota", Queued.class)
            .arrow(Queued.class, "a task that only watches", Watched.class)
            .arrow(Submitted.class, "accepted", InJob.class)
            .arrow(Submitted.class, "refused for now, or never took effect; or " + NEXT, Queued.class)
            .arrow(Submitted.class, "is in some job: an earlier request is looked for again", Submitted.class)
            .arrow(Submitted.class, "refused for good", Failed.class)
            .arrow(Submitted.class, LAST, Done.class)
            .arrow(InJob.class, NEXT, Queued.class)
            .arrow(InJob.class, LAST, Done.class)
            .arrow(InJob.class, "DRS says that it failed", AwaitingReason.class)
            .arrow(AwaitingReason.class, "the log has nothing yet", AwaitingReason.class)
            .arrow(AwaitingReason.class, "the log says why, or nothing", Failed.class)
            .arrow(Watched.class, NEXT, Queued.class)
            .arrow(Watched.class, LAST, Done.class)
            .arrow(Watched.class, "DRS says that it will not be; or " + LATE, Failed.class)
            .arrow(Failed.class, "tried again", Queued.class)
            .arrow(Waiting.class, LATE, Failed.class)
            .arrow(Queued.class, LATE, Failed.class)
            .arrow(Waiting.class, SKIPPED, Skipped.class)
            .arrow(Queued.class, SKIPPED, Skipped.class)
            .arrow(Watched.class, SKIPPED, Skipped.class)
            .arrow(Failed.class, SKIPPED, Skipped.class)
            .arrow(Waiting.class, CANCELLED, Cancelled.class)
            .arrow(Queued.class, CANCELLED, Cancelled.class)
            .arrow(Watched.class, CANCELLED, Cancelled.class)
            .table();

    private ServerArrows() {}
}
