package io.breakwater.cicd.core.metric;

import io.breakwater.cicd.core.pipeline.Execution;
import io.breakwater.cicd.core.pipeline.ExecutionStatus;
import io.breakwater.cicd.core.pipeline.PipelineKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How long pipelines delivered nothing good.
 *
 * @param times of the outages that ended in the window; empty if none did
 * @param open pipelines whose outage lasts at the window's end
 */
public record Restores(Optional<Distribution> times, long open) {

    static Restores of(Window window, List<Execution> history) {
        Map<PipelineKey, Instant> broken = new HashMap<>();
        List<Duration> times = new ArrayList<>();
        history.stream()
                .filter(execution -> execution.updatedAt().isBefore(window.to()))
                .sorted(Comparator.comparing(Execution::updatedAt))
                .forEach(execution -> walk(window, execution, broken, times));
        return new Restores(Distribution.of(times), broken.size());
    }

    private static void walk(
            Window window, Execution execution, Map<PipelineKey, Instant> broken, List<Duration> times) {
        if (execution.rollback() && execution.status().ended()) {
            // Somebody found the release bad before rolling it back; when, is not known, so it counts from the rollback
            // on.
            broken.putIfAbsent(execution.pipeline(), execution.startedAt());
        } else if (execution.status() == ExecutionStatus.FAILED) {
            broken.putIfAbsent(execution.pipeline(), execution.updatedAt());
        }
        if (execution.status() == ExecutionStatus.SUCCEEDED) {
            Instant since = broken.remove(execution.pipeline());
            if (since != null && window.holds(execution.updatedAt())) {
                times.add(Duration.between(since, execution.updatedAt()));
            }
        }
    }
}
