package io.breakwater.simulator.codecommit;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;

/** Who wants to know of new tips of branches: rows of the table of this type, values that hold ids only. */
public interface PushListener {
    /** Called after the branch has got its new tip, with the world's lock held. */
    void pushed(World world, Scope scope, String repository, String branch, String commitId);
}
