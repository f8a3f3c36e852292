package io.breakwater.drs.execution.rest;

import io.breakwater.drs.core.execution.ActionRun;
import io.breakwater.drs.core.execution.ActionState;
import io.breakwater.drs.core.execution.Failure;
import io.breakwater.drs.core.execution.WaveRun;
import io.breakwater.drs.core.execution.WaveState;
import io.breakwater.drs.execution.document.ActionStateJson;
import io.breakwater.drs.execution.document.WaveStateJson;
import io.breakwater.drs.execution.rest.WaveDocument.ActionDocument;
import io.breakwater.drs.execution.rest.WaveDocument.FailureDocument;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Waves and their actions as documents. */
final class WaveViews {
    private WaveViews() {}

    static WaveDocument of(WaveRun wave) {
        Span span = span(wave.state());
        return new WaveDocument(
                wave.name(),
                wave.rules().dependsOn().stream().sorted().toList(),
                WaveStateJson.name(wave.state()),
                wave.state() instanceof WaveState.Failed failed ? failed.reason() : null,
                text(span.startedAt()),
                text(span.endedAt()),
                text(span.until()),
                ExecutionViews.targets(wave.rules().targets()),
                Counts.of(wave.servers()),
                wave.actions().stream().map(WaveViews::action).toList());
    }

    private static Span span(WaveState state) {
        return switch (state) {
            case WaveState.Waiting _ -> Span.NONE;
            case WaveState.Delayed(Instant until) -> Span.open(Optional.empty(), Optional.of(until));
            case WaveState.AwaitingApproval waiting -> Span.open(Optional.empty(), Optional.of(waiting.until()));
            case WaveState.Active active -> Span.open(Optional.of(active.startedAt()), active.until());
            case WaveState.Succeeded(Instant startedAt, Instant endedAt) -> Span.ended(Optional.of(startedAt), endedAt);
            case WaveState.Degraded(Instant startedAt, Instant endedAt) -> Span.ended(Optional.of(startedAt), endedAt);
            case WaveState.Failed failed -> Span.ended(failed.startedAt(), failed.endedAt());
            case WaveState.Skipped(Instant at) -> Span.ended(Optional.empty(), at);
            case WaveState.Cancelled(Instant at) -> Span.ended(Optional.empty(), at);
        };
    }

    private static ActionDocument action(ActionRun run) {
        Span span = span(run.state());
        ActionState state = run.state();
        return new ActionDocument(
                run.id().toString(),
                run.action().name(),
                run.stage().name(),
                run.action().task().kind(),
                run.action().impact().name(),
                ActionStateJson.name(state),
                run.tries(),
                text(span.startedAt()),
                text(span.until()),
                text(span.endedAt()),
                state instanceof ActionState.Succeeded(Instant _, String output) ? output : null,
                state instanceof ActionState.Failed(Instant _, Failure failure) ? failure(failure) : null);
    }

    private static Span span(ActionState state) {
        return switch (state) {
            case ActionState.Pending _ -> Span.NONE;
            case ActionState.Intended intended -> Span.open(Optional.of(intended.at()), Optional.empty());
            case ActionState.Running running -> Span.open(Optional.of(running.since()), Optional.of(running.until()));
            case ActionState.Succeeded succeeded -> Span.ended(Optional.empty(), succeeded.at());
            case ActionState.Failed failed -> Span.ended(Optional.empty(), failed.at());
            case ActionState.Skipped skipped -> Span.ended(Optional.empty(), skipped.at());
            case ActionState.Cancelled cancelled -> Span.ended(Optional.empty(), cancelled.at());
        };
    }

    static FailureDocument failure(Failure failure) {
        return new FailureDocument(
                failure.kind().name(), failure.message(), failure.jobId().orElse(null));
    }

    private static @Nullable String text(Optional<Instant> instant) {
        return instant.map(Instant::toString).orElse(null);
    }

    private record Span(Optional<Instant> startedAt, Optional<Instant> endedAt, Optional<Instant> until) {
        static final Span NONE = new Span(Optional.empty(), Optional.empty(), Optional.empty());

        static Span open(Optional<Instant> startedAt, Optional<Instant> until) {
            return new Span(startedAt, Optional.empty(), until);
        }

        static Span ended(Optional<Instant> startedAt, Instant endedAt) {
            return new Span(startedAt, Optional.of(endedAt), Optional.empty());
        }
    }
}
