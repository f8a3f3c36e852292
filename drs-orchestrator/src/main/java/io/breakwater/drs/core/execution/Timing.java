package io.breakwater.drs.core.execution;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** When an execution is to be looked at again even if nothing happens. What AWS does is asked at the caller's pace, not told here. */
final class Timing {
    private final Draft draft;
    private final List<Instant> times = new ArrayList<>();

    private final Set<String> asked;

    /** @param asked instances that DRS told of just now */
    Timing(Draft draft, Set<String> asked) {
        this.draft = draft;
        this.asked = asked;
    }

    Optional<Instant> lookAgain() {
        switch (draft.state()) {
            case ExecutionState.AwaitingStart waiting -> times.add(waiting.until());
            case ExecutionState.Running running -> running(running);
            case ExecutionState.Paused _, ExecutionState.Cancelling _ -> underWay();
            case ExecutionState.Pending _ -> times.add(draft.now());
            case ExecutionState.Completed _,
                    ExecutionState.Partial _,
                    ExecutionState.Failed _,
                    ExecutionState.Cancelled _,
                    ExecutionState.TimedOut _ -> {
                // It rests.
            }
        }
        return times.stream().min(Comparator.naturalOrder());
    }

    private void running(ExecutionState.Running running) {
        underWay();
        if (draft.outOfTime()) {
            return;
        }
        times.add(running.until());
        if (!draft.maySend()) {
            // The lease was not renewed yet; somebody will look again with more time.
            times.add(draft.now().plus(draft.pace().throttle()));
        }
        if (new Requests(draft).waitsForQuota()) {
            times.add(draft.now().plus(draft.pace().quota()));
        }
        draft.waves().forEach(this::wave);
        if (draft.waves().stream().noneMatch(wave -> wave.active().isPresent()) && !new Ending(draft).underWay()) {
            beforeTheEnd();
        }
    }

    /** All that keeps it from ending is to ask for points in time: at once for new launches, then at leisure. */
    private void beforeTheEnd() {
        for (WaveDraft wave : draft.waves()) {
            for (ServerRun server : wave.servers()) {
                if (Ending.wantsPointInTime(server, draft.now(), draft.pace())
                        && server.instanceId().filter(asked::contains).isEmpty()) {
                    boolean isNew = server.times().launchedAt().equals(Optional.of(draft.now()));
                    times.add(
                            isNew ? draft.now() : draft.now().plus(draft.pace().throttle()));
                }
            }
        }
    }

    private void wave(WaveDraft wave) {
        switch (wave.state()) {
            case WaveState.Delayed(Instant until) -> times.add(until);
            case WaveState.AwaitingApproval waiting -> times.add(waiting.until());
            case WaveState.Preparing preparing -> active(wave, preparing);
            case WaveState.Launching launching -> active(wave, launching);
            case WaveState.Verifying verifying -> active(wave, verifying);
            case WaveState.Waiting _,
                    WaveState.Succeeded _,
                    WaveState.Degraded _,
                    WaveState.Failed _,
                    WaveState.Skipped _,
                    WaveState.Cancelled _ -> {
                // Nothing of it is due.
            }
        }
    }

    private void active(WaveDraft wave, WaveState.Active active) {
        active.until().ifPresent(this::later);
        wave.serversIn(ServerState.Queued.class).forEach(server -> {
            if (server.state() instanceof ServerState.Queued queued) {
                later(queued.notBefore());
            }
        });
        wave.actions().forEach(action -> {
            if (action.state() instanceof ActionState.Pending pending) {
                later(pending.notBefore());
            }
        });
    }

    /** Counts whatever a person wants of the execution. */
    private void underWay() {
        for (JobAttempt attempt : draft.attempts()) {
            if (attempt.state() instanceof AttemptState.Intended intended) {
                times.add(intended.sendBefore());
            } else if (attempt.state() instanceof AttemptState.Unknown unknown) {
                later(unknown.lookFrom());
            }
        }
        for (WaveDraft wave : draft.waves()) {
            wave.actions().forEach(action -> {
                if (action.state() instanceof ActionState.Intended intended) {
                    times.add(intended.sendBefore());
                } else if (action.state() instanceof ActionState.Running running) {
                    later(running.until());
                }
            });
            wave.serversIn(ServerState.AwaitingReason.class).forEach(server -> {
                if (server.state() instanceof ServerState.AwaitingReason waiting) {
                    later(waiting.since().plus(draft.pace().patience()));
                }
            });
        }
    }

    /** What is due already was done, or waits for something else. */
    private void later(Instant at) {
        if (at.isAfter(draft.now())) {
            times.add(at);
        }
    }
}
