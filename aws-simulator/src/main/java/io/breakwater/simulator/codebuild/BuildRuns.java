package io.breakwater.simulator.codebuild;

import io.breakwater.simulator.codebuild.BuildRow.Origin;
import io.breakwater.simulator.codebuild.BuildRow.Retries;
import io.breakwater.simulator.core.codebuild.BuildResult;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.logs.Logs;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codebuild.model.Build;
import software.amazon.awssdk.services.codebuild.model.StartBuildRequest;

/**
 * Builds as other simulated services start, watch and stop them. The world's lock is held.
 *
 * <p>A build has two timers only: one when it gets its container and thereby a log, and one when it ends.
 */
public final class BuildRuns {
    /**
     * What is asked for when a build is started.
     *
     * @param request the project and the overrides
     * @param initiator who starts it: {@code codepipeline/shop}
     * @param resolvedVersion the commit or object version, if the caller knows it already
     * @param listener who is told of the end
     */
    public record Order(
            StartBuildRequest request,
            String initiator,
            @Nullable String resolvedVersion,
            BuildListener listener) {
        public Order(StartBuildRequest request, String initiator) {
            this(request, initiator, null, BuildListener.NOBODY);
        }
    }

    private BuildRuns() {}

    /**
     * Starts a build.
     *
     * @return the build's id
     * @throws io.breakwater.simulator.core.call.AwsError if there is no such project or it has too many builds under way
     */
    public static String start(World world, Scope scope, Order order) {
        ProjectRow project = Projects.find(world, scope, order.request().projectName());
        BuildSettings settings = BuildSettings.of(project.model(), order.request());
        String version = Objects.requireNonNullElse(
                order.request().sourceVersion(),
                Objects.requireNonNullElse(project.model().sourceVersion(), ""));
        String resolved = order.resolvedVersion() != null
                ? order.resolvedVersion()
                : SourceVersions.resolve(world, scope, settings.project().source(), version);
        var origin = new Origin(order.initiator(), version, resolved, "");
        return begin(world, scope, settings, new Start(origin, Retries.NONE, order.listener()))
                .id();
    }

    /** How a build stands; nothing if there is no such build. */
    public static Optional<BuildResult> result(World world, Scope scope, String id) {
        return world.table(scope, BuildRow.class).find(id).map(build -> build.result(world.now()));
    }

    /** The build as BatchGetBuilds answers it; nothing if there is no such build. */
    public static Optional<Build> describe(World world, Scope scope, String id) {
        return world.table(scope, BuildRow.class).find(id).map(build -> BuildModel.of(build, scope, world.now()));
    }

    /** Stops a build that is under way; another one stays as it is. */
    public static void stop(World world, Scope scope, String id) {
        var builds = world.table(scope, BuildRow.class);
        builds.find(id)
                .filter(build -> build.result(world.now()) == BuildResult.IN_PROGRESS)
                .ifPresent(build -> BuildEnds.ended(world, scope, builds.put(id, build.stopped(world.now()))));
    }

    /** What makes a new build beside its settings. */
    record Start(Origin origin, Retries retries, BuildListener listener) {}

    static BuildRow begin(World world, Scope scope, BuildSettings settings, Start start) {
        Projects.checkConcurrency(world, scope, settings.project().name());
        String uuid = world.ids().uuid();
        BuildRow build = new BuildRow(
                settings.project().name() + ":" + uuid,
                Projects.nextBuildNumber(world, scope, settings.project().name()),
                world.now(),
                BuildPlans.decide(world, scope, settings, uuid),
                null,
                settings,
                start.origin(),
                start.retries(),
                start.listener());
        world.table(scope, BuildRow.class).put(build.id(), build);
        BuildEvents.stateChanged(world, scope, build, BuildResult.IN_PROGRESS);
        BuildLog.containerAt(build.timeline())
                .ifPresent(at -> world.at(at, later -> openLog(later, scope, build.id())));
        world.at(build.timeline().end(), later -> finish(later, scope, build.id()));
        return build;
    }

    private static void openLog(World world, Scope scope, String id) {
        world.table(scope, BuildRow.class)
                .find(id)
                .filter(build -> build.stoppedAt() == null)
                .ifPresent(build -> openLog(world, scope, build, world.now()));
    }

    static void openLog(World world, Scope scope, BuildRow build, Instant at) {
        if (build.settings().logsToCloudWatch()) {
            new Logs.DerivedStream(
                            build.settings().logGroup(),
                            build.settings().logStream(build.uuid()),
                            at,
                            new BuildLog(build.id()))
                    .open(world, scope);
        }
    }

    private static void finish(World world, Scope scope, String id) {
        world.table(scope, BuildRow.class)
                .find(id)
                .filter(build -> build.stoppedAt() == null)
                .ifPresent(build -> BuildEnds.ended(world, scope, build));
    }
}
