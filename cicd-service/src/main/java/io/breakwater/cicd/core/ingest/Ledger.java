package io.breakwater.cicd.core.ingest;

import io.breakwater.cicd.core.pipeline.ActionRun;
import io.breakwater.cicd.core.pipeline.Execution;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Executions of a pipeline and their runs, as far as they concern what is told. It takes what is told in any order.
 *
 * @param complete ended executions all of whose runs are known
 */
public record Ledger(Map<String, SeenExecution> executions, Map<String, SeenRun> runs, Set<String> complete) {
    public static final Ledger EMPTY = new Ledger(Map.of(), Map.of(), Set.of());

    public Ledger {
        executions = Map.copyOf(executions);
        runs = Map.copyOf(runs);
        complete = Set.copyOf(complete);
    }

    /** A ledger of these. */
    public static Ledger of(List<SeenExecution> executions, List<SeenRun> runs, Set<String> complete) {
        Map<String, SeenExecution> byId = new LinkedHashMap<>();
        executions.forEach(seen -> byId.put(seen.execution().id(), seen));
        Map<String, SeenRun> byRun = new LinkedHashMap<>();
        runs.forEach(seen -> byRun.put(key(seen.run()), seen));
        return new Ledger(byId, byRun, complete);
    }

    /**
     * What is true afterwards, and what of it is new.
     *
     * @param executions those that differ
     * @param runs those that differ
     * @param changes what people are told of, in the order in which it happened
     */
    public record Outcome(Ledger ledger, Set<String> executions, List<SeenRun> runs, List<Change> changes) {}

    /** Takes what somebody told. */
    public Outcome accept(Told told) {
        Map<String, SeenExecution> nextExecutions = new LinkedHashMap<>(executions);
        Map<String, SeenRun> nextRuns = new LinkedHashMap<>(runs);
        told.executions()
                .forEach(seen -> nextExecutions.merge(
                        seen.execution().id(), seen, (known, now) -> Merge.execution(known, now, told.source())));
        told.provenance()
                .forEach(facts ->
                        nextExecutions.computeIfPresent(facts.executionId(), (_, known) -> known(known, facts)));
        told.runs().forEach(seen -> nextRuns.merge(key(seen.run()), seen, Merge::run));
        Set<String> nextComplete = new HashSet<>(complete);
        told.complete().forEach(id -> complete(nextExecutions.get(id), nextComplete));
        // A retry goes on with an execution that was complete.
        nextExecutions.values().stream()
                .map(SeenExecution::execution)
                .filter(execution -> !execution.status().ended())
                .forEach(execution -> nextComplete.remove(execution.id()));
        Ledger next = new Ledger(nextExecutions, nextRuns, nextComplete);
        return new Outcome(next, differing(next), differingRuns(nextRuns), changes(next, nextRuns));
    }

    /** The runs of an execution. */
    public List<ActionRun> runs(String executionId) {
        return runs.values().stream()
                .map(SeenRun::run)
                .filter(run -> run.executionId().equals(executionId))
                .toList();
    }

    private static void complete(@Nullable SeenExecution known, Set<String> complete) {
        if (known != null && known.execution().status().ended()) {
            complete.add(known.execution().id());
        }
    }

    private static SeenExecution known(SeenExecution known, Provenance facts) {
        Execution execution = known.execution();
        Execution versioned = facts.version() == 0
                ? execution
                : new Execution(
                        execution.pipeline(),
                        execution.id(),
                        facts.version(),
                        execution.status(),
                        execution.summary(),
                        execution.startedAt(),
                        execution.updatedAt(),
                        execution.trigger(),
                        execution.revisions(),
                        execution.rollback(),
                        execution.rollbackOf(),
                        execution.stopReason());
        return new SeenExecution(
                versioned,
                known.mode(),
                facts.author().or(known::author),
                facts.at().or(known::committedAt));
    }

    private Set<String> differing(Ledger next) {
        Set<String> ids = new LinkedHashSet<>();
        next.executions.forEach((id, seen) -> {
            if (!seen.equals(executions.get(id)) || complete.contains(id) != next.complete.contains(id)) {
                ids.add(id);
            }
        });
        return ids;
    }

    private List<SeenRun> differingRuns(Map<String, SeenRun> next) {
        return next.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(runs.get(entry.getKey())))
                .map(Map.Entry::getValue)
                .toList();
    }

    private List<Change> changes(Ledger next, Map<String, SeenRun> nextRuns) {
        List<Change> changes = new ArrayList<>();
        next.executions.forEach((id, seen) -> Changes.execution(
                        Optional.ofNullable(executions.get(id)).map(SeenExecution::execution), seen.execution())
                .ifPresent(changes::add));
        nextRuns.forEach(
                (key, seen) -> Changes.run(Optional.ofNullable(runs.get(key)).map(SeenRun::run), seen.run())
                        .ifPresent(changes::add));
        return Changes.ordered(changes);
    }

    private static String key(ActionRun run) {
        return run.executionId() + "/" + run.id();
    }
}
