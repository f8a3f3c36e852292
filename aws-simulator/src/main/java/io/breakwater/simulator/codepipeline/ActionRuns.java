package io.breakwater.simulator.codepipeline;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.codepipeline.ActionStatus;
import io.breakwater.simulator.core.fault.Fault;
import io.breakwater.simulator.core.fault.Faults;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.codepipeline.model.ActionCategory;
import software.amazon.awssdk.services.codepipeline.model.ActionDeclaration;

/** Starts actions and ends them. The world's lock is held. */
final class ActionRuns {
    private static final Duration UNTIL_FAULT = Duration.ofSeconds(20);

    private ActionRuns() {}

    static void start(World world, Scope scope, ExecutionRow execution, String stage, String action) {
        ActionDeclaration declaration = VersionRow.find(world, scope, execution.pipeline(), execution.version())
                .map(pipeline -> PipelineRow.action(pipeline, stage, action))
                .orElseThrow();
        boolean approval = declaration.actionTypeId().category() == ActionCategory.APPROVAL;
        Map<String, String> configuration = Variables.resolve(declaration.configuration(), execution);
        var started = new ActionRow(
                world.ids().uuid(),
                new ActionRow.Place(execution.pipeline(), execution.version(), execution.id(), stage, action),
                world.now(),
                world.now(),
                "",
                ActionStatus.IN_PROGRESS,
                approval ? world.ids().uuid() : "",
                configuration,
                ActionRow.Result.NONE);
        var actions = world.table(scope, ActionRow.class);
        actions.put(started.id(), started);
        world.table(scope, LatestAction.class)
                .put(LatestAction.key(execution.pipeline(), stage, action), new LatestAction(started.id()));
        PipelineEvents.action(world, scope, execution, started, declaration.actionTypeId());
        switch (work(world, scope, execution, started, declaration)) {
            case ActionWork.Timed timed ->
                later(world, scope, started, timed.length(), new Ending(ActionStatus.SUCCEEDED, timed.result()));
            case ActionWork.Doomed doomed ->
                later(world, scope, started, doomed.length(), new Ending(ActionStatus.FAILED, doomed.result()));
            case ActionWork.Handed handed -> actions.update(started.id(), row -> row.with(handed.result()));
            case ActionWork.Asked asked ->
                world.after(
                        asked.timeout(),
                        late -> end(late, scope, started.id(), new Ending(ActionStatus.FAILED, timedOut())));
        }
    }

    /** How an action ends. */
    record Ending(ActionStatus status, ActionRow.Result result) {}

    private static ActionRow.Result timedOut() {
        return ActionRow.Result.failed("ActionTimedOut", "The action has timed out");
    }

    private static ActionWork work(
            World world, Scope scope, ExecutionRow execution, ActionRow started, ActionDeclaration declaration) {
        var place = started.place();
        var target = new Fault.Target(
                scope.account(),
                scope.region(),
                "codepipeline",
                "*",
                place.pipeline() + "/" + place.stage() + "/" + place.action());
        Optional<Fault.Kind.WorkFailure> fault = Faults.strike(world, Fault.Kind.WorkFailure.class, target);
        return fault.<ActionWork>map(failure ->
                        new ActionWork.Doomed(UNTIL_FAULT, ActionRow.Result.failed("JobFailed", failure.reason())))
                .orElseGet(() -> ActionProviders.work(world, scope, new Assignment(execution, started, declaration)));
    }

    /** What a provider is given to do. */
    record Assignment(ExecutionRow execution, ActionRow action, ActionDeclaration declaration) {
        String configured(String key) {
            return action.configuration().getOrDefault(key, "");
        }
    }

    private static void later(World world, Scope scope, ActionRow started, Duration length, Ending ending) {
        // What is known of the work shows while it is at work; its outcome does not.
        ActionRow.Result shown = ActionRow.Result.external(
                ending.result().externalId(), ending.result().externalUrl());
        world.table(scope, ActionRow.class).update(started.id(), row -> row.with(shown));
        boolean takesTime = Assumptions.holds(world, CodePipelineBehaviours.ACTIONS_TAKE_TIME);
        world.after(takesTime ? length : Duration.ZERO, due -> end(due, scope, started.id(), ending));
    }

    /** Ends an action that is at work; one that is not any more stays as it is. */
    static void end(World world, Scope scope, String id, Ending ending) {
        var actions = world.table(scope, ActionRow.class);
        Optional<ActionRow> atWork = actions.find(id).filter(action -> action.status() == ActionStatus.IN_PROGRESS);
        if (atWork.isEmpty()) {
            return;
        }
        ActionRow ended = actions.put(id, atWork.get().ended(ending.status(), ending.result(), world.now()));
        var place = ended.place();
        Optional<ExecutionRow> execution =
                world.table(scope, ExecutionRow.class).find(place.executionId());
        if (execution.isEmpty()) {
            return;
        }
        declaration(world, scope, ended).ifPresent(declaration -> {
            noteOutputs(world, scope, ended, declaration);
            PipelineEvents.action(world, scope, execution.get(), ended, declaration.actionTypeId());
        });
        PipelineRuns.apply(
                world,
                scope,
                place.pipeline(),
                PipelineRuns.flow(world, scope, place.pipeline())
                        .actionEnded(place.executionId(), place.action(), ending.status()));
    }

    private static void noteOutputs(World world, Scope scope, ActionRow ended, ActionDeclaration declaration) {
        var executions = world.table(scope, ExecutionRow.class);
        Map<String, String> variables = ended.result().variables();
        if (declaration.namespace() != null && !variables.isEmpty()) {
            executions.update(ended.place().executionId(), row -> row.withOutputs(declaration.namespace(), variables));
        }
        if (Plans.isSource(declaration) && ended.status() == ActionStatus.SUCCEEDED) {
            executions.update(
                    ended.place().executionId(),
                    row -> row.with(SourceActions.source(ended, declaration, world.now())));
        }
    }

    static Optional<ActionDeclaration> declaration(World world, Scope scope, ActionRow action) {
        var place = action.place();
        return VersionRow.find(world, scope, place.pipeline(), place.version())
                .map(pipeline -> PipelineRow.action(pipeline, place.stage(), place.action()));
    }

    /** The execution no longer waits for the action, whose provider goes on with it. */
    static void abandon(World world, Scope scope, ExecutionRow execution, String stage, String action) {
        var actions = world.table(scope, ActionRow.class);
        actions.stream()
                .filter(row -> row.status() == ActionStatus.IN_PROGRESS)
                .filter(row -> row.place().executionId().equals(execution.id()))
                .filter(row -> row.place().stage().equals(stage)
                        && row.place().action().equals(action))
                .findFirst()
                .ifPresent(row -> {
                    ActionRow abandoned =
                            actions.put(row.id(), row.ended(ActionStatus.ABANDONED, row.result(), world.now()));
                    declaration(world, scope, abandoned)
                            .ifPresent(declaration -> PipelineEvents.action(
                                    world, scope, execution, abandoned, declaration.actionTypeId()));
                });
    }
}
