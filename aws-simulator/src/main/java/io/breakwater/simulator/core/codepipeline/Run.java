package io.breakwater.simulator.core.codepipeline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * One execution of a pipeline.
 *
 * @param number which execution of its pipeline it is: a later one has a greater number
 * @param plan the version of the pipeline it runs
 * @param onlyStage the one stage a rollback runs; -1 for all of them
 * @param visits what it did so far in each stage of the plan
 */
public record Run(
        String id,
        long number,
        PipelinePlan plan,
        ExecutionMode mode,
        int onlyStage,
        RunState state,
        List<StageVisit> visits) {
    public Run {
        visits = List.copyOf(visits);
    }

    /** A new execution in front of the first stage. */
    public static Run start(String id, long number, PipelinePlan plan, ExecutionMode mode) {
        return new Run(id, number, plan, mode, -1, new RunState.Waiting(0), untouched(plan));
    }

    /**
     * Makes a new execution one that rolls a stage back.
     *
     * @param goesOn whether the stages after it follow
     */
    public Run rollingBack(int stage, boolean goesOn) {
        return new Run(id, number, plan, mode, goesOn ? -1 : stage, new RunState.Waiting(stage), visits);
    }

    private static List<StageVisit> untouched(PipelinePlan plan) {
        return Collections.nCopies(plan.stages().size(), StageVisit.NONE);
    }

    public RunStatus status() {
        return state.status();
    }

    public PipelinePlan.Stage stage() {
        return plan.stages().get(state.stage());
    }

    public StageVisit visit() {
        return visits.get(state.stage());
    }

    /** Whether no other execution may be in the stage because this one is. */
    boolean locks(String stage) {
        return mode != ExecutionMode.PARALLEL
                && state instanceof RunState.Inside
                && stage().name().equals(stage);
    }

    boolean waitsFor(String stage) {
        return state instanceof RunState.Waiting && stage().name().equals(stage);
    }

    boolean isInLastStage() {
        return state.stage() == onlyStage || state.stage() == plan.stages().size() - 1;
    }

    Run in(RunState newState) {
        return new Run(id, number, plan, mode, onlyStage, newState, visits);
    }

    Run with(StageVisit visit) {
        var changed = new ArrayList<>(visits);
        changed.set(state.stage(), visit);
        return new Run(id, number, plan, mode, onlyStage, state, changed);
    }

    /** An execution that ended in the stage; for laying down history. */
    public Run ended(int stage, RunStatus status) {
        return in(new RunState.Ended(stage, status));
    }

    /** Gives the plan's stage at the place another visit; for laying down history. */
    public Run with(int stage, StageVisit visit) {
        var changed = new ArrayList<>(visits);
        changed.set(stage, visit);
        return new Run(id, number, plan, mode, onlyStage, state, changed);
    }
}
