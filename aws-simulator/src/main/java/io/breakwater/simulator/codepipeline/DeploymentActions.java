package io.breakwater.simulator.codepipeline;

import io.breakwater.simulator.codepipeline.ActionRow.Result;
import io.breakwater.simulator.codepipeline.ActionRuns.Assignment;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;

/** Actions that CodeDeploy does. */
final class DeploymentActions {
    private DeploymentActions() {}

    static ActionWork work(World world, Scope scope, Assignment assignment) {
        String id = "d-" + world.ids().alphanumeric(9).toUpperCase(java.util.Locale.ROOT);
        return ActionProviders.timed(
                world,
                60,
                300,
                Result.external(
                        id,
                        "https://" + scope.region() + ".console.aws.amazon.com/codesuite/codedeploy/deployments/"
                                + id));
    }
}
