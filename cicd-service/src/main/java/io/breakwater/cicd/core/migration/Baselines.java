package io.breakwater.cicd.core.migration;

import io.breakwater.cicd.core.metric.Distribution;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** How long jobs took before a migration, beside how long they take now. */
public final class Baselines {
    private Baselines() {}

    /** One run of a job that succeeded; an empty job is the whole pipeline. */
    public record Run(String job, Duration took) {}

    /**
     * One job.
     *
     * @param before empty if the baseline does not have it
     * @param now empty if it was not run yet
     * @param faster how much less time the median takes now, in hundredths of before; negative if it takes more
     */
    public record Compared(
            String job, Optional<Distribution> before, Optional<Distribution> now, Optional<Double> faster) {}

    /** Jobs by name, the whole pipeline first. Jobs are compared with the action that the converter calls after them. */
    public static List<Compared> compare(List<Run> before, List<Run> now) {
        Map<String, List<Duration>> old = byJob(before);
        Map<String, List<Duration>> current = byJob(now);
        TreeSet<String> jobs = new TreeSet<>(Comparator.naturalOrder());
        jobs.addAll(old.keySet());
        jobs.addAll(current.keySet());
        return jobs.stream()
                .map(job -> compared(
                        job,
                        Distribution.of(old.getOrDefault(job, List.of())),
                        Distribution.of(current.getOrDefault(job, List.of()))))
                .toList();
    }

    private static Compared compared(String job, Optional<Distribution> before, Optional<Distribution> now) {
        Optional<Double> faster = before.filter(old -> !old.p50().isZero())
                .flatMap(old -> now.map(current -> 100.0
                        * (old.p50().toMillis() - current.p50().toMillis())
                        / old.p50().toMillis()));
        return new Compared(job, before, now, faster);
    }

    private static Map<String, List<Duration>> byJob(List<Run> runs) {
        return runs.stream()
                .collect(Collectors.groupingBy(
                        run -> run.job().isEmpty() ? "" : Migration.plain(run.job()),
                        Collectors.mapping(Run::took, Collectors.toList())));
    }
}
