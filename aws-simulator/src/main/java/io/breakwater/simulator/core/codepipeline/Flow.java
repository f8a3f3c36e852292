package io.breakwater.simulator.core.codepipeline;

import io.breakwater.simulator.core.codepipeline.RunState.Ended;
import io.breakwater.simulator.core.codepipeline.RunState.Stopping;
import io.breakwater.simulator.core.codepipeline.RunState.Waiting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * All executions of one pipeline that are under way, and what they do to each other. A value: each event gives a new flow and
 * a list of what happened.
 *
 * @param runs the executions under way; after a step also those that this step ended
 * @param closed the stages whose inbound transition is disabled
 * @param latest by stage, the execution that entered it last
 */
public record Flow(List<Run> runs, Set<String> closed, Map<String, String> latest) {
    /**
     * Most executions under way at once in modes QUEUED and PARALLEL. Source: CodePipeline user guide, Quotas.
     */
    public static final int MOST_RUNS = 50;

    public Flow {
        runs = runs.stream().sorted(Comparator.comparingLong(Run::number)).toList();
        closed = Set.copyOf(closed);
        latest = Map.copyOf(latest);
    }

    /** What an event made of the flow. */
    public record Step(Flow flow, List<Happening> happenings) {}

    public Optional<Run> find(String id) {
        return runs.stream().filter(run -> run.id().equals(id)).findFirst();
    }

    /** Why no further execution may begin; nothing if it may. */
    public Optional<Refusal> startRefusal(ExecutionMode mode) {
        long underWay = runs.stream().filter(run -> !run.status().isOver()).count();
        return mode != ExecutionMode.SUPERSEDED && underWay >= MOST_RUNS
                ? Optional.of(Refusal.TOO_MANY)
                : Optional.empty();
    }

    /** Adds a new execution. */
    public Step start(Run run) {
        return step(run, (engine, added) -> added);
    }

    /** An action of the execution has ended. */
    public Step actionEnded(String id, String action, ActionStatus status) {
        return step(id, (engine, run) -> engine.actionEnded(run, action, status));
    }

    /** The condition that the execution is checking is met, or not. */
    public Step conditionChecked(String id, boolean met) {
        return step(id, (engine, run) -> engine.conditionChecked(run, met));
    }

    /** Why the execution cannot be stopped; nothing if it can. */
    public static Optional<Refusal> stopRefusal(Run run, boolean abandon) {
        if (run.state() instanceof Ended) {
            return Optional.of(Refusal.NOT_STOPPABLE);
        }
        return run.state() instanceof Stopping && !abandon ? Optional.of(Refusal.DUPLICATED_STOP) : Optional.empty();
    }

    public Step stop(String id, boolean abandon) {
        return step(id, (engine, run) -> engine.stop(run, abandon));
    }

    /** Cancels every execution under way, since the pipeline has changed. */
    public Step cancelAll() {
        return stepAll((engine, run) -> engine.cancel(run));
    }

    /** Why the stage cannot be retried for the execution; nothing if it can. */
    public Optional<Refusal> retryRefusal(Run run, String stage, RetryMode mode) {
        if (!run.stage().name().equals(stage) || run.state() instanceof Waiting || run.state() instanceof Stopping) {
            return Optional.of(Refusal.STAGE_NOT_RETRYABLE);
        }
        Optional<Refusal> busy = busyRefusal(run, stage);
        if (busy.isPresent()) {
            return busy;
        }
        boolean failed = run.state() instanceof Ended ended && ended.status() == RunStatus.FAILED;
        boolean failedAction = run.visit().hasFailedAction();
        boolean possible = mode == RetryMode.ALL_ACTIONS
                ? failed
                : failedAction && (failed || run.state() instanceof RunState.Acting);
        return possible ? Optional.empty() : Optional.of(Refusal.STAGE_NOT_RETRYABLE);
    }

    private Optional<Refusal> busyRefusal(Run run, String stage) {
        if (run.mode() == ExecutionMode.PARALLEL) {
            return run.status().isOver() ? startRefusal(run.mode()) : Optional.empty();
        }
        if (!run.id().equals(latest.get(stage))) {
            return Optional.of(Refusal.NOT_LATEST);
        }
        boolean busy = runs.stream().anyMatch(other -> !other.id().equals(run.id()) && other.locks(stage));
        return busy ? Optional.of(Refusal.CONFLICT) : Optional.empty();
    }

    /** Runs failed or all actions of the stage it failed in once more. */
    public Step retry(Run run, RetryMode mode) {
        return step(run, (engine, failed) -> engine.retry(failed, mode, false));
    }

