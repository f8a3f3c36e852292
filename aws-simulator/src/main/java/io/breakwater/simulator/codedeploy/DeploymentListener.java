package io.breakwater.simulator.codedeploy;

import io.breakwater.simulator.core.codedeploy.DeploymentStatus;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;

/** Who wants to know that a deployment has ended. It is kept in the row, so it is a value that holds ids only. */
@FunctionalInterface
public interface DeploymentListener {
    /** Nobody. */
    DeploymentListener NOBODY = (world, scope, deploymentId, status) -> {};

    /** Called once, at the instant the deployment ends, with the world's lock held. */
    void ended(World world, Scope scope, String deploymentId, DeploymentStatus status);
}
