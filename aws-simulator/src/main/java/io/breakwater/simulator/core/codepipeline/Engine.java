package io.breakwater.simulator.core.codepipeline;

import io.breakwater.simulator.core.codepipeline.PipelinePlan.Result;
import io.breakwater.simulator.core.codepipeline.RunState.Acting;
import io.breakwater.simulator.core.codepipeline.RunState.Checking;
import io.breakwater.simulator.core.codepipeline.RunState.Ended;
import io.breakwater.simulator.core.codepipeline.RunState.Inside;
import io.breakwater.simulator.core.codepipeline.RunState.Stopping;
import io.breakwater.simulator.core.codepipeline.RunState.Waiting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Moves one execution from state to state and notes what happens. One instance lives for one step. */
final class Engine {
    private final List<Happening> happenings = new ArrayList<>();

    List<Happening> happenings() {
        return List.copyOf(happenings);
    }

    Run enter(Run run, Waiting waiting) {
        Run entered = stageBecomes(run, StageStatus.IN_PROGRESS);
        if (run.stage().condition(ConditionType.BEFORE_ENTRY).isPresent()) {
            return check(entered, waiting.check());
        }
        int order = firstOrder(run);
        return begin(entered.in(waiting.enter(order)), run.stage().actionsOf(order));
    }

    Run supersede(Run run, Waiting waiting) {
        return over(run, waiting.supersede());
    }

    /** An action has ended; one that is not at work for this execution any more changes nothing. */
    Run actionEnded(Run run, String action, ActionStatus status) {
        if (!(run.state() instanceof Inside) || run.visit().actions().get(action) != ActionStatus.IN_PROGRESS) {
            return run;
        }
        Run noted = run.with(run.visit().with(action, status));
        if (noted.visit().hasActionInProgress()) {
            return noted;
        }
        return switch (run.state()) {
            case Acting acting -> goOn(noted, acting);
            case Stopping stopping -> over(stageBecomes(noted, StageStatus.STOPPED), stopping.stop());
            case Checking checking -> noted;
            case Waiting waiting -> noted;
            case Ended ended -> noted;
        };
    }

    private Run goOn(Run run, Acting acting) {
        if (run.visit().hasFailedAction()) {
            return run.stage().condition(ConditionType.ON_FAILURE).isPresent()
                    ? check(run, acting.check(ConditionType.ON_FAILURE))
                    : failed(run, run.stage().onFailure());
        }
        var next = run.stage().orderAfter(acting.order());
        if (next.isPresent()) {
            return begin(run.in(acting.next(next.get())), run.stage().actionsOf(next.get()));
        }
        return run.stage().condition(ConditionType.ON_SUCCESS).isPresent()
                ? check(run, acting.check(ConditionType.ON_SUCCESS))
                : pass(run, acting.pass(run.isInLastStage()), StageStatus.SUCCEEDED);
    }

    /** The rules of the condition that is being checked have said whether it is met. */
    Run conditionChecked(Run run, boolean met) {
        if (!(run.state() instanceof Checking checking)) {
            return run;
        }
        Run noted = conditionEnds(run, checking.type(), met ? ConditionStatus.SUCCEEDED : ConditionStatus.FAILED);
        Result result = run.stage().condition(checking.type()).orElse(Result.FAIL);
        return switch (checking.type()) {
            case BEFORE_ENTRY -> met ? act(noted, checking) : failed(noted, result);
            case ON_SUCCESS ->
                met ? pass(noted, checking.pass(run.isInLastStage()), StageStatus.SUCCEEDED) : failed(noted, result);
            case ON_FAILURE -> failed(noted, met ? Result.FAIL : result);
        };
    }

    private Run act(Run run, Checking checking) {
        int order = firstOrder(run);
        return begin(run.in(checking.act(order)), run.stage().actionsOf(order));
    }

    /** The stage does not go well, and its rule says what follows. */
    private Run failed(Run run, Result result) {
        return switch (result) {
            case SKIP -> pass(run, passed(run), StageStatus.SKIPPED);
            case RETRY ->
                run.visit().automaticRetries() == 0 ? retry(run, run.stage().retryMode(), true) : fail(run);
            case ROLLBACK -> {
                Run failed = fail(run);
                happenings.add(
                        new Happening.RollbackWanted(run.id(), run.stage().name()));
                yield failed;
            }
            case FAIL -> fail(run);
        };
    }

    private static RunState passed(Run run) {
        return run.state() instanceof Checking checking
                ? checking.pass(run.isInLastStage())
                : ((Acting) run.state()).pass(run.isInLastStage());
    }

    private Run fail(Run run) {
        Run failed = stageBecomes(run, StageStatus.FAILED);
        return over(failed, new Ended(run.state().stage(), RunStatus.FAILED));
    }

    private Run pass(Run run, RunState next, StageStatus status) {
        Run done = stageBecomes(run, status);
        return next instanceof Ended ended ? over(done, ended) : done.in(next);
    }

