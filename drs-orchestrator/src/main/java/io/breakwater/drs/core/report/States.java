package io.breakwater.drs.core.report;

import io.breakwater.drs.core.execution.ActionState;
import io.breakwater.drs.core.execution.AttemptState;
import io.breakwater.drs.core.execution.ExecutionState;
import io.breakwater.drs.core.execution.WaveState;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** States as words and times. */
final class States {
    private States() {}

    /** {@code AwaitingApproval} becomes {@code AWAITING_APPROVAL}. */
    static String word(Object state) {
        return state.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                .toUpperCase(Locale.ROOT);
    }

    static Optional<Instant> startedAt(ExecutionState state) {
        return switch (state) {
            case ExecutionState.Pending _, ExecutionState.AwaitingStart _, ExecutionState.Cancelled _ ->
                Optional.empty();
            case ExecutionState.Running running -> Optional.of(running.startedAt());
            case ExecutionState.Paused paused -> Optional.of(paused.startedAt());
            case ExecutionState.Cancelling cancelling -> Optional.of(cancelling.startedAt());
            case ExecutionState.Completed completed -> Optional.of(completed.startedAt());
            case ExecutionState.Partial partial -> Optional.of(partial.startedAt());
            case ExecutionState.Failed failed -> Optional.of(failed.startedAt());
            case ExecutionState.TimedOut timedOut -> Optional.of(timedOut.startedAt());
        };
    }

    static Optional<Instant> endedAt(ExecutionState state) {
        return switch (state) {
            case ExecutionState.Pending _,
                    ExecutionState.AwaitingStart _,
                    ExecutionState.Running _,
                    ExecutionState.Paused _,
                    ExecutionState.Cancelling _ -> Optional.empty();
            case ExecutionState.Cancelled cancelled -> Optional.of(cancelled.endedAt());
            case ExecutionState.Completed completed -> Optional.of(completed.endedAt());
            case ExecutionState.Partial partial -> Optional.of(partial.endedAt());
            case ExecutionState.Failed failed -> Optional.of(failed.endedAt());
            case ExecutionState.TimedOut timedOut -> Optional.of(timedOut.endedAt());
        };
    }

    static String reason(ExecutionState state) {
        return switch (state) {
            case ExecutionState.Failed failed -> failed.reason();
            case ExecutionState.Cancelled cancelled -> cancelled.reason();
            case ExecutionState.Cancelling cancelling -> cancelling.reason();
            case ExecutionState.TimedOut _ -> "Its time limit passed.";
            case ExecutionState.Partial _ -> "Something optional failed.";
            case ExecutionState.Pending _,
                    ExecutionState.AwaitingStart _,
                    ExecutionState.Running _,
                    ExecutionState.Paused _,
                    ExecutionState.Completed _ -> "";
        };
    }

    static Optional<Instant> startedAt(WaveState state) {
        return switch (state) {
            case WaveState.Waiting _,
                    WaveState.Delayed _,
                    WaveState.AwaitingApproval _,
                    WaveState.Skipped _,
                    WaveState.Cancelled _ -> Optional.empty();
            case WaveState.Active active -> Optional.of(active.startedAt());
            case WaveState.Succeeded succeeded -> Optional.of(succeeded.startedAt());
            case WaveState.Degraded degraded -> Optional.of(degraded.startedAt());
            case WaveState.Failed failed -> failed.startedAt();
        };
    }

    static Optional<Instant> endedAt(WaveState state) {
        return switch (state) {
            case WaveState.Waiting _, WaveState.Delayed _, WaveState.AwaitingApproval _, WaveState.Active _ ->
                Optional.empty();
            case WaveState.Succeeded succeeded -> Optional.of(succeeded.endedAt());
            case WaveState.Degraded degraded -> Optional.of(degraded.endedAt());
            case WaveState.Failed failed -> Optional.of(failed.endedAt());
            case WaveState.Skipped skipped -> Optional.of(skipped.at());
            case WaveState.Cancelled cancelled -> Optional.of(cancelled.at());
        };
    }

    static String outcome(ActionState state) {
        return switch (state) {
            case ActionState.Succeeded succeeded -> succeeded.output();
            case ActionState.Failed failed -> failed.failure().message();
            case ActionState.Pending _,
                    ActionState.Intended _,
                    ActionState.Running _,
                    ActionState.Skipped _,
                    ActionState.Cancelled _ -> "";
        };
    }

    static String reference(AttemptState state) {
        return switch (state) {
            case AttemptState.Accepted accepted -> accepted.reference();
            case AttemptState.Finished finished -> finished.reference();
            case AttemptState.Refused refused -> refused.code() + ": " + refused.message();
            case AttemptState.Intended _, AttemptState.Unknown _, AttemptState.Absent _ -> "";
        };
    }

    static Optional<Instant> at(AttemptState state) {
        return Optional.of(
                switch (state) {
                    case AttemptState.Intended intended -> intended.at();
                    case AttemptState.Unknown unknown -> unknown.intendedAt();
                    case AttemptState.Accepted accepted -> accepted.at();
                    case AttemptState.Finished finished -> finished.at();
                    case AttemptState.Refused refused -> refused.at();
                    case AttemptState.Absent absent -> absent.at();
                });
    }
}
