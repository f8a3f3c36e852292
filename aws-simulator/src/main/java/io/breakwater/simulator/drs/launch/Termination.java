package io.breakwater.simulator.drs.launch;

import io.breakwater.simulator.core.call.AwsError;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.drs.RecoveryInstanceRow;
import io.breakwater.simulator.drs.instance.RecoveryInstances;
import io.breakwater.simulator.ec2.Ec2Errors;
import io.breakwater.simulator.ec2.instance.InstanceLauncher;
import io.breakwater.simulator.ec2.instance.Instances;
import io.breakwater.simulator.ec2.instance.Permit;
import java.util.Optional;

/** The end of one recovery instance: its EC2 instance is terminated, then the service forgets it. */
final class Termination {
    private static final String ACTION = "ec2:TerminateInstances";

    private Termination() {}

    /**
     * Begins it with somebody's rights. An instance that was disconnected from the service is left alone.
     *
     * @return why it is refused, if it is
     */
    static Optional<String> begin(World world, Scope scope, String id, Permit permit) {
        boolean disconnected = RecoveryInstances.of(world, scope)
                .find(id)
                .filter(RecoveryInstances::isDisconnected)
                .isPresent();
        if (disconnected || Instances.find(world, scope, id).isEmpty()) {
            return Optional.empty();
        }
        try {
            String arn = "arn:aws:ec2:" + scope.region() + ":" + scope.account() + ":instance/" + id;
            if (!permit.authorizer().allows(world, permit.caller(), ACTION, arn)) {
                throw Ec2Errors.unauthorized(permit.caller(), ACTION, arn);
            }
            InstanceLauncher.terminate(world, scope, id);
            return Optional.empty();
        } catch (AwsError refusal) {
            return Optional.of(RawErrors.of(world, refusal, "TerminateInstances"));
        }
    }

    /** Ends it: the service forgets the instance. */
    static void end(World world, Scope scope, String id) {
        RecoveryInstances instances = RecoveryInstances.of(world, scope);
        Optional<RecoveryInstanceRow> row = instances.find(id);
        if (row.filter(RecoveryInstances::isDisconnected).isPresent()) {
            instances.remove(id);
        } else {
            instances.terminated(id);
        }
    }
}
