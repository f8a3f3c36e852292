package io.breakwater.simulator.drs.network;

import static io.breakwater.simulator.core.behaviour.Behaviour.assumed;
import static io.breakwater.simulator.core.behaviour.Behaviour.documented;

import io.breakwater.simulator.core.behaviour.Behaviour;
import io.breakwater.simulator.core.behaviour.Timing;
import java.time.Duration;
import java.util.List;

/** What jobs on source networks do. */
public final class NetworkBehaviours {
    /** Deploying or updating the stack. */
    public static final Timing STACK = new Timing(
            assumed(
                    "drs.network-recovery.stack-takes",
                    "Deploying or updating the stack of a source network takes four minutes; flipped: twenty",
                    "DRS API reference, StartSourceNetworkRecovery; no duration is published"),
            Duration.ofMinutes(4),
            Duration.ofMinutes(20));

    /** Writing the launch templates. */
    public static final Timing TEMPLATES = new Timing(
            assumed(
                    "drs.network-recovery.templates-take",
                    "Updating the launch templates of a source network takes 20 seconds; flipped: five minutes",
                    "DRS API reference, JobLogEvent UPDATE_LAUNCH_TEMPLATE_START; no duration is published"),
            Duration.ofSeconds(20),
            Duration.ofMinutes(5));

    /** What can be recovered. */
    public static final Behaviour NEEDS_PROTECTION = assumed(
            "drs.network-recovery.needs-protection",
            "A source network is recovered while it is PROTECTED only, else ConflictException; flipped: always",
            "DRS API reference, StartSourceNetworkRecovery: declares ConflictException without saying when");

    /** A network that does not exist. */
    public static final Behaviour UNKNOWN_IS_INVALID = assumed(
            "drs.network-recovery.unknown-is-invalid",
            "StartSourceNetworkRecovery of a network that does not exist answers ValidationException; flipped:"
                    + " ConflictException",
            "DRS API reference, StartSourceNetworkRecovery: declares no ResourceNotFoundException");

    /** A stack that does not exist. */
    public static final Behaviour UNKNOWN_STACK_IS_REFUSED = assumed(
            "drs.network-recovery.unknown-stack-is-refused",
            "AssociateSourceNetworkStack with a stack that does not exist answers ResourceNotFoundException; flipped: the job"
                    + " fails",
            "DRS API reference, AssociateSourceNetworkStack: declares ResourceNotFoundException without saying for what");

    private static final List<Behaviour> KNOWN = List.of(
            documented(
                    "drs.network-recovery.own-stack",
                    "The VPC is deployed with a CloudFormation stack of its own, or the existing stack is updated unless"
                            + " deployAsNew is set; the launch templates of its servers then use it",
                    "DRS API reference, StartSourceNetworkRecovery"),
            documented(
                    "drs.network-recovery.associate",
                    "A source network can be associated with a stack that was deployed before",
                    "DRS API reference, AssociateSourceNetworkStack"));

    private NetworkBehaviours() {}

    /** All of them. */
    public static List<Behaviour> all() {
        return List.of(
                STACK.behaviour(),
                TEMPLATES.behaviour(),
                NEEDS_PROTECTION,
                UNKNOWN_IS_INVALID,
                UNKNOWN_STACK_IS_REFUSED,
                KNOWN.get(0),
                KNOWN.get(1));
    }
}
