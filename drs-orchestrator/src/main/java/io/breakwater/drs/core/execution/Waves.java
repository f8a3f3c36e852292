package io.breakwater.drs.core.execution;

import io.breakwater.drs.core.plan.FailurePolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Leads waves from their dependencies to their end. */
final class Waves {
    private static final int NAMED = 5;

    private final Draft draft;
    private final Servers servers;
    private final Actions actions;

    Waves(Draft draft) {
        this.draft = draft;
        this.servers = new Servers(draft);
        this.actions = new Actions(draft);
    }

    /** As far as they go now; the end of one lets others begin. */
    void go() {
        boolean moved = true;
        while (moved) {
            moved = false;
            for (WaveDraft wave : draft.waves()) {
                WaveState before = wave.state();
                Limit.enforce(draft, wave);
                step(wave);
                moved |= !before.equals(wave.state());
            }
        }
    }

    private void step(WaveDraft wave) {
        switch (wave.state()) {
            case WaveState.Waiting _ -> waiting(wave);
            case WaveState.Delayed(Instant until) -> delayed(wave, until);
            case WaveState.AwaitingApproval asked -> awaitingApproval(wave, asked.until());
            case WaveState.Preparing preparing -> preparing(wave, preparing);
            case WaveState.Launching launching -> launching(wave, launching);
            case WaveState.Verifying verifying -> verifying(wave, verifying);
            case WaveState.Succeeded _,
                    WaveState.Degraded _,
                    WaveState.Failed _,
                    WaveState.Skipped _,
                    WaveState.Cancelled _ -> {
                // Only a person moves it on.
            }
        }
    }

    private boolean mayBegin() {
        return draft.running() && !draft.stopping();
    }

    private void waiting(WaveDraft wave) {
        if (!mayBegin() || !dependenciesEndedWell(wave)) {
            return;
        }
        Duration delay = wave.rules().delay();
        if (delay.isPositive()) {
            Instant until = draft.now().plus(delay);
            draft.tell(EventType.WAVE_DELAYED).in(wave).with("until", until.toString());
            wave.move(new WaveState.Delayed(until));
        } else {
            arrive(wave);
        }
    }

    private boolean dependenciesEndedWell(WaveDraft wave) {
        return wave.rules().dependsOn().stream()
                .flatMap(name -> draft.wave(name).stream())
                .map(WaveDraft::state)
                .allMatch(state -> state instanceof WaveState.Succeeded
                        || state instanceof WaveState.Degraded
                        || state instanceof WaveState.Skipped);
    }

    private void delayed(WaveDraft wave, Instant until) {
        if (draft.running() && draft.stopping()) {
            wave.move(new WaveState.Waiting());
        } else if (draft.running() && !draft.now().isBefore(until)) {
            arrive(wave);
        }
    }

    private void arrive(WaveDraft wave) {
        wave.rules()
                .approval()
                .ifPresentOrElse(
                        rule -> {
                            Instant until = draft.now().plus(rule.timeout());
                            draft.tell(EventType.WAVE_AWAITING_APPROVAL)
                                    .in(wave)
                                    .with("until", until.toString())
                                    .with("message", rule.message())
                                    .with("approvers", String.join(", ", rule.approvers()));
                            wave.move(new WaveState.AwaitingApproval(draft.now(), until));
                        },
                        () -> begin(wave));
    }

    private void awaitingApproval(WaveDraft wave, Instant until) {
        if (draft.running() && draft.stopping()) {
            wave.move(new WaveState.Waiting());
        } else if (draft.running() && !draft.now().isBefore(until)) {
            draft.tell(EventType.WAVE_REJECTED).in(wave).with("message", "Nobody answered in time.");
            fail(wave, Optional.empty(), "Nobody approved it until " + until + ".");
        }
    }

    void begin(WaveDraft wave) {
        draft.tell(EventType.WAVE_STARTED).in(wave);
        wave.move(new WaveState.Preparing(draft.now(), limit(wave)));
    }

    /** When its time is over if it begins, or is taken up again, now. */
    Optional<Instant> limit(WaveDraft wave) {
        return wave.rules().timeLimit().map(draft.now()::plus);
    }