    /** Why a condition that failed cannot be overridden; nothing if it can. */
    public Optional<Refusal> overrideRefusal(Run run, String stage, ConditionType type) {
        boolean failedForIt = run.state() instanceof Ended ended
                && ended.status() == RunStatus.FAILED
                && run.stage().name().equals(stage)
                && run.visit().conditions().get(type) == ConditionStatus.FAILED;
        return failedForIt ? busyRefusal(run, stage) : Optional.of(Refusal.NOT_OVERRIDABLE);
    }

    /** Lets an execution go on although its condition was not met. */
    public Step override(Run run, ConditionType type) {
        return step(run, (engine, failed) -> engine.override(failed, (Ended) failed.state(), type));
    }

    /**
     * Why the stage cannot be rolled back to the execution; nothing if it can.
     *
     * @param target the execution whose sources and variables are to be deployed again
     * @param sameVersion whether that execution ran the pipeline's present version
     */
    public Optional<Refusal> rollbackRefusal(Run target, int stage, boolean sameVersion) {
        if (!sameVersion) {
            return Optional.of(Refusal.OUTDATED);
        }
        PipelinePlan.Stage rolledBack = target.plan().stages().get(stage);
        boolean possible = !rolledBack.source()
                && target.mode() != ExecutionMode.PARALLEL
                && target.visits().get(stage).status() == StageStatus.SUCCEEDED
                && runs.stream().noneMatch(run -> run.locks(rolledBack.name()));
        return possible ? Optional.empty() : Optional.of(Refusal.UNABLE_TO_ROLL_BACK);
    }

    /** Disables the transition into a stage. */
    public Flow close(String stage) {
        var stages = new HashSet<>(closed);
        stages.add(stage);
        return new Flow(runs, stages, latest);
    }

    /** Enables the transition into a stage; who waits there goes on. */
    public Step open(String stage) {
        var stages = new HashSet<>(closed);
        stages.remove(stage);
        return new Flow(runs, stages, latest).stepAll((engine, run) -> run);
    }

    private Step step(String id, BiFunction<Engine, Run, Run> move) {
        return stepAll((engine, run) -> run.id().equals(id) ? move.apply(engine, run) : run);
    }

    /** A step of an execution that may not be under way before it. */
    private Step step(Run run, BiFunction<Engine, Run, Run> move) {
        var all = new ArrayList<>(
                runs.stream().filter(other -> !other.id().equals(run.id())).toList());
        all.add(run);
        return new Flow(all, closed, latest).step(run.id(), move);
    }

    private Step stepAll(BiFunction<Engine, Run, Run> move) {
        var engine = new Engine();
        var moved = new ArrayList<>(
                runs.stream().map(run -> move.apply(engine, run)).toList());
        var last = new HashMap<>(latest);
        while (admitOne(engine, moved, last)) {
            // One execution after the other goes on, until none can.
        }
        return new Step(new Flow(moved, closed, last), engine.happenings());
    }

    /** Lets one execution that waits go on, or be superseded. */
    private boolean admitOne(Engine engine, List<Run> moved, Map<String, String> last) {
        for (int i = 0; i < moved.size(); i++) {
            Run run = moved.get(i);
            if (!(run.state() instanceof Waiting waiting)) {
                continue;
            }
            String stage = run.stage().name();
            if (run.mode() == ExecutionMode.SUPERSEDED && laterOneWaits(moved, i, stage)) {
                moved.set(i, engine.supersede(run, waiting));
                return true;
            }
            if (mayEnter(moved, i, stage)) {
                last.put(stage, run.id());
                moved.set(i, engine.enter(run, waiting));
                return true;
            }
        }
        return false;
    }

    private static boolean laterOneWaits(List<Run> moved, int i, String stage) {
        return moved.subList(i + 1, moved.size()).stream().anyMatch(run -> run.waitsFor(stage));
    }

    private boolean mayEnter(List<Run> moved, int i, String stage) {
        if (closed.contains(stage)) {
            return false;
        }
        Run run = moved.get(i);
        if (run.mode() == ExecutionMode.PARALLEL) {
            return true;
        }
        boolean locked = moved.stream().anyMatch(other -> other.locks(stage));
        boolean earlierOneWaits = run.mode() == ExecutionMode.QUEUED
                && moved.subList(0, i).stream().anyMatch(other -> other.waitsFor(stage));
        return !locked && !earlierOneWaits;
    }

    /** The flow without executions that are over. */
    public Flow underWay() {
        return new Flow(
                runs.stream().filter(run -> !(run.state() instanceof Ended)).toList(), closed, latest);
    }
}
