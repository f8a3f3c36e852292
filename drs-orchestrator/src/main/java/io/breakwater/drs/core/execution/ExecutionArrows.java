package io.breakwater.drs.core.execution;

import io.breakwater.drs.core.execution.ExecutionState.AwaitingStart;
import io.breakwater.drs.core.execution.ExecutionState.Cancelled;
import io.breakwater.drs.core.execution.ExecutionState.Cancelling;
import io.breakwater.drs.core.execution.ExecutionState.Completed;
import io.breakwater.drs.core.execution.ExecutionState.Failed;
import io.breakwater.drs.core.execution.ExecutionState.Partial;
import io.breakwater.drs.core.execution.ExecutionState.Paused;
import io.breakwater.drs.core.execution.ExecutionState.Pending;
import io.breakwater.drs.core.execution.ExecutionState.Running;
import io.breakwater.drs.core.execution.ExecutionState.TimedOut;
import io.breakwater.drs.core.state.Arrows;

/** How an execution may go from state to state. */
public final class ExecutionArrows {
    public static final Arrows<ExecutionState> TABLE = Arrows.<ExecutionState>of("Execution")
            .arrow(Pending.class, "a second person must agree", AwaitingStart.class)
            .arrow(Pending.class, "taken up", Running.class)
            .arrow(Pending.class, "cancelled", Cancelled.class)
            .arrow(AwaitingStart.class, "approved", Running.class)
            .arrow(AwaitingStart.class, "rejected, cancelled, or nobody answered", Cancelled.class)
            .arrow(Running.class, "a person pauses", Paused.class)
            .arrow(Paused.class, "a person resumes", Running.class)
            .arrow(Running.class, "a person cancels", Cancelling.class)
            .arrow(Paused.class, "a person cancels", Cancelling.class)
            .arrow(Cancelling.class, "nothing is under way any more", Cancelled.class)
            .arrow(Running.class, "all waves ended well", Completed.class)
            .arrow(Running.class, "all waves ended, one of them degraded", Partial.class)
            .arrow(Running.class, "a wave failed and the others ended", Failed.class)
            .arrow(Running.class, "time limit passed and nothing is under way", TimedOut.class)
            .arrow(Partial.class, "a person retries or skips", Running.class)
            .arrow(Failed.class, "a person retries or skips", Running.class)
            .table();

    private ExecutionArrows() {}
}
