package io.breakwater.cicd.core.metric;

import io.breakwater.cicd.core.pipeline.Execution;
import io.breakwater.cicd.core.pipeline.ExecutionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How delivery went from day to day or from week to week. */
public final class Trend {
    private Trend() {}

    /**
     * One day or week.
     *
     * @param begin of the day or week; the first and the last may lie in the window in part
     * @param deployments executions that succeeded, rollbacks not counted
     * @param failures executions that failed, and rollbacks
     * @param duration of those that succeeded or failed
     * @param builds builds that succeeded among those that succeeded or failed
     */
    public record Point(
            Instant begin,
            long deployments,
            long failures,
            Optional<Distribution> duration,
            Share builds,
            Optional<Distribution> buildDuration) {}

    private static final class Collected {
        private long deployments;
        private long failures;
        private long builds;
        private long buildSuccesses;
        private final List<Duration> durations = new ArrayList<>();
        private final List<Duration> buildDurations = new ArrayList<>();

        void add(Execution execution) {
            boolean succeeded = execution.status() == ExecutionStatus.SUCCEEDED;
            boolean failed = execution.status() == ExecutionStatus.FAILED;
            if (execution.rollback() || failed) {
                failures++;
            } else if (succeeded) {
                deployments++;
            }
            if (succeeded || failed) {
                durations.add(execution.duration());
            }
        }

        void add(BuildSample build) {
            if (build.outcome() == BuildOutcome.STOPPED) {
                return;
            }
            builds++;
            buildSuccesses += build.outcome() == BuildOutcome.SUCCEEDED ? 1 : 0;
            build.duration().ifPresent(buildDurations::add);
        }

        Point point(Instant begin) {
            return new Point(
                    begin,
                    deployments,
                    failures,
                    Distribution.of(durations),
                    new Share(buildSuccesses, builds),
                    Distribution.of(buildDurations));
        }
    }

    /** One point for each day or week that the window touches, empty ones too. */
    public static List<Point> of(Window window, Period period, Samples samples) {
        Map<Instant, Collected> periods = new TreeMap<>();
        for (Instant begin = period.beginOf(window.from()); begin.isBefore(window.to()); begin = period.after(begin)) {
            periods.put(begin, new Collected());
        }
        samples.executions().stream()
                .filter(execution -> execution.status().ended() && window.holds(execution.updatedAt()))
                .forEach(execution ->
                        collected(periods, period, execution.updatedAt()).add(execution));
        samples.builds().stream()
                .filter(build -> build.endedIn(window))
                .forEach(build -> build.endedAt()
                        .ifPresent(end -> collected(periods, period, end).add(build)));
        return periods.entrySet().stream()
                .map(entry -> entry.getValue().point(entry.getKey()))
                .toList();
    }

    private static Collected collected(Map<Instant, Collected> periods, Period period, Instant at) {
        return periods.computeIfAbsent(period.beginOf(at), _ -> new Collected());
    }
}
