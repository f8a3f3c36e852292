package io.breakwater.cicd.core.metric;

import io.breakwater.cicd.core.pipeline.Execution;
import io.breakwater.cicd.core.pipeline.ExecutionStatus;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What executions of pipelines say about delivery in a window; {@link Metric} defines each figure.
 *
 * @param ended executions that ended in the window, by how
 * @param rollbacks how many of them were rollbacks
 */
public record DeliveryFigures(
        Map<ExecutionStatus, Long> ended,
        long rollbacks,
        long deployments,
        double deploymentsPerDay,
        LeadTimes leadTime,
        Share changeFailureRate,
        Restores timeToRestore,
        Optional<Distribution> duration,
        LeadTimes feedbackTime) {

    public DeliveryFigures {
        ended = Map.copyOf(ended);
    }

    /**
     * @param history executions of the window, and those before it as far as they are known: they tell which commits were delivered
     *     already and since when a pipeline is broken
     */
    public static DeliveryFigures of(Window window, List<Execution> history, CommitTimes commits) {
        List<Execution> ended = history.stream()
                .filter(execution -> execution.status().ended() && window.holds(execution.updatedAt()))
                .toList();
        Map<ExecutionStatus, Long> counts = new EnumMap<>(ExecutionStatus.class);
        ended.forEach(execution -> counts.merge(execution.status(), 1L, Long::sum));
        List<Execution> changes =
                ended.stream().filter(execution -> !execution.rollback()).toList();
        long succeeded = count(changes, ExecutionStatus.SUCCEEDED);
        long failed = count(changes, ExecutionStatus.FAILED);
        long rollbacks = ended.size() - changes.size();
        return new DeliveryFigures(
                counts,
                rollbacks,
                succeeded,
                succeeded / window.days(),
                LeadTimes.toSuccess(window, history, commits),
                new Share(failed + rollbacks, succeeded + failed + rollbacks),
                Restores.of(window, history),
                Distribution.of(ended.stream()
                        .filter(DeliveryFigures::ranToItsEnd)
                        .map(Execution::duration)
                        .toList()),
                LeadTimes.toFailure(window, history, commits));
    }

    private static long count(List<Execution> executions, ExecutionStatus status) {
        return executions.stream()
                .filter(execution -> execution.status() == status)
                .count();
    }

    private static boolean ranToItsEnd(Execution execution) {
        return execution.status() == ExecutionStatus.SUCCEEDED || execution.status() == ExecutionStatus.FAILED;
    }
}
