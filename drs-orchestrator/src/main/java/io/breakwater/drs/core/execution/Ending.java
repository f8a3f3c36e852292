package io.breakwater.drs.core.execution;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** How an execution ends: never while something of it is under way in AWS. */
final class Ending {
    private final Draft draft;

    Ending(Draft draft) {
        this.draft = draft;
    }

    /** What has not begun does not begin any more, once a person cancels or the time is over. */
    void sweep() {
        if (draft.cancelling()) {
            cancelUnsent();
        } else if (draft.outOfTime()) {
            draft.waves().stream().filter(wave -> wave.active().isEmpty()).forEach(this::cancel);
        }
    }

    void cancelUnsent() {
        draft.waves().forEach(this::cancel);
    }

    private void cancel(WaveDraft wave) {
        if (wave.anyServer(Servers::unsent)) {
            wave.servers().stream()
                    .filter(server -> Servers.unsent(server.state()))
                    .forEach(server -> {
                        draft.tell(EventType.SERVER_CANCELLED).in(wave).of(server);
                        wave.move(server, new ServerState.Cancelled(draft.now()));
                    });
        }
        wave.actions().stream()
                .filter(action -> action.state() instanceof ActionState.Pending)
                .forEach(action -> wave.move(action, new ActionState.Cancelled(draft.now())));
        switch (wave.state()) {
            case WaveState.Waiting _, WaveState.Delayed _, WaveState.AwaitingApproval _ -> {
                draft.tell(EventType.WAVE_CANCELLED).in(wave);
                wave.move(new WaveState.Cancelled(draft.now()));
            }
            case WaveState.Preparing _,
                    WaveState.Launching _,
                    WaveState.Verifying _,
                    WaveState.Succeeded _,
                    WaveState.Degraded _,
                    WaveState.Failed _,
                    WaveState.Skipped _,
                    WaveState.Cancelled _ -> {
                // It ends by what is under way in it, or has ended.
            }
        }
    }

    /** @param instances what was seen of instances just now */
    void go(Map<String, Answers.InstanceSeen> instances) {
        if (underWay() || draft.waves().stream().anyMatch(wave -> wave.active().isPresent())) {
            return;
        }
        switch (draft.state()) {
            case ExecutionState.Running running -> {
                if (draft.outOfTime()) {
                    draft.tell(EventType.EXECUTION_TIMED_OUT);
                    draft.move(new ExecutionState.TimedOut(running.startedAt(), draft.now()));
                } else if (!mayGoOn() && !wantsPointsInTime(instances)) {
                    end(running.startedAt());
                }
            }
            case ExecutionState.Cancelling cancelling -> {
                draft.tell(EventType.EXECUTION_CANCELLED).with("message", cancelling.reason());
                draft.move(new ExecutionState.Cancelled(draft.now(), cancelling.reason()));
            }
            case ExecutionState.Pending _,
                    ExecutionState.AwaitingStart _,
                    ExecutionState.Paused _,
                    ExecutionState.Completed _,
                    ExecutionState.Partial _,
                    ExecutionState.Failed _,
                    ExecutionState.Cancelled _,
                    ExecutionState.TimedOut _ -> {
                // A person goes on with it, or nobody.
            }
        }
    }

    /** Something was asked of AWS whose end is not known. */
    boolean underWay() {
        return draft.attempts().stream().anyMatch(attempt -> underWay(attempt.state()))
                || draft.waves().stream()
                        .anyMatch(wave -> wave.anyServer(Servers::underWay)
                                || wave.actions().stream().anyMatch(action -> Actions.underWay(action.state())));
    }

    private static boolean underWay(AttemptState state) {
        return switch (state) {
            case AttemptState.Intended _, AttemptState.Unknown _, AttemptState.Accepted _ -> true;
            case AttemptState.Finished _, AttemptState.Refused _, AttemptState.Absent _ -> false;
        };
    }

    /** Time or a person moves a wave on that has not begun. */
    private boolean mayGoOn() {
        return draft.waves().stream()
                .map(WaveDraft::state)
                .anyMatch(state -> state instanceof WaveState.Delayed || state instanceof WaveState.AwaitingApproval);
    }

    /** A launch is so new that DRS has not been asked yet what its data is as of. */
    boolean wantsPointsInTime(Map<String, Answers.InstanceSeen> asked) {
        return draft.waves().stream()
                .map(WaveDraft::servers)
                .flatMap(Collection::stream)
                .anyMatch(server -> wantsPointInTime(server, draft.now(), draft.pace())
                        && server.instanceId()
                                .filter(id -> !asked.containsKey(id))
                                .isPresent());
    }

    static boolean wantsPointInTime(ServerRun server, Instant now, Pace pace) {
        return server.pointInTime().isEmpty()
                && server.instanceId().isPresent()
                && server.times()
                        .launchedAt()
                        .filter(at -> now.isBefore(at.plus(pace.patience())))
                        .isPresent();
    }

    private void end(Instant startedAt) {
        var failed = draft.waves().stream()
                .filter(wave -> wave.state() instanceof WaveState.Failed)
                .findFirst();
        boolean degraded = draft.waves().stream().anyMatch(wave -> wave.state() instanceof WaveState.Degraded);
        boolean waiting = draft.waves().stream().anyMatch(wave -> wave.state() instanceof WaveState.Waiting);
        if (failed.isPresent()) {
            fail(startedAt, "Wave %s: %s".formatted(failed.get().name(), reason(failed.get())));
        } else if (waiting) {
            fail(startedAt, "Waves depend on each other in a circle; the plan must be mended.");
        } else if (degraded) {
            draft.tell(EventType.EXECUTION_PARTIAL);
            draft.move(new ExecutionState.Partial(startedAt, draft.now()));
        } else {
            draft.tell(EventType.EXECUTION_COMPLETED);
            draft.move(new ExecutionState.Completed(startedAt, draft.now()));
        }
    }

    private static String reason(WaveDraft wave) {
        return wave.state() instanceof WaveState.Failed failed ? failed.reason() : "";
    }

    private void fail(Instant startedAt, String reason) {
        draft.tell(EventType.EXECUTION_FAILED).with("message", reason);
        draft.move(new ExecutionState.Failed(startedAt, draft.now(), reason));
    }
}
