package io.breakwater.cicd.metric;

import io.breakwater.cicd.core.metric.BuildSample;
import io.breakwater.cicd.core.metric.CommitTimes;
import io.breakwater.cicd.core.metric.Samples;
import io.breakwater.cicd.core.metric.TestSample;
import io.breakwater.cicd.core.pipeline.ActionRun;
import io.breakwater.cicd.core.pipeline.Execution;
import io.breakwater.cicd.core.pipeline.PipelineKey;
import io.breakwater.sites.core.Site;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the store has for a question, so that it can be told apart by pipeline. */
record Observed(
        List<Execution> executions,
        Map<Commit, Instant> commits,
        List<Placed<ActionRun>> actions,
        List<BuildSample> builds,
        List<Placed<TestSample>> tests) {

    /** A revision as a pipeline took it in. */
    record Commit(PipelineKey pipeline, String revision) {}

    /** Where something belongs. @param pipeline empty for builds that no pipeline started */
    record Owner(Site site, Optional<String> pipeline) {
        static Owner of(PipelineKey key) {
            return new Owner(key.site(), Optional.of(key.name()));
        }
    }

    record Placed<T>(Owner owner, T sample) {}

    /** Everything. */
    Samples all() {
        return samples(executions, unplaced(actions), builds, unplaced(tests));
    }

    /** The same told apart, in one walk over everything. Only owners that have executions are there. */
    Map<String, Samples> by(Function<Owner, String> name) {
        Map<String, List<Execution>> runs = executions.stream()
                .collect(Collectors.groupingBy(execution -> name.apply(Owner.of(execution.pipeline()))));
        Map<String, List<BuildSample>> built = builds.stream()
                .collect(Collectors.groupingBy(build -> name.apply(new Owner(build.site(), build.pipeline()))));
        Map<String, List<ActionRun>> acted = placed(actions, name);
        Map<String, List<TestSample>> tested = placed(tests, name);
        Map<String, Samples> parts = new TreeMap<>();
        runs.forEach((owner, executed) -> parts.put(
                owner,
                samples(
                        executed,
                        acted.getOrDefault(owner, List.of()),
                        built.getOrDefault(owner, List.of()),
                        tested.getOrDefault(owner, List.of()))));
        return parts;
    }

    private Samples samples(
            List<Execution> runs, List<ActionRun> acted, List<BuildSample> built, List<TestSample> tested) {
        CommitTimes times = (pipeline, revision) -> Optional.ofNullable(commits.get(new Commit(pipeline, revision)));
        return new Samples(runs, acted, built, tested, times);
    }

    private static <T> List<T> unplaced(List<Placed<T>> placed) {
        return placed.stream().map(Placed::sample).toList();
    }

    private static <T> Map<String, List<T>> placed(List<Placed<T>> placed, Function<Owner, String> name) {
        return placed.stream()
                .collect(Collectors.groupingBy(
                        each -> name.apply(each.owner()), Collectors.mapping(Placed::sample, Collectors.toList())));
    }
}
