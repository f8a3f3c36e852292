package io.breakwater.simulator.drs.failback;

import static io.breakwater.simulator.core.behaviour.Behaviour.assumed;
import static io.breakwater.simulator.core.behaviour.Behaviour.documented;

import io.breakwater.simulator.core.behaviour.Behaviour;
import io.breakwater.simulator.core.behaviour.Timing;
import java.time.Duration;
import java.util.List;

/** What failback does. */
public final class FailbackBehaviours {
    private static final String REGIONS = "DRS user guide, Performing a cross-Region failback";

    /** Where the replica comes to be. */
    public static final Behaviour NEW_SERVER_AT_ORIGIN = documented(
            "drs.failback.new-server-at-origin",
            "ReverseReplication makes a source server in the original Region and account, which replicates the recovery"
                    + " instance",
            REGIONS + "; DRS API reference, ReverseReplication");

    /** Only servers of EC2. */
    public static final Behaviour ONLY_FROM_EC2 = documented(
            "drs.failback.reverse-only-from-ec2",
            "ReverseReplication is for instances whose server was in EC2; the others use the failback client",
            "DRS API reference, ReverseReplication");

    /** Protecting again. */
    public static final Behaviour REPROTECT = assumed(
            "drs.failback.reprotect-rescans",
            "ReverseReplication of a failed back instance brings the original source server back, with RESCAN, and leaves its"
                    + " stale reversedDirectionSourceServerArn; flipped: a new source server is made each time",
            "aws-samples/sample-resilience-patterns drs-ec2: the state is RESCAN and the ARN becomes stale");

    /** Where failback is launched. */
    public static final Behaviour LAUNCH_AT_ORIGIN = assumed(
            "drs.failback.launch-at-origin",
            "StartFailbackLaunch of an instance from another Region is called in the original Region; flipped: where the"
                    + " recovery instance is, too",
            REGIONS + ", step of launching");

    /** The failback client's conversion. */
    public static final Timing CLIENT_LAUNCH = new Timing(
            assumed(
                    "drs.failback.client-launch-takes",
                    "The failback client converts and reboots the original server in 10 minutes; flipped: 40 minutes",
                    "DRS user guide, Performing a failback with the failback client; no duration is published"),
            Duration.ofMinutes(10),
            Duration.ofMinutes(40));

    /** Stopping nothing. */
    public static final Behaviour STOP_IS_LENIENT = assumed(
            "drs.failback.stop-without-failback-does-nothing",
            "StopFailback of an instance without a failback does nothing; flipped: ValidationException",
            "DRS API reference, StopFailback: declares no ConflictException");

    private FailbackBehaviours() {}

    /** All of them. */
    public static List<Behaviour> all() {
        return List.of(
                NEW_SERVER_AT_ORIGIN,
                ONLY_FROM_EC2,
                REPROTECT,
                LAUNCH_AT_ORIGIN,
                CLIENT_LAUNCH.behaviour(),
                STOP_IS_LENIENT);
    }
}
