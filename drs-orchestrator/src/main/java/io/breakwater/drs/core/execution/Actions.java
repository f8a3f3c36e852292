package io.breakwater.drs.core.execution;

import io.breakwater.drs.core.execution.Answers.ActionSeen;
import io.breakwater.drs.core.plan.FailurePolicy;
import io.breakwater.drs.core.plan.Impact;
import io.breakwater.drs.core.plan.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Runs the actions of waves, one after the other. */
final class Actions {
    /** How often in a row an action may be refused for now before it fails. */
    private static final int PATIENCE = 10;

    private static final Set<Failure.Kind> WORTH_TRYING_AGAIN =
            Set.of(Failure.Kind.ACTION_FAILED, Failure.Kind.TIME_LIMIT);

    private final Draft draft;

    Actions(Draft draft) {
        this.draft = draft;
    }

    static boolean settled(ActionState state) {
        return switch (state) {
            case ActionState.Succeeded _, ActionState.Failed _, ActionState.Skipped _, ActionState.Cancelled _ -> true;
            case ActionState.Pending _, ActionState.Intended _, ActionState.Running _ -> false;
        };
    }

    static boolean underWay(ActionState state) {
        return state instanceof ActionState.Intended || state instanceof ActionState.Running;
    }

    /** Whether an unknown outcome is simply asked for again: AWS knows the try by its token, or nothing is changed by it. */
    private static boolean repeatable(Task task) {
        return switch (task) {
            case Task.SsmAutomation _, Task.TcpProbe _, Task.HttpProbe _ -> true;
            case Task.SsmCommand _, Task.LambdaInvocation _, Task.HttpCall _, Task.McpToolCall _ -> false;
        };
    }

    /** What is asked of a running action, what became of it, and what became of intents whose holder is gone. */
    void told(Map<UUID, ActionSeen> answers) {
        for (WaveDraft wave : draft.waves()) {
            for (ActionRun action : wave.actions()) {
                if (action.state() instanceof ActionState.Running running) {
                    progress(wave, action, running, answers.get(action.id()));
                } else if (action.state() instanceof ActionState.Intended intended && lost(intended)) {
                    lost(wave, action, intended);
                }
            }
        }
    }

    private boolean lost(ActionState.Intended intended) {
        return intended.fence() != draft.tenure().fence() || !draft.now().isBefore(intended.sendBefore());
    }

    private void progress(WaveDraft wave, ActionRun action, ActionState.Running running, @Nullable ActionSeen seen) {
        switch (seen) {
            case ActionSeen.Ended(String output) -> succeeded(wave, action, output);
            case ActionSeen.Broke(Failure failure) -> failed(wave, action, failure);
            case ActionSeen.StillRunning _ -> timeout(wave, action, running);
            case null -> timeout(wave, action, running);
        }
    }

    private void timeout(WaveDraft wave, ActionRun action, ActionState.Running running) {
        if (!draft.now().isBefore(running.until())) {
            failed(wave, action, tookTooLong(action));
        }
    }

    /** What the beginning of an action told. */
    void sent(WaveDraft wave, ActionRun action, Sent sent) {
        if (!(action.state() instanceof ActionState.Intended intended)) {
            return;
        }
        switch (sent) {
            case Sent.Accepted done when done.done() -> succeeded(wave, action, done.reference());
            case Sent.Accepted begun ->
                wave.move(
                        action,
                        new ActionState.Running(
                                begun.reference(),
                                draft.now(),
                                intended.at().plus(action.action().timeout())));
            case Sent.Refused refused -> refused(wave, action, intended, refused);
            case Sent.Unknown lost -> {
                if (repeatable(action.action().task())) {
                    again(wave, action, intended, lost.message());
                } else {
                    failed(wave, action, unknown(lost.message()));
                }
            }
        }
    }

