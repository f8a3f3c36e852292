package io.breakwater.cicd.core.metric;

import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What builds say about delivery in a window; {@link Metric} defines each figure.
 *
 * @param ended builds that ended in the window, by how
 * @param queueUnknown builds of which it is not known how long they were queued
 * @param cacheUnknown builds of which it is not known whether they found a cache
 */
public record BuildFigures(
        Map<BuildOutcome, Long> ended,
        Share successRate,
        Optional<Distribution> duration,
        Optional<Distribution> queue,
        long queueUnknown,
        Share cacheHits,
        long cacheUnknown) {
    private static final String QUEUED = "QUEUED";

    public BuildFigures {
        ended = Map.copyOf(ended);
    }

    public static BuildFigures of(Window window, Collection<BuildSample> builds) {
        List<BuildSample> ended =
                builds.stream().filter(build -> build.endedIn(window)).toList();
        Map<BuildOutcome, Long> counts = new EnumMap<>(BuildOutcome.class);
        ended.forEach(build -> counts.merge(build.outcome(), 1L, Long::sum));
        List<BuildSample> finished = ended.stream()
                .filter(build -> build.outcome() != BuildOutcome.STOPPED)
                .toList();
        long succeeded = counts.getOrDefault(BuildOutcome.SUCCEEDED, 0L);
        List<Duration> queued = finished.stream()
                .flatMap(build -> Optional.ofNullable(build.phases().get(QUEUED)).stream())
                .toList();
        List<Boolean> cached =
                finished.stream().flatMap(build -> build.cacheHit().stream()).toList();
        return new BuildFigures(
                counts,
                new Share(succeeded, finished.size()),
                Distribution.of(finished.stream()
                        .flatMap(build -> build.duration().stream())
                        .toList()),
                Distribution.of(queued),
                finished.size() - queued.size(),
                new Share(cached.stream().filter(hit -> hit).count(), cached.size()),
                finished.size() - cached.size());
    }
}
