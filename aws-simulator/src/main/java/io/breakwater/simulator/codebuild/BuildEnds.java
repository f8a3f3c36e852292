package io.breakwater.simulator.codebuild;

import io.breakwater.simulator.codebuild.BuildRow.Retries;
import io.breakwater.simulator.core.call.AwsError;
import io.breakwater.simulator.core.codebuild.BuildResult;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import java.util.Objects;

/** What happens at the end of a build: reports, an event, perhaps a retry, and whoever waits is told. */
final class BuildEnds {
    private BuildEnds() {}

    static void ended(World world, Scope scope, BuildRow build) {
        BuildResult result = build.result(world.now());
        ReportGroups.report(world, scope, build, world.now());
        BuildEvents.stateChanged(world, scope, build, result);
        if (result == BuildResult.FAILED) {
            retry(world, scope, build);
        }
        build.listener().ended(world, scope, build.id(), result);
    }

    private static void retry(World world, Scope scope, BuildRow build) {
        int limit = Objects.requireNonNullElse(build.settings().project().autoRetryLimit(), 0);
        if (build.retries().number() >= limit) {
            return;
        }
        var next = new Retries(build.retries().number() + 1, BuildModel.arn(scope, build.id()), "");
        try {
            BuildRow retry = BuildRuns.begin(
                    world, scope, build.settings(), new BuildRuns.Start(build.origin(), next, BuildListener.NOBODY));
            world.table(scope, BuildRow.class)
                    .update(build.id(), row -> row.retriedBy(BuildModel.arn(scope, retry.id())));
        } catch (AwsError projectGoneOrBusy) {
            // A retry that cannot start is not started; nobody is told, as with a webhook.
        }
    }
}
