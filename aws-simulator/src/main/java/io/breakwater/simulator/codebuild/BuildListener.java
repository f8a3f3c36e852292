package io.breakwater.simulator.codebuild;

import io.breakwater.simulator.core.codebuild.BuildResult;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;

/** Who wants to know that a build has ended. It is kept in the build's row, so it is a value that holds ids only. */
@FunctionalInterface
public interface BuildListener {
    /** Nobody. */
    BuildListener NOBODY = (world, scope, buildId, result) -> {};

    /**
     * Called once, at the instant the build ends, with the world's lock held.
     *
     * @param result any but {@code IN_PROGRESS}
     */
    void ended(World world, Scope scope, String buildId, BuildResult result);
}
