package io.breakwater.drs.core.execution;

import io.breakwater.drs.core.state.Arrows;

/** The transition tables that every change of a state goes through. */
record Tables(
        Arrows<ExecutionState> executions,
        Arrows<WaveState> waves,
        Arrows<ServerState> servers,
        Arrows<ActionState> actions,
        Arrows<AttemptState> attempts) {

    static final Tables STANDARD = new Tables(
            ExecutionArrows.TABLE, WaveArrows.TABLE, ServerArrows.TABLE, ActionArrows.TABLE, AttemptArrows.TABLE);
}
