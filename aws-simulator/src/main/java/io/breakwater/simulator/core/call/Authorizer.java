package io.breakwater.simulator.core.call;

import io.breakwater.simulator.core.world.World;

/** Says whether a principal may do something. IAM's simulated policies decide. */
@FunctionalInterface
public interface Authorizer {
    /**
     * @param world the state that holds the policies; the world's lock is held
     * @param action the IAM action, such as {@code drs:StartRecovery}
     * @param resource the ARN acted on, or {@code *}
     */
    boolean allows(World world, Caller caller, String action, String resource);
}
