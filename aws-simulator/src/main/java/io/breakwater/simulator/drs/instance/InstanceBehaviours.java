package io.breakwater.simulator.drs.instance;

import static io.breakwater.simulator.core.behaviour.Behaviour.assumed;
import static io.breakwater.simulator.core.behaviour.Behaviour.documented;

import io.breakwater.simulator.core.behaviour.Behaviour;
import java.util.List;

/** What recovery instances do. */
public final class InstanceBehaviours {
    /** The state of the EC2 instance. */
    public static final Behaviour MIRRORS_EC2 = documented(
            "drs.recovery-instance.mirrors-ec2",
            "ec2InstanceState is the EC2 instance's state at any time, NOT_FOUND once EC2 has forgotten it",
            "DRS API reference, RecoveryInstance.ec2InstanceState");

    /** Disconnecting. */
    public static final Behaviour DISCONNECT = documented(
            "drs.recovery-instance.disconnect",
            "DisconnectRecoveryInstance ends replication at once and leaves the EC2 instance; deleting needs it first",
            "DRS API reference, DisconnectRecoveryInstance and DeleteRecoveryInstance");

    /** Deleting nothing. */
    public static final Behaviour DELETE_UNKNOWN = assumed(
            "drs.recovery-instance.delete-unknown-refused",
            "DeleteRecoveryInstance of an instance that does not exist is refused with ConflictException; flipped: it does"
                    + " nothing",
            "DRS API reference, DeleteRecoveryInstance: declares ConflictException and no ResourceNotFoundException");

    private InstanceBehaviours() {}

    /** All of them. */
    public static List<Behaviour> all() {
        return List.of(MIRRORS_EC2, DISCONNECT, DELETE_UNKNOWN);
    }
}
