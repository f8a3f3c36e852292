package io.breakwater.simulator.ec2.instance;

import io.breakwater.simulator.core.call.Authorizer;
import io.breakwater.simulator.core.call.Caller;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.ec2.Ec2Errors;

/**
 * On whose behalf something is done, and who says what they may do.
 *
 * @param caller the principal whose rights count
 */
public record Permit(Caller caller, Authorizer authorizer) {
    /**
     * Refuses what the principal may not do.
     *
     * @throws io.breakwater.simulator.core.call.AwsError UnauthorizedOperation
     */
    void require(World world, String action, String resource) {
        if (!authorizer.allows(world, caller, action, resource)) {
            throw Ec2Errors.unauthorized(caller, action, resource);
        }
    }
}