    Run stop(Run run, boolean abandon) {
        return switch (run.state()) {
            case Waiting waiting -> over(run, waiting.stop());
            case Acting acting
            when !abandon && run.visit().hasActionInProgress() -> {
                Run stopping = stageBecomes(run, StageStatus.STOPPING).in(acting.stopAndWait());
                happenings.add(new Happening.RunChanged(run.id(), RunStatus.STOPPING));
                yield stopping;
            }
            case Inside inside -> over(leave(run, StageStatus.STOPPED, ConditionStatus.ABANDONED), inside.stop());
            case Ended ended -> run;
        };
    }

    Run cancel(Run run) {
        return switch (run.state()) {
            case Waiting waiting -> over(run, waiting.cancel());
            case Inside inside -> over(leave(run, StageStatus.CANCELLED, ConditionStatus.CANCELLED), inside.cancel());
            case Ended ended -> run;
        };
    }

    /** Gives up whatever is at work in the stage. */
    private Run leave(Run run, StageStatus status, ConditionStatus conditionStatus) {
        Run left = run;
        for (var action : run.visit().actions().entrySet()) {
            if (action.getValue() == ActionStatus.IN_PROGRESS) {
                left = left.with(left.visit().with(action.getKey(), ActionStatus.ABANDONED));
                happenings.add(
                        new Happening.ActionAbandoned(run.id(), run.stage().name(), action.getKey()));
            }
        }
        if (run.state() instanceof Checking checking) {
            left = conditionEnds(left, checking.type(), conditionStatus);
        }
        return stageBecomes(left, status);
    }

    Run retry(Run run, RetryMode mode, boolean automatic) {
        StageVisit visit = run.visit().retried(automatic);
        boolean all = mode == RetryMode.ALL_ACTIONS || !visit.hasFailedAction();
        if (all) {
            visit = visit.withActions(new LinkedHashMap<>());
        }
        List<String> actions = all
                ? run.stage().actionsOf(firstOrder(run))
                : visit.actions().entrySet().stream()
                        .filter(action -> action.getValue() == ActionStatus.FAILED)
                        .map(java.util.Map.Entry::getKey)
                        .toList();
        if (run.status() != RunStatus.IN_PROGRESS) {
            happenings.add(new Happening.RunChanged(run.id(), RunStatus.IN_PROGRESS));
        }
        Run back = stageBecomes(run.with(visit), StageStatus.IN_PROGRESS);
        boolean entryFailed = run.visit().conditions().get(ConditionType.BEFORE_ENTRY) == ConditionStatus.FAILED;
        if (entryFailed) {
            return check(back, new Checking(run.state().stage(), ConditionType.BEFORE_ENTRY));
        }
        return begin(back.in(again(run.state(), orderOf(run, actions))), actions);
    }

    private static Acting again(RunState state, int order) {
        return switch (state) {
            case Acting acting -> acting.next(order);
            case Checking checking -> checking.act(order);
            case Ended ended -> ended.retry(order);
            case Waiting waiting -> waiting.enter(order);
            case Stopping stopping -> throw new IllegalStateException("an execution that stops is not retried");
        };
    }

    /** Lets an execution go on that failed for a condition. */
    Run override(Run run, Ended ended, ConditionType type) {
        happenings.add(new Happening.RunChanged(run.id(), RunStatus.IN_PROGRESS));
        Run overridden = conditionEnds(run, type, ConditionStatus.OVERRIDDEN);
        if (type == ConditionType.ON_SUCCESS) {
            return pass(overridden, ended.pass(run.isInLastStage()), StageStatus.SUCCEEDED);
        }
        int order = firstOrder(run);
        Run back = stageBecomes(overridden, StageStatus.IN_PROGRESS);
        return begin(back.in(ended.retry(order)), run.stage().actionsOf(order));
    }

    private Run check(Run run, Checking checking) {
        happenings.add(new Happening.ConditionStarts(run.id(), run.stage().name(), checking.type()));
        return run.with(run.visit().with(checking.type(), ConditionStatus.IN_PROGRESS))
                .in(checking);
    }

    private Run conditionEnds(Run run, ConditionType type, ConditionStatus status) {
        happenings.add(new Happening.ConditionEnded(run.id(), run.stage().name(), type, status));
        return run.with(run.visit().with(type, status));
    }

    private Run begin(Run run, List<String> actions) {
        Run begun = run;
        for (String action : actions) {
            begun = begun.with(begun.visit().with(action, ActionStatus.IN_PROGRESS));
            happenings.add(new Happening.ActionStarts(run.id(), run.stage().name(), action));
        }
        return begun;
    }

    private Run stageBecomes(Run run, StageStatus status) {
        if (run.visit().status() != status) {
            happenings.add(new Happening.StageChanged(run.id(), run.stage().name(), status));
        }
        return run.with(run.visit().as(status));
    }

    private Run over(Run run, Ended ended) {
        happenings.add(new Happening.RunChanged(run.id(), ended.status()));
        return run.in(ended);
    }

    private static int firstOrder(Run run) {
        return run.stage().orderAfter(0).orElseThrow();
    }

    private static int orderOf(Run run, List<String> actions) {
        return run.stage().actions().stream()
                .filter(action -> actions.contains(action.name()))
                .mapToInt(PipelinePlan.Action::order)
                .findFirst()
                .orElseThrow();
    }
}
