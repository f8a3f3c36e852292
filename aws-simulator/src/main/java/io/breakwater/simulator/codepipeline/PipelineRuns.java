package io.breakwater.simulator.codepipeline;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.codepipeline.Flow;
import io.breakwater.simulator.core.codepipeline.Happening;
import io.breakwater.simulator.core.codepipeline.Refusal;
import io.breakwater.simulator.core.codepipeline.Run;
import io.breakwater.simulator.core.codepipeline.RunStatus;
import io.breakwater.simulator.core.codepipeline.StageStatus;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.codepipeline.model.TriggerType;

/** Executions of pipelines: the engine's steps written into rows, and what follows from them. The world's lock is held. */
final class PipelineRuns {
    private PipelineRuns() {}

    /**
     * Begins an execution.
     *
     * @param sources revisions that source actions are to take instead of the newest
     * @return the execution's id
     */
    static String start(
            World world,
            Scope scope,
            PipelineRow pipeline,
            ExecutionRow.Origin origin,
            List<ExecutionRow.Source> sources) {
        Flow flow = flow(world, scope, pipeline.name());
        Optional<Refusal> refusal = flow.startRefusal(pipeline.mode());
        if (refusal.isPresent()) {
            throw CodePipelineErrors.of(refusal.get(), "", "");
        }
        ExecutionRow execution = open(world, scope, pipeline, origin, sources);
        PipelineEvents.execution(world, scope, execution, false);
        apply(world, scope, pipeline.name(), flow.start(execution.run()));
        return execution.id();
    }

    private static ExecutionRow open(
            World world,
            Scope scope,
            PipelineRow pipeline,
            ExecutionRow.Origin origin,
            List<ExecutionRow.Source> sources) {
        PipelineRow counted = pipeline.counted();
        world.table(scope, PipelineRow.class).put(pipeline.name(), counted);
        Run run = Run.start(world.ids().uuid(), counted.executions(), pipeline.plan(), pipeline.mode());
        var execution = new ExecutionRow(
                run, pipeline.name(), pipeline.version(), origin, world.now(), world.now(), "", sources, Map.of());
        return world.table(scope, ExecutionRow.class).put(execution.id(), execution);
    }

    /** Begins an execution that rolls a stage back to what it was after the target. */
    static String rollBack(
            World world, Scope scope, ExecutionRow target, int stage, TriggerType trigger, String detail) {
        PipelineRow pipeline =
                world.table(scope, PipelineRow.class).find(target.pipeline()).orElseThrow();
        var origin = new ExecutionRow.Origin(trigger, detail, target.origin().variables(), target.id());
        ExecutionRow opened = open(world, scope, pipeline, origin, target.sources());
        boolean goesOn = !Assumptions.holds(world, CodePipelineBehaviours.ROLLBACK_ENDS);
        Run run = opened.run().rollingBack(stage, goesOn);
        ExecutionRow execution = new ExecutionRow(
                run,
                opened.pipeline(),
                opened.version(),
                origin,
                opened.started(),
                opened.updated(),
                "",
                opened.sources(),
                target.outputs());
        world.table(scope, ExecutionRow.class).put(execution.id(), execution);
        PipelineEvents.execution(world, scope, execution, false);
        apply(world, scope, pipeline.name(), flow(world, scope, pipeline.name()).start(run));
        return execution.id();
    }

    /** The executions under way. */
    static Flow flow(World world, Scope scope, String pipeline) {
        return world.table(scope, Flow.class).find(pipeline).orElseGet(() -> new Flow(List.of(), Set.of(), Map.of()));
    }

    /** Writes what a step made of the executions and lets follow what follows. */
    static void apply(World world, Scope scope, String pipeline, Flow.Step step) {
        var executions = world.table(scope, ExecutionRow.class);
        for (Run run : step.flow().runs()) {
            executions.update(run.id(), row -> row.run().equals(run) ? row : row.with(run, world.now()));
        }
        world.table(scope, Flow.class).put(pipeline, step.flow().underWay());
        for (Happening happening : step.happenings()) {
            executions.find(happening.run()).ifPresent(execution -> follow(world, scope, execution, happening));
        }
    }

    private static void follow(World world, Scope scope, ExecutionRow execution, Happening happening) {
        switch (happening) {
            case Happening.ActionStarts starts ->
                ActionRuns.start(world, scope, execution, starts.stage(), starts.action());
            case Happening.ActionAbandoned abandoned ->
                ActionRuns.abandon(world, scope, execution, abandoned.stage(), abandoned.action());
            case Happening.ConditionStarts starts ->
                RuleRuns.start(world, scope, execution, starts.stage(), starts.type());
            case Happening.ConditionEnded ended ->
                RuleRuns.conditionEnded(world, scope, execution, ended.stage(), ended.type());
            case Happening.StageChanged changed ->
                PipelineEvents.stage(world, scope, execution, changed.stage(), changed.status());
            case Happening.RunChanged changed ->
                PipelineEvents.execution(world, scope, execution, changed.status() == RunStatus.IN_PROGRESS);
            case Happening.RollbackWanted wanted -> rollBackAutomatically(world, scope, execution, wanted.stage());
        }
    }

    /** To the newest execution that may be rolled back to; if there is none, nothing happens. */
    private static void rollBackAutomatically(World world, Scope scope, ExecutionRow failed, String stage) {
        int index = failed.run().plan().indexOf(stage).orElseThrow();
        Flow flow = flow(world, scope, failed.pipeline());
        world.table(scope, ExecutionRow.class).stream()
                .filter(row -> row.pipeline().equals(failed.pipeline()) && row.version() == failed.version())
                .filter(row -> !row.origin().isRollback() && isRolledBackTo(flow, row, index))
                .max(Comparator.comparing(ExecutionRow::started))
                .ifPresent(
                        target -> rollBack(world, scope, target, index, TriggerType.AUTOMATED_ROLLBACK, failed.id()));
    }

    private static boolean isRolledBackTo(Flow flow, ExecutionRow row, int stage) {
        return row.run().visits().get(stage).status() == StageStatus.SUCCEEDED
                && flow.rollbackRefusal(row.run(), stage, true).isEmpty();
    }

    static PipelineRow find(World world, Scope scope, String name) {
        return world.table(scope, PipelineRow.class)
                .find(name)
                .orElseThrow(() -> CodePipelineErrors.noSuchPipeline(scope.account(), name));
    }

    /** An execution of the pipeline; nothing if it has none of that id. */
    static Optional<ExecutionRow> execution(World world, Scope scope, String pipeline, String id) {
        return world.table(scope, ExecutionRow.class)
                .find(id)
                .filter(execution -> execution.pipeline().equals(pipeline));
    }
}
