package io.breakwater.simulator.codepipeline;

import io.breakwater.simulator.codebuild.BuildHistory;
import io.breakwater.simulator.codepipeline.ActionRow.Result;
import io.breakwater.simulator.core.codebuild.BuildPhase;
import io.breakwater.simulator.core.codebuild.BuildResult;
import io.breakwater.simulator.core.codebuild.Outcome;
import io.breakwater.simulator.core.codepipeline.ActionStatus;
import io.breakwater.simulator.core.codepipeline.Flow;
import io.breakwater.simulator.core.codepipeline.PipelinePlan;
import io.breakwater.simulator.core.codepipeline.Run;
import io.breakwater.simulator.core.codepipeline.RunStatus;
import io.breakwater.simulator.core.codepipeline.StageStatus;
import io.breakwater.simulator.core.codepipeline.StageVisit;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.codepipeline.model.ActionCategory;
import software.amazon.awssdk.services.codepipeline.model.ActionDeclaration;
import software.amazon.awssdk.services.codepipeline.model.StageDeclaration;
import software.amazon.awssdk.services.codepipeline.model.TriggerType;

/**
 * Executions that ended before the simulation began: rows only, no timers and no events, with builds, logs and reports where
 * an action is done by a project of CodeBuild that exists. For seeds.
 */
public final class PipelineHistory {
    /**
     * What a pipeline's past looked like.
     *
     * @param perDay how many executions a working day has, on average; weekends have none
     * @param failureRate which share of executions fails, at their first action after the sources that can
     * @param approver the ARN of who gives approvals
     * @param messages commit messages, taken in turn
     */
    public record Shape(double perDay, double failureRate, String approver, List<String> messages) {
        public Shape {
            messages = messages.isEmpty() ? List.of("Change") : List.copyOf(messages);
        }
    }

    private final World world;
    private final Scope scope;
    private final PipelineRow pipeline;
    private final Shape shape;

    private PipelineHistory(World world, Scope scope, PipelineRow pipeline, Shape shape) {
        this.world = world;
        this.scope = scope;
        this.pipeline = pipeline;
        this.shape = shape;
    }

    /**
     * Lays down executions of a pipeline that exists, from the one instant to the other.
     *
     * @return how many
     */
    public static int lay(World world, Scope scope, String pipeline, Instant from, Instant to, Shape shape) {
        var history = new PipelineHistory(world, scope, PipelineRuns.find(world, scope, pipeline), shape);
        int laid = 0;
        for (Instant at = history.next(from); at.isBefore(to.minus(Duration.ofHours(4))); at = history.next(at)) {
            history.layOne(at, laid);
            laid++;
        }
        return laid;
    }

    /** When the next execution begins: some hours later, on a working day between 7 and 17 o'clock. */
    private Instant next(Instant at) {
        long usual = Math.round(Duration.ofHours(10).toMinutes() / Math.max(0.05, shape.perDay()));
        Instant next = at.plus(Duration.ofMinutes(usual / 2 + world.ids().below((int) Math.max(1, usual))));
        var utc = next.atOffset(java.time.ZoneOffset.UTC);
        if (utc.getHour() >= 17) {
            utc = utc.plusDays(1).withHour(7);
        } else if (utc.getHour() < 7) {
            utc = utc.withHour(7);
        }
        while (utc.getDayOfWeek().getValue() > 5) {
            utc = utc.plusDays(1);
        }
        return utc.toInstant();
    }

    private void layOne(Instant start, int index) {
        PipelineRow counted = world.table(scope, PipelineRow.class)
                .update(pipeline.name(), PipelineRow::counted)
                .orElseThrow();
        boolean fails = world.ids().fraction() < shape.failureRate();
        String commit = world.ids().hexadecimal(40);
        String message = shape.messages().get(index % shape.messages().size());
        Run run = Run.start(world.ids().uuid(), counted.executions(), pipeline.plan(), pipeline.mode());
        new OneExecution(run, start, new Commit(commit, message), fails).lay();
    }

    private record Commit(String id, String message) {}

    /** One execution on its way through the stages. */
    private final class OneExecution {
        private final Instant start;
        private final Commit commit;
        private final Map<String, String> latest = new LinkedHashMap<>();
        private Run run;
        private boolean fails;
        private boolean failed;
        private Instant at;

        OneExecution(Run run, Instant start, Commit commit, boolean fails) {
            this.run = run;
            this.start = start;
            this.at = start;
            this.commit = commit;
            this.fails = fails;
        }

