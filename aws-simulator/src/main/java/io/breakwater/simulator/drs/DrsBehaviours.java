package io.breakwater.simulator.drs;

import static io.breakwater.simulator.core.behaviour.Behaviour.assumed;
import static io.breakwater.simulator.core.behaviour.Behaviour.documented;

import io.breakwater.simulator.core.behaviour.Behaviour;
import java.util.List;

/** What the simulated service does beyond storing and returning, each with how we know. */
public final class DrsBehaviours {
    /** Nothing works before InitializeService. */
    public static final Behaviour INITIALIZE_FIRST = documented(
            "drs.initialize-first",
            "All operations but InitializeService and those on tags are refused until the account is initialised in the Region",
            "DRS API reference, UninitializedAccountException; DRS user guide, Initializing AWS Elastic Disaster Recovery");

    /** The initiation steps and their times. */
    public static final Behaviour INITIATION_TAKES = assumed(
            "drs.replication.initiation-takes",
            "The eleven initiation steps take six minutes together",
            "Order: DRS API reference, DataReplicationInitiationStep; times chosen so that a server of 8 GB is CONTINUOUS"
                    + " within the 15 to 25 minutes seen by aws-samples/sample-resilience-patterns");

    /** Listing the points in time of nothing. */
    public static final Behaviour SNAPSHOTS_OF_UNKNOWN_SERVER = assumed(
            "drs.snapshots.unknown-server-has-none",
            "DescribeRecoverySnapshots of a server that does not exist answers an empty list",
            "DRS API reference, DescribeRecoverySnapshots: declares no ResourceNotFoundException");

    /** The form of a policy. */
    public static final Behaviour PIT_POLICY_HAS_THREE_RULES = assumed(
            "drs.pit-policy.three-rules",
            "A point in time policy has exactly the three standard rules, of which only the days kept can be changed, 1 to 365",
            "DRS user guide, Point in time policy; the API reference allows up to ten rules of any interval");

    /** The recovery mode FAST. */
    public static final Behaviour FAST_NEEDS_NEW_AGENT = assumed(
            "drs.recovery-mode.fast-refused-for-old-agent",
            "UpdateLaunchConfiguration refuses recovery mode FAST for an agent before 6.42.20",
            "DRS user guide, DRS launch settings, Recovery mode: requires 6.42.20; when that is checked is not said");

    /** The order of launch actions. */
    public static final Behaviour LAUNCH_ACTION_ORDER_IS_UNIQUE = assumed(
            "drs.launch-actions.order-is-unique",
            "Two launch actions of one resource cannot have the same order",
            "DRS API reference, PutLaunchAction: declares ConflictException without saying when");

    private DrsBehaviours() {}

    /** All of them. */
    public static List<Behaviour> all() {
        return List.of(
                INITIALIZE_FIRST,
                INITIATION_TAKES,
                SNAPSHOTS_OF_UNKNOWN_SERVER,
                PIT_POLICY_HAS_THREE_RULES,
                FAST_NEEDS_NEW_AGENT,
                LAUNCH_ACTION_ORDER_IS_UNIQUE);
    }
}