    private void preparing(WaveDraft wave, WaveState.Preparing preparing) {
        if (!actions.go(wave, ActionRun.Stage.BEFORE) || wave.anyServer(Servers::underWay)) {
            return;
        }
        if (cancelled(wave)
                || failedCritically(
                        wave,
                        preparing.startedAt(),
                        wave.failedCriticalActions(ActionRun.Stage.BEFORE).count())) {
            return;
        }
        if (draft.running() || draft.outOfTime()) {
            draft.tell(EventType.WAVE_LAUNCHING)
                    .in(wave)
                    .with("servers", Integer.toString(wave.servers().size()));
            wave.move(new WaveState.Launching(preparing.startedAt(), preparing.until()));
            wave.serversIn(ServerState.Waiting.class).forEach(server -> servers.come(wave, server));
        }
    }

    private void launching(WaveDraft wave, WaveState.Launching launching) {
        if (wave.anyServer(state -> !Servers.settled(state))
                || cancelled(wave)
                || failedCritically(
                        wave,
                        launching.startedAt(),
                        wave.failedCriticalServers().count())) {
            return;
        }
        if (!wave.actions(ActionRun.Stage.AFTER).isEmpty()) {
            draft.tell(EventType.WAVE_VERIFYING).in(wave);
        }
        wave.move(new WaveState.Verifying(launching.startedAt(), launching.until()));
    }

    private void verifying(WaveDraft wave, WaveState.Verifying verifying) {
        long failed = wave.failedCriticalActions(ActionRun.Stage.BEFORE).count()
                + wave.failedCriticalActions(ActionRun.Stage.AFTER).count()
                + wave.failedCriticalServers().count();
        if (!actions.go(wave, ActionRun.Stage.AFTER)
                || cancelled(wave)
                || failedCritically(wave, verifying.startedAt(), failed)) {
            return;
        }
        boolean late = Limit.passed(draft, wave);
        if (late && !(wave.rules().onFailure() instanceof FailurePolicy.Continue)) {
            fail(wave, Optional.of(verifying.startedAt()), "Its time limit passed.");
        } else if (late || wave.failedServers().count() + wave.failedActions().count() > 0) {
            draft.tell(EventType.WAVE_DEGRADED)
                    .in(wave)
                    .with("message", late ? "Its time limit passed." : broken(wave));
            wave.move(new WaveState.Degraded(verifying.startedAt(), draft.now()));
        } else {
            draft.tell(EventType.WAVE_SUCCEEDED).in(wave);
            wave.move(new WaveState.Succeeded(verifying.startedAt(), draft.now()));
        }
    }

    /** Something of it was cancelled, or not begun: it ends so when nothing of it is under way. */
    private boolean cancelled(WaveDraft wave) {
        boolean parts = wave.state() instanceof WaveState.Preparing
                || wave.anyServer(ServerState.Cancelled.class::isInstance)
                || wave.actions().stream().anyMatch(action -> action.state() instanceof ActionState.Cancelled);
        if (!draft.cancelling() || !parts) {
            return false;
        }
        boolean ended = !wave.anyServer(state -> !Servers.settled(state))
                && wave.actions().stream().allMatch(action -> Actions.settled(action.state()));
        if (ended) {
            draft.tell(EventType.WAVE_CANCELLED).in(wave);
            wave.move(new WaveState.Cancelled(draft.now()));
        }
        return true;
    }

    private boolean failedCritically(WaveDraft wave, Instant startedAt, long critical) {
        if (critical == 0 || wave.rules().onFailure() instanceof FailurePolicy.Continue) {
            return false;
        }
        fail(wave, Optional.of(startedAt), broken(wave));
        return true;
    }

    void fail(WaveDraft wave, Optional<Instant> startedAt, String reason) {
        draft.tell(EventType.WAVE_FAILED).in(wave).with("message", reason);
        wave.move(new WaveState.Failed(startedAt, draft.now(), reason));
    }

    /** What failed in it, for people. */
    private static String broken(WaveDraft wave) {
        List<String> names = Stream.concat(
                        wave.failedServers().map(ServerRun::name),
                        wave.failedActions()
                                .map(action -> "action " + action.action().name()))
                .toList();
        String first = names.stream().limit(NAMED).collect(Collectors.joining(", "));
        return names.size() > NAMED
                ? "%s and %d more failed.".formatted(first, names.size() - NAMED)
                : first + " failed.";
    }
}
