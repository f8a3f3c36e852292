package io.breakwater.cicd.core.metric;

import io.breakwater.sites.core.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One build, as far as it is measured.
 *
 * @param pipeline name of the pipeline that started it; empty if another thing did
 * @param endedAt empty while it runs
 * @param phases lengths of its phases by CodeBuild's names, those that have ended
 * @param cacheHit whether it found its cache; empty if it has none or nobody told
 * @param computeType such as {@code BUILD_GENERAL1_SMALL}; empty if nobody told
 * @param environmentType such as {@code LINUX_CONTAINER}; empty if nobody told
 */
public record BuildSample(
        String id,
        Site site,
        String project,
        Optional<String> pipeline,
        BuildOutcome outcome,
        Instant startedAt,
        Optional<Instant> endedAt,
        Map<String, Duration> phases,
        Optional<Boolean> cacheHit,
        String computeType,
        String environmentType) {

    public BuildSample {
        phases = Map.copyOf(phases);
    }

    boolean endedIn(Window window) {
        return outcome != BuildOutcome.IN_PROGRESS
                && endedAt.filter(window::holds).isPresent();
    }

    /** Empty while it runs. */
    public Optional<Duration> duration() {
        return endedAt.map(end -> Duration.between(startedAt, end));
    }
}
