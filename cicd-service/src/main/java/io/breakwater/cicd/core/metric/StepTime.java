package io.breakwater.cicd.core.metric;

import io.breakwater.cicd.core.pipeline.ActionRun;
import io.breakwater.cicd.core.pipeline.ActionStatus;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How long a step of pipelines or builds takes.
 *
 * @param step {@code stage/action}, or a build's phase
 * @param share of the time that all steps took together
 */
public record StepTime(String step, Distribution time, double share) {

    /** Actions that ended Succeeded or Failed in the window, those that took most time in all first. Manual approvals are no work. */
    public static List<StepTime> ofActions(Window window, Collection<ActionRun> runs, int most) {
        return slowest(
                runs.stream()
                        .filter(run -> ended(window, run) && !approval(run))
                        .collect(Collectors.groupingBy(
                                run -> run.stage() + "/" + run.action(),
                                Collectors.mapping(StepTime::length, Collectors.toList()))),
                most);
    }

    /** Phases of builds that ended in the window, those that took most time in all first. */
    public static List<StepTime> ofPhases(Window window, Collection<BuildSample> builds, int most) {
        return slowest(
                builds.stream()
                        .filter(build -> build.endedIn(window) && build.outcome() != BuildOutcome.STOPPED)
                        .flatMap(build -> build.phases().entrySet().stream())
                        .collect(Collectors.groupingBy(
                                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList()))),
                most);
    }

    /** How long manual approvals that were answered in the window had waited. */
    public static Optional<Distribution> approvalWait(Window window, Collection<ActionRun> runs) {
        return Distribution.of(runs.stream()
                .filter(run -> ended(window, run) && approval(run))
                .map(StepTime::length)
                .toList());
    }

    private static List<StepTime> slowest(Map<String, List<Duration>> times, int most) {
        Map<String, Distribution> steps = times.entrySet().stream()
                .flatMap(entry ->
                        Distribution.of(entry.getValue()).map(time -> Map.entry(entry.getKey(), time)).stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        long all = Math.max(
                1,
                steps.values().stream()
                        .mapToLong(time -> time.total().toMillis())
                        .sum());
        Comparator<StepTime> longest = Comparator.comparing(
                step -> step.time().total(), Comparator.<Duration>naturalOrder().reversed());
        return steps.entrySet().stream()
                .map(entry -> new StepTime(
                        entry.getKey(),
                        entry.getValue(),
                        (double) entry.getValue().total().toMillis() / all))
                .sorted(longest.thenComparing(Function.identity(), Comparator.comparing(StepTime::step)))
                .limit(most)
                .toList();
    }

    private static boolean ended(Window window, ActionRun run) {
        boolean counts = run.status() == ActionStatus.SUCCEEDED || run.status() == ActionStatus.FAILED;
        return counts && window.holds(run.updatedAt());
    }

    private static boolean approval(ActionRun run) {
        return run.category().equals("Approval");
    }

    private static Duration length(ActionRun run) {
        return Duration.between(run.startedAt(), run.updatedAt());
    }
}
