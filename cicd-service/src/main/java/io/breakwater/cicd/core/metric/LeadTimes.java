package io.breakwater.cicd.core.metric;

import io.breakwater.cicd.core.pipeline.Execution;
import io.breakwater.cicd.core.pipeline.ExecutionStatus;
import io.breakwater.cicd.core.pipeline.PipelineKey;
import io.breakwater.cicd.core.pipeline.Revision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How long commits took.
 *
 * @param times of those whose time is known; empty if of none
 * @param unknown commits of which it is not known when they were made
 */
public record LeadTimes(Optional<Distribution> times, long unknown) {
    private record Delivered(PipelineKey pipeline, String revision) {}

    /** Commits by their first success that is known, of which the end lies in the window. */
    static LeadTimes toSuccess(Window window, List<Execution> history, CommitTimes commits) {
        return firsts(window, history, ExecutionStatus.SUCCEEDED, commits);
    }

    /** Commits by their first failure that is known, of which the end lies in the window. */
    static LeadTimes toFailure(Window window, List<Execution> history, CommitTimes commits) {
        return firsts(window, history, ExecutionStatus.FAILED, commits);
    }

    private static LeadTimes firsts(Window window, List<Execution> history, ExecutionStatus end, CommitTimes commits) {
        Set<Delivered> seen = new HashSet<>();
        List<Duration> times = new ArrayList<>();
        long unknown = 0;
        List<Execution> ends = history.stream()
                .filter(execution -> execution.status() == end && !execution.rollback())
                .sorted(Comparator.comparing(Execution::updatedAt))
                .toList();
        for (Execution execution : ends) {
            for (Revision revision : execution.revisions()) {
                boolean first = seen.add(new Delivered(execution.pipeline(), revision.id()));
                if (!first || !window.holds(execution.updatedAt())) {
                    continue;
                }
                Optional<Instant> committed = commits.of(execution.pipeline(), revision.id());
                if (committed.isPresent() && !committed.get().isAfter(execution.updatedAt())) {
                    times.add(Duration.between(committed.get(), execution.updatedAt()));
                } else {
                    unknown++;
                }
            }
        }
        return new LeadTimes(Distribution.of(times), unknown);
    }
}
