package io.breakwater.drs.core.execution;

import java.util.List;
import java.util.UUID;

/** One run: everything that decides what happens next. Changed by {@link Engine} alone. */
public record Execution(
        UUID id,
        ExecutionKind kind,
        ExecutionState state,
        Origin origin,
        RunSettings settings,
        List<WaveRun> waves,
        List<JobAttempt> attempts) {

    public Execution {
        waves = List.copyOf(waves);
        attempts = List.copyOf(attempts);
    }
}