        void lay() {
            List<StageDeclaration> stages = pipeline.declaration().stages();
            for (int i = 0; i < stages.size() && !failed; i++) {
                StageDeclaration stage = stages.get(i);
                latest.put(stage.name(), run.id());
                stage(i, stage);
            }
            RunStatus status = failed ? RunStatus.FAILED : RunStatus.SUCCEEDED;
            int last = failed ? latest.size() - 1 : stages.size() - 1;
            run = run.ended(last, status);
            world.table(scope, ExecutionRow.class)
                    .put(
                            run.id(),
                            new ExecutionRow(
                                    run,
                                    pipeline.name(),
                                    pipeline.version(),
                                    new ExecutionRow.Origin(TriggerType.WEBHOOK_V2, commit.id(), Map.of(), ""),
                                    start,
                                    at,
                                    "",
                                    sources(),
                                    Map.of()));
            Flow flow = PipelineRuns.flow(world, scope, pipeline.name());
            var latestNow = new LinkedHashMap<>(flow.latest());
            latestNow.putAll(latest);
            world.table(scope, Flow.class).put(pipeline.name(), new Flow(flow.runs(), flow.closed(), latestNow));
        }

        private void stage(int index, StageDeclaration stage) {
            PipelinePlan.Stage plan = pipeline.plan().stages().get(index);
            var actions = new LinkedHashMap<String, ActionStatus>();
            for (ActionDeclaration action : stage.actions().stream()
                    .sorted(java.util.Comparator.comparingInt(Plans::order))
                    .toList()) {
                if (failed) {
                    break;
                }
                actions.put(action.name(), action(stage, action));
            }
            StageVisit visit = failed ? StageVisit.ended(StageStatus.FAILED, actions) : StageVisit.succeeded(plan);
            run = run.with(index, visit);
        }

        private ActionStatus action(StageDeclaration stage, ActionDeclaration action) {
            boolean fails = this.fails && canFail(action.actionTypeId().category());
            Instant began = at;
            Done done = done(action, fails);
            at = done.end();
            failed = fails;
            this.fails = this.fails && !fails;
            ActionStatus status = fails ? ActionStatus.FAILED : ActionStatus.SUCCEEDED;
            var row = new ActionRow(
                    world.ids().uuid(),
                    new ActionRow.Place(pipeline.name(), pipeline.version(), run.id(), stage.name(), action.name()),
                    began,
                    at,
                    action.actionTypeId().category() == ActionCategory.APPROVAL ? shape.approver() : "",
                    status,
                    "",
                    action.configuration(),
                    done.result());
            world.table(scope, ActionRow.class).put(row.id(), row);
            world.table(scope, LatestAction.class)
                    .put(LatestAction.key(pipeline.name(), stage.name(), action.name()), new LatestAction(row.id()));
            return status;
        }

        private boolean canFail(ActionCategory category) {
            return Set.of(ActionCategory.BUILD, ActionCategory.TEST, ActionCategory.DEPLOY)
                            .contains(category)
                    && (category != ActionCategory.BUILD || world.ids().below(4) > 0);
        }

        private record Done(Instant end, Result result) {}

        private Done done(ActionDeclaration action, boolean fails) {
            return switch (action.actionTypeId().category()) {
                case SOURCE ->
                    new Done(
                            at.plusSeconds(4),
                            Result.external(commit.id(), "")
                                    .summarized(commit.message())
                                    .with(Map.of("CommitId", commit.id(), "CommitMessage", commit.message())));
                case APPROVAL ->
                    new Done(
                            at.plus(Duration.ofMinutes(3 + world.ids().below(90))),
                            Result.NONE.summarized("Looks good"));
                case BUILD, TEST -> build(action, fails);
                default -> other(60, 300, fails);
            };
        }

        private Done build(ActionDeclaration action, boolean fails) {
            String project = action.configuration().getOrDefault("ProjectName", "");
            if (!action.actionTypeId().provider().equals("CodeBuild")
                    || !BuildHistory.isProject(world, scope, project)) {
                return other(90, 300, fails);
            }
            Outcome outcome = fails ? Outcome.failed(BuildPhase.BUILD, "") : Outcome.SUCCEEDED;
            BuildHistory.Laid build = BuildHistory.lay(
                    world,
                    scope,
                    project,
                    new BuildHistory.Former(at, outcome, "codepipeline/" + pipeline.name(), commit.id()));
            Result result = BuildActions.external(scope, build.id());
            return new Done(
                    build.end(),
                    fails
                            ? result.withError("JobFailed", "Build terminated with state: " + BuildResult.FAILED)
                            : result);
        }

        private Done other(int fromSeconds, int toSeconds, boolean fails) {
            Instant end = at.plusSeconds(fromSeconds + world.ids().below(toSeconds - fromSeconds));
            return new Done(
                    end,
                    fails
                            ? Result.failed("JobFailed", "The deployment failed")
                            : Result.external(world.ids().uuid(), ""));
        }

        private List<ExecutionRow.Source> sources() {
            return pipeline.declaration().stages().getFirst().actions().stream()
                    .map(action -> new ExecutionRow.Source(
                            action.name(),
                            action.outputArtifacts().isEmpty()
                                    ? ""
                                    : action.outputArtifacts().getFirst().name(),
                            commit.id(),
                            commit.message(),
                            "",
                            start))
                    .toList();
        }
    }
}
