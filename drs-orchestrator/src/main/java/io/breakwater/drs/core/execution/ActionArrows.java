package io.breakwater.drs.core.execution;

import io.breakwater.drs.core.execution.ActionState.Cancelled;
import io.breakwater.drs.core.execution.ActionState.Failed;
import io.breakwater.drs.core.execution.ActionState.Intended;
import io.breakwater.drs.core.execution.ActionState.Pending;
import io.breakwater.drs.core.execution.ActionState.Running;
import io.breakwater.drs.core.execution.ActionState.Skipped;
import io.breakwater.drs.core.execution.ActionState.Succeeded;
import io.breakwater.drs.core.state.Arrows;

/** How an action of a wave may go from state to state. */
public final class ActionArrows {
    public static final Arrows<ActionState> TABLE = Arrows.<ActionState>of("Action")
            .arrow(Pending.class, "its turn", Intended.class)
            .arrow(Intended.class, "begun", Running.class)
            .arrow(Intended.class, "done at once", Succeeded.class)
            .arrow(Intended.class, "refused for now", Pending.class)
            .arrow(Intended.class, "outcome unknown: the same try is begun again", Intended.class)
            .arrow(Intended.class, "refused, or outcome unknown", Failed.class)
            .arrow(Running.class, "ended well", Succeeded.class)
            .arrow(Running.class, "ended badly, or took too long", Failed.class)
            .arrow(Failed.class, "tried again", Pending.class)
            .arrow(Pending.class, "time limit passed", Failed.class)
            .arrow(Pending.class, "a person skips it", Skipped.class)
            .arrow(Failed.class, "a person skips it", Skipped.class)
            .arrow(Pending.class, "cancelled or out of time", Cancelled.class)
            .table();

    private ActionArrows() {}
}
