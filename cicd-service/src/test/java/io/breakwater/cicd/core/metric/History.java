package io.breakwater.cicd.core.metric;

import io.breakwater.cicd.core.pipeline.ActionRun;
import io.breakwater.cicd.core.pipeline.ActionStatus;
import io.breakwater.cicd.core.pipeline.Execution;
import io.breakwater.cicd.core.pipeline.ExecutionStatus;
import io.breakwater.cicd.core.pipeline.PipelineKey;
import io.breakwater.cicd.core.pipeline.Revision;
import io.breakwater.cicd.core.pipeline.Trigger;
import io.breakwater.sites.core.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes histories in short lines; times are {@code dd HH:mm} of November 2026, of which the second is a Monday. */
final class History {
    static final Site HOME = new Site("111122223333", "eu-central-1");

    private static int numbers;

    private History() {}

    static Instant at(String dayAndTime) {
        return Instant.parse("2026-11-" + dayAndTime.replace(' ', 'T') + ":00Z");
    }

    static Window window(String from, String to) {
        return new Window(at(from), at(to));
    }

    static Execution run(String pipeline, ExecutionStatus status, String from, String to, String... commits) {
        return execution(pipeline, status, from, to, false, commits);
    }

    static Execution rollback(String pipeline, ExecutionStatus status, String from, String to, String... commits) {
        return execution(pipeline, status, from, to, true, commits);
    }

    private static Execution execution(
            String pipeline, ExecutionStatus status, String from, String to, boolean rollback, String... commits) {
        List<Revision> revisions = List.of(commits).stream()
                .map(commit -> new Revision("Checkout", commit, Optional.empty(), Optional.empty()))
                .toList();
        return new Execution(
                new PipelineKey(HOME, pipeline),
                "execution-" + numbers++,
                1,
                status,
                Optional.empty(),
                at(from),
                at(to),
                Trigger.UNKNOWN,
                revisions,
                rollback,
                Optional.empty(),
                Optional.empty());
    }

    static ActionRun action(String place, String category, ActionStatus status, String from, String to) {
        String[] names = place.split("/", 2);
        return new ActionRun(
                "execution",
                "action-" + numbers++,
                names[0],
                names[1],
                category,
                "any",
                status,
                at(from),
                at(to),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static BuildSample build(BuildOutcome outcome, String from, String to, Map<String, Duration> phases) {
        return build(outcome, from, to, phases, Optional.empty(), "BUILD_GENERAL1_SMALL");
    }

    static BuildSample build(
            BuildOutcome outcome,
            String from,
            String to,
            Map<String, Duration> phases,
            Optional<Boolean> cacheHit,
            String computeType) {
        return new BuildSample(
                "shop:" + numbers++,
                HOME,
                "shop",
                Optional.of("shop"),
                outcome,
                at(from),
                outcome == BuildOutcome.IN_PROGRESS ? Optional.empty() : Optional.of(at(to)),
                phases,
                cacheHit,
                computeType,
                "LINUX_CONTAINER");
    }
}
