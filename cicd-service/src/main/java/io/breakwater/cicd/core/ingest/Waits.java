package io.breakwater.cicd.core.ingest;

import io.breakwater.cicd.core.pipeline.ActionRun;
import io.breakwater.cicd.core.pipeline.Execution;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How long an execution waited. */
public final class Waits {
    private Waits() {}

    /**
     * The time in which none of its actions ran: before the first one, in front of stages that others were in or that were closed, and
     * between a failure and its retry. A waiting approval is an action that runs. Empty if no run is known.
     */
    public static Optional<Duration> queued(Execution execution, List<ActionRun> runs) {
        if (runs.isEmpty()) {
            return Optional.empty();
        }
        Duration waited = Duration.ZERO;
        Instant covered = execution.startedAt();
        for (ActionRun run :
                runs.stream().sorted(Comparator.comparing(ActionRun::startedAt)).toList()) {
            if (run.startedAt().isAfter(covered)) {
                waited = waited.plus(Duration.between(covered, run.startedAt()));
            }
            if (run.updatedAt().isAfter(covered)) {
                covered = run.updatedAt();
            }
        }
        return Optional.of(waited);
    }
}
