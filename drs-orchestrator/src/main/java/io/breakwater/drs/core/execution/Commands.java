package io.breakwater.drs.core.execution;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Carries out what people ask for, or says in a sentence why not and what to do. What is so already is no error. */
final class Commands {
    private final Draft draft;

    Commands(Draft draft) {
        this.draft = draft;
    }

    void carryOut(Command command) {
        Optional<String> refusal = switch (command) {
            case Command.Pause pause -> pause(pause);
            case Command.Resume resume -> resume(resume);
            case Command.Cancel cancel -> cancel(cancel);
            case Command.Approve approve -> new Approvals(draft).approve(approve);
            case Command.Reject reject -> new Approvals(draft).reject(reject);
            case Command.Retry retry -> new Retries(draft).retry(retry);
            case Command.Skip skip -> new Skips(draft).skip(skip);
        };
        refusal.ifPresent(sentence -> draft.refuse(command, sentence));
    }

    private Optional<String> pause(Command.Pause pause) {
        return switch (draft.state()) {
            case ExecutionState.Running running
            when draft.outOfTime() ->
                Optional.of("The time limit has passed at " + running.until() + "; there is nothing left to pause.");
            case ExecutionState.Running(Instant startedAt, Instant until) -> {
                draft.tell(EventType.EXECUTION_PAUSED).by(pause.by());
                draft.move(new ExecutionState.Paused(startedAt, until, draft.now(), pause.by()));
                yield Optional.empty();
            }
            case ExecutionState.Paused _ -> Optional.empty();
            case ExecutionState.Pending _, ExecutionState.AwaitingStart _ ->
                Optional.of("It has not started; cancel it, or reject its start.");
            case ExecutionState.Cancelling _ -> Optional.of("It is being cancelled; nothing new begins any more.");
            case ExecutionState.Completed _,
                    ExecutionState.Partial _,
                    ExecutionState.Failed _,
                    ExecutionState.Cancelled _,
                    ExecutionState.TimedOut _ -> Optional.of(ended("pause"));
        };
    }

    private Optional<String> resume(Command.Resume resume) {
        return switch (draft.state()) {
            case ExecutionState.Paused paused -> {
                Duration pause = Duration.between(paused.since(), draft.now());
                draft.tell(EventType.EXECUTION_RESUMED).by(resume.by()).with("pause", pause.toString());
                draft.move(new ExecutionState.Running(
                        paused.startedAt(), paused.until().plus(pause)));
                draft.waves().forEach(wave -> shift(wave, pause));
                yield Optional.empty();
            }
            case ExecutionState.Running _ -> Optional.empty();
            case ExecutionState.Pending _, ExecutionState.AwaitingStart _ ->
                Optional.of("It has not started, so that there is nothing to resume.");
            case ExecutionState.Cancelling _ ->
                Optional.of("It is being cancelled and cannot be resumed; start another execution.");
            case ExecutionState.Completed _,
                    ExecutionState.Partial _,
                    ExecutionState.Failed _,
                    ExecutionState.Cancelled _,
                    ExecutionState.TimedOut _ -> Optional.of(ended("resume"));
        };
    }

    /** A pause does not count: deadlines of waves move by its length. */
    private static void shift(WaveDraft wave, Duration by) {
        switch (wave.state()) {
            case WaveState.Delayed(Instant until) -> wave.move(new WaveState.Delayed(until.plus(by)));
            case WaveState.AwaitingApproval(Instant since, Instant until) ->
                wave.move(new WaveState.AwaitingApproval(since, until.plus(by)));
            case WaveState.Preparing(Instant startedAt, Optional<Instant> until)
            when until.isPresent() ->
                wave.move(
                        new WaveState.Preparing(startedAt, until.map(by::addTo).map(Instant::from)));
            case WaveState.Launching(Instant startedAt, Optional<Instant> until)
            when until.isPresent() ->
                wave.move(
                        new WaveState.Launching(startedAt, until.map(by::addTo).map(Instant::from)));
            case WaveState.Verifying(Instant startedAt, Optional<Instant> until)
            when until.isPresent() ->
                wave.move(
                        new WaveState.Verifying(startedAt, until.map(by::addTo).map(Instant::from)));
            case WaveState.Waiting _,
                    WaveState.Preparing _,
                    WaveState.Launching _,
                    WaveState.Verifying _,
                    WaveState.Succeeded _,
                    WaveState.Degraded _,
                    WaveState.Failed _,
                    WaveState.Skipped _,
                    WaveState.Cancelled _ -> {
                // No deadline of it runs.
            }
        }
    }

    private Optional<String> cancel(Command.Cancel cancel) {
        String reason =
                cancel.reason().isBlank() ? "Cancelled by " + cancel.by().name() + "." : cancel.reason();
        switch (draft.state()) {
            case ExecutionState.Pending _, ExecutionState.AwaitingStart _ -> {
                draft.tell(EventType.EXECUTION_CANCELLING).by(cancel.by()).with("message", reason);
                new Start(draft).cancel(reason);
            }
            case ExecutionState.Running running -> cancelling(cancel, running.startedAt(), reason);
            case ExecutionState.Paused paused -> cancelling(cancel, paused.startedAt(), reason);
            case ExecutionState.Cancelling _, ExecutionState.Cancelled _ -> {
                // It is so already.
            }
            case ExecutionState.Completed _,
                    ExecutionState.Partial _,
                    ExecutionState.Failed _,
                    ExecutionState.TimedOut _ -> {
                return Optional.of(ended("cancel"));
            }
        }
        return Optional.empty();
    }

    private void cancelling(Command.Cancel cancel, Instant startedAt, String reason) {
        draft.tell(EventType.EXECUTION_CANCELLING).by(cancel.by()).with("message", reason);
        draft.move(new ExecutionState.Cancelling(startedAt, draft.now(), reason));
    }

    private String ended(String what) {
        return "It has ended (%s); there is nothing to %s. Retry what failed, or start another execution."
                .formatted(draft.state().getClass().getSimpleName().toLowerCase(Locale.ROOT), what);
    }
}
