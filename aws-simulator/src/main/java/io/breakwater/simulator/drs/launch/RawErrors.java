package io.breakwater.simulator.drs.launch;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.call.AwsError;
import io.breakwater.simulator.core.world.World;

/** How refusals of other services read in a job's log. */
final class RawErrors {
    private RawErrors() {}

    static String of(World world, AwsError refusal, String operation) {
        return Assumptions.holds(world, LaunchBehaviours.ERROR_TEXT)
                ? "An error occurred (" + refusal.code() + ") when calling the " + operation + " operation: "
                        + refusal.text()
                : refusal.text();
    }
}