    private void refused(WaveDraft wave, ActionRun action, ActionState.Intended intended, Sent.Refused refused) {
        int refusals = intended.refusals() + 1;
        if (refused.ground() == Sent.Ground.FINAL || refusals > PATIENCE) {
            String message = refused.code() + ": " + refused.message();
            failed(wave, action, new Failure(Failure.Kind.REFUSED, message, Optional.empty()));
            return;
        }
        Duration wait = draft.pace().backoff(draft.pace().throttle(), refusals, action.id());
        Duration asked = refused.retryAfter().orElse(Duration.ZERO);
        wave.move(
                action, new ActionState.Pending(draft.now().plus(wait.compareTo(asked) < 0 ? asked : wait), refusals));
    }

    /** Beginning the same try once more sends nothing a second time: it tells what became of the first. */
    private void lost(WaveDraft wave, ActionRun action, ActionState.Intended intended) {
        again(wave, action, intended, "Its sender was lost before the answer was recorded.");
    }

    private void again(WaveDraft wave, ActionRun action, ActionState.Intended intended, String message) {
        boolean over = !draft.now().isBefore(intended.at().plus(action.action().timeout()));
        if (over && repeatable(action.action().task())) {
            failed(wave, action, tookTooLong(action));
        } else if (over || draft.cancelling()) {
            failed(wave, action, unknown(message));
        } else if (draft.now().isBefore(draft.tenure().sendBefore())) {
            begin(wave, action, intended.at(), intended.refusals());
        }
    }

    private static Failure unknown(String message) {
        return new Failure(
                Failure.Kind.OUTCOME_UNKNOWN,
                message + " Look whether it took effect, then retry or skip it.",
                Optional.empty());
    }

    private static Failure tookTooLong(ActionRun action) {
        return new Failure(
                Failure.Kind.TIME_LIMIT,
                "It did not end within " + action.action().timeout() + ".",
                Optional.empty());
    }

    /**
     * Begins the next action of the stage if there is one.
     *
     * @return whether the stage has ended: nothing of it runs and nothing more begins
     */
    boolean go(WaveDraft wave, ActionRun.Stage stage) {
        for (ActionRun action : wave.actions(stage)) {
            if (action.state() instanceof ActionState.Pending pending) {
                if (draft.maySend() && !draft.now().isBefore(pending.notBefore())) {
                    if (pending.refusals() == 0) {
                        draft.tell(EventType.ACTION_STARTED).in(wave).of(action);
                    }
                    begin(wave, action, draft.now(), pending.refusals());
                }
                return false;
            }
            if (!settled(action.state())) {
                return false;
            }
            if (stops(wave, action)) {
                return true;
            }
        }
        return true;
    }

    private static boolean stops(WaveDraft wave, ActionRun action) {
        return action.state() instanceof ActionState.Failed
                && action.action().impact() == Impact.CRITICAL
                && !(wave.rules().onFailure() instanceof FailurePolicy.Continue);
    }

    private void begin(WaveDraft wave, ActionRun action, Instant at, int refusals) {
        Tenure tenure = draft.tenure();
        ActionRun intended =
                wave.move(action, new ActionState.Intended(tenure.fence(), tenure.sendBefore(), at, refusals));
        draft.order(new Order.Begin(wave.name(), intended, instances(wave)));
    }

    private static List<String> instances(WaveDraft wave) {
        return wave.servers().stream()
                .filter(server -> server.times().launchedAt().isPresent())
                .flatMap(server -> server.instanceId().stream())
                .toList();
    }

    private void succeeded(WaveDraft wave, ActionRun action, String output) {
        draft.tell(EventType.ACTION_SUCCEEDED).in(wave).of(action).with("output", output);
        wave.move(action, new ActionState.Succeeded(draft.now(), output));
    }

    /** It failed; it is tried again if the wave's policy says so and there is time. */
    void failed(WaveDraft wave, ActionRun action, Failure failure) {
        draft.tell(EventType.ACTION_FAILED)
                .in(wave)
                .of(action)
                .with("kind", failure.kind().name())
                .with("message", failure.message());
        ActionRun failed = wave.move(action, new ActionState.Failed(draft.now(), failure));
        if (WORTH_TRYING_AGAIN.contains(failure.kind()) && new Servers(draft).triesAgain(wave, failed.tries())) {
            Duration wait = draft.pace().backoff(draft.pace().relaunch(), failed.tries(), failed.id());
            wave.move(failed, new ActionState.Pending(draft.now().plus(wait), 0));
        }
    }
}
