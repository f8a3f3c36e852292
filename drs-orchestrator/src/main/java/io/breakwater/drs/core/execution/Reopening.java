package io.breakwater.drs.core.execution;

import java.time.Instant;

/** Takes up what had ended: waves at the first stage that has something to do, then their execution. */
final class Reopening {
    private final Draft draft;

    Reopening(Draft draft) {
        this.draft = draft;
    }

    /** A wave that begun once goes on where something is to be done; its time limit counts anew. */
    void wave(WaveDraft wave) {
        switch (wave.state()) {
            case WaveState.Preparing begun -> at(wave, begun.startedAt());
            case WaveState.Launching begun -> at(wave, begun.startedAt());
            case WaveState.Verifying begun -> at(wave, begun.startedAt());
            case WaveState.Degraded begun -> at(wave, begun.startedAt());
            case WaveState.Failed failed ->
                failed.startedAt()
                        .ifPresentOrElse(startedAt -> at(wave, startedAt), () -> wave.move(new WaveState.Waiting()));
            case WaveState.Waiting _,
                    WaveState.Delayed _,
                    WaveState.AwaitingApproval _,
                    WaveState.Succeeded _,
                    WaveState.Skipped _,
                    WaveState.Cancelled _ -> {
                // It has not begun, or there is nothing to take up.
            }
        }
    }

    private void at(WaveDraft wave, Instant startedAt) {
        var until = new Waves(draft).limit(wave);
        boolean before = wave.actions(ActionRun.Stage.BEFORE).stream().anyMatch(this::open);
        if (before || wave.anyServer(ServerState.Waiting.class::isInstance)) {
            if (!(wave.state() instanceof WaveState.Preparing)) {
                wave.move(new WaveState.Preparing(startedAt, until));
            }
        } else if (wave.anyServer(state -> !Servers.settled(state))) {
            wave.move(new WaveState.Launching(startedAt, until));
        } else {
            wave.move(new WaveState.Verifying(startedAt, until));
        }
    }

    private boolean open(ActionRun action) {
        return !Actions.settled(action.state());
    }

    /** The execution goes on if it had ended. */
    void execution() {
        Instant until = draft.now().plus(draft.settings().timeLimit());
        if (draft.state() instanceof ExecutionState.Failed failed) {
            draft.move(new ExecutionState.Running(failed.startedAt(), until));
        } else if (draft.state() instanceof ExecutionState.Partial partial) {
            draft.move(new ExecutionState.Running(partial.startedAt(), until));
        }
    }
}
