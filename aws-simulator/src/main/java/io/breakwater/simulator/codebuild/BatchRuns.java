package io.breakwater.simulator.codebuild;

import io.breakwater.simulator.codebuild.BatchRow.Group;
import io.breakwater.simulator.codebuild.BatchRow.PhaseType;
import io.breakwater.simulator.codebuild.BuildRow.Origin;
import io.breakwater.simulator.codebuild.BuildRow.Retries;
import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.call.AwsError;
import io.breakwater.simulator.core.codebuild.BuildResult;
import io.breakwater.simulator.core.codebuild.Buildspec;
import io.breakwater.simulator.core.world.Effect;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import java.time.Duration;
import java.util.List;

/** How a batch runs: it reads its specification, starts builds as those they wait for end, and combines artifacts. */
final class BatchRuns {
    private static final Duration SUBMITTED = Duration.ofSeconds(1);
    private static final Duration SPECIFICATION = Duration.ofSeconds(5);
    private static final Duration COMBINING = Duration.ofSeconds(3);

    /** Tells the batch that one of its builds has ended. */
    record OneEnded(String batchId, String identifier) implements BuildListener {
        @Override
        public void ended(World world, Scope scope, String buildId, BuildResult result) {
            world.table(scope, BatchRow.class)
                    .find(batchId)
                    .filter(batch -> !batch.isOver())
                    .ifPresent(batch -> {
                        world.table(scope, BatchRow.class)
                                .put(
                                        batchId,
                                        batch.withGroup(
                                                identifier,
                                                group -> new Group(group.build(), buildId, result, group.former())));
                        goOn(world, scope, batchId);
                    });
        }
    }

    private BatchRuns() {}

    static String begin(World world, Scope scope, BuildSettings settings, Origin origin) {
        String project = settings.project().name();
        long number = world.table(scope, ProjectRow.class)
                .update(project, ProjectRow::withOneMoreBatch)
                .map(ProjectRow::batches)
                .orElse(1L);
        List<Buildspec.BatchBuild> builds = settings.buildspec().batch();
        if (builds.isEmpty()) {
            builds = List.of(new Buildspec.BatchBuild("build", List.of(), false));
        }
        BatchRow batch = new BatchRow(
                        project + ":" + world.ids().uuid(),
                        number,
                        world.now(),
                        null,
                        BuildResult.IN_PROGRESS,
                        settings,
                        origin,
                        List.of(),
                        builds.stream().map(BatchRuns::waiting).toList())
                .enter(PhaseType.SUBMITTED, BuildResult.SUCCEEDED, world.now());
        world.table(scope, BatchRow.class).put(batch.id(), batch);
        after(world, SUBMITTED, later -> enter(later, scope, batch.id(), PhaseType.DOWNLOAD_BATCHSPEC));
        after(world, SUBMITTED.plus(SPECIFICATION), later -> {
            enter(later, scope, batch.id(), PhaseType.IN_PROGRESS);
            goOn(later, scope, batch.id());
        });
        return batch.id();
    }

    static Group waiting(Buildspec.BatchBuild build) {
        return new Group(build, "", BuildResult.IN_PROGRESS, List.of());
    }

    private static void after(World world, Duration delay, Effect effect) {
        world.after(Assumptions.holds(world, CodeBuildBehaviours.BATCH_TIMES) ? delay : Duration.ZERO, effect);
    }

    private static void enter(World world, Scope scope, String id, PhaseType phase) {
        world.table(scope, BatchRow.class)
                .update(id, batch -> batch.isOver() ? batch : batch.enter(phase, BuildResult.SUCCEEDED, world.now()));
    }

    /** Starts what may start; ends the batch when nothing runs and nothing may start. */
    static void goOn(World world, Scope scope, String id) {
        BatchRow batch = world.table(scope, BatchRow.class).find(id).orElseThrow();
        if (batch.isOver()) {
            return;
        }
        batch.groups().stream()
                .filter(group -> group.isWaiting() && mayStart(batch, group))
                .forEach(group -> start(world, scope, batch, group));
        BatchRow now = world.table(scope, BatchRow.class).find(id).orElseThrow();
        if (now.groups().stream().noneMatch(Group::isRunning)) {
            combine(world, scope, now);
        }
    }

    private static boolean mayStart(BatchRow batch, Group waiting) {
        return batch.groups().stream()
                .filter(group ->
                        waiting.build().dependsOn().contains(group.build().identifier()))
                .allMatch(Group::letsGo);
    }

    private static void start(World world, Scope scope, BatchRow batch, Group group) {
        String identifier = group.build().identifier();
        var origin = new Origin(
                batch.origin().initiator(),
                batch.origin().sourceVersion(),
                batch.origin().resolvedVersion(),
                BatchModel.arn(scope, batch.id()));
        Group started;
        try {
            BuildRow build = BuildRuns.begin(
                    world,
                    scope,
                    batch.settings(),
                    new BuildRuns.Start(origin, Retries.NONE, new OneEnded(batch.id(), identifier)));
            started = new Group(group.build(), build.id(), BuildResult.IN_PROGRESS, group.former());
        } catch (AwsError projectGoneOrBusy) {
            started = new Group(group.build(), "", BuildResult.FAILED, group.former());
        }
        Group result = started;
        world.table(scope, BatchRow.class).update(batch.id(), row -> row.withGroup(identifier, old -> result));
    }

    private static void combine(World world, Scope scope, BatchRow batch) {
        boolean failed = batch.groups().stream().anyMatch(Group::spoils);
        if (failed) {
            world.table(scope, BatchRow.class).put(batch.id(), batch.over(BuildResult.FAILED, world.now()));
            return;
        }
        enter(world, scope, batch.id(), PhaseType.COMBINE_ARTIFACTS);
        after(
                world,
                COMBINING,
                later -> later.table(scope, BatchRow.class)
                        .update(batch.id(), row -> row.isOver() ? row : row.over(BuildResult.SUCCEEDED, later.now())));
    }

    static void stop(World world, Scope scope, BatchRow batch) {
        world.table(scope, BatchRow.class).put(batch.id(), batch.over(BuildResult.STOPPED, world.now()));
        batch.groups().stream()
                .filter(Group::isRunning)
                .forEach(group -> BuildRuns.stop(world, scope, group.buildId()));
    }

    /** Runs builds of a batch that failed once more. */
    static void retry(World world, Scope scope, BatchRow batch, boolean all) {
        List<Group> groups = batch.groups().stream()
                .map(group -> all || !group.letsGo() ? again(group) : group)
                .toList();
        world.table(scope, BatchRow.class).put(batch.id(), batch.reopened(groups, world.now()));
        goOn(world, scope, batch.id());
    }

    private static Group again(Group group) {
        List<String> former = group.buildId().isEmpty()
                ? group.former()
                : java.util.stream.Stream.concat(java.util.stream.Stream.of(group.buildId()), group.former().stream())
                        .toList();
        return new Group(group.build(), "", BuildResult.IN_PROGRESS, former);
    }
}
