package io.breakwater.simulator.drs;

import static io.breakwater.simulator.core.behaviour.Behaviour.assumed;

import io.breakwater.simulator.core.behaviour.Behaviour;
import io.breakwater.simulator.core.behaviour.Timing;
import io.breakwater.simulator.core.drs.InitiationStep;
import io.breakwater.simulator.core.drs.NetworkProtection;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the service is assumed to do with source servers, their configurations and networks. What is known of it stands in
 * {@link DrsFacts}; what jobs do is told beside the jobs.
 */
public final class DrsBehaviours {
    /** The eleven steps. */
    public static final Timing INITIATION = new Timing(
            assumed(
                    "drs.replication.initiation-takes",
                    "The eleven initiation steps take six minutes together; flipped: no time",
                    "Order: DRS API reference, DataReplicationInitiationStep; times chosen so that a server of 8 GB is"
                            + " CONTINUOUS within the 15 to 25 minutes seen by aws-samples/sample-resilience-patterns"),
            InitiationStep.all(),
            Duration.ZERO);

    /** What is done again after it failed. */
    public static final Behaviour INITIATION_IS_TRIED_AGAIN = assumed(
            "drs.replication.initiation-is-tried-again",
            "A failed initiation says that it is tried again every 30 minutes; flipped: it names no next attempt",
            "DRS API reference, DataReplicationInitiation.nextAttemptDateTime; no interval is published");

    /** Conflicts of state. */
    public static final Behaviour WRONG_STATE_CONFLICTS = assumed(
            "drs.replication.wrong-state-conflicts",
            "Starting a server that is not stopped, stopping one that is, and disconnecting twice answer ConflictException;"
                    + " flipped: nothing happens",
            "DRS API reference, StartReplication, StopReplication, DisconnectSourceServer: declare ConflictException"
                    + " without saying when");

    /** Conflicts with jobs. */
    public static final Behaviour BUSY_SERVER_CONFLICTS = assumed(
            "drs.source-server.busy-conflicts",
            "A server that a job works on is not stopped, disconnected, deleted or configured; flipped: it is",
            "DRS API reference, ConflictException of these operations: does not say when");

    /** The form of a policy. */
    public static final Behaviour PIT_POLICY_HAS_THREE_RULES = assumed(
            "drs.pit-policy.three-rules",
            "A point in time policy has exactly the three standard rules, of which only the days kept can be changed, 1 to"
                    + " 365; flipped: any rules",
            "DRS user guide, Replication related FAQ; the API reference allows up to ten rules of any interval");

    /** When points in time are taken. */
    public static final Behaviour SNAPSHOTS_ON_THE_CLOCK = assumed(
            "drs.snapshots.on-the-clock",
            "Points in time are due at full ten minutes, hours and days of UTC; flipped: counted from the first one",
            "AWS CLI reference, describe-recovery-snapshots, Examples: expectedTimestamp is a full half hour");

    /** The last resort. */
    public static final Behaviour NEWEST_SNAPSHOT_STAYS = assumed(
            "drs.snapshots.newest-stays",
            "The newest point in time is kept while none follows it; flipped: it goes when its time is over",
            "DRS user guide: a drill is possible while replication is stalled");

    /** Points in time that launches take. */
    public static final Behaviour ON_DEMAND_SNAPSHOTS_ARE_LISTED = assumed(
            "drs.snapshots.on-demand-are-listed",
            "DescribeRecoverySnapshots lists the point in time that a launch took for one hour; flipped: never",
            "DRS API reference, StartRecovery: takes an on demand snapshot");

    /** Listing the points in time of nothing. */
    public static final Behaviour SNAPSHOTS_OF_UNKNOWN_SERVER = assumed(
            "drs.snapshots.unknown-server-has-none",
            "DescribeRecoverySnapshots of a server that does not exist answers an empty list; flipped: ValidationException",
            "DRS API reference, DescribeRecoverySnapshots: declares no ResourceNotFoundException");

    /** The recovery mode FAST. */
    public static final Behaviour FAST_NEEDS_NEW_AGENT = assumed(
            "drs.recovery-mode.fast-refused-for-old-agent",
            "UpdateLaunchConfiguration refuses recovery mode FAST for an agent before 6.42.20; flipped: it does not",
            "DRS user guide, DRS launch settings, Recovery mode: requires 6.42.20; when that is checked is not said");

    /** The order of launch actions. */
    public static final Behaviour LAUNCH_ACTION_ORDER_IS_UNIQUE = assumed(
            "drs.launch-actions.order-is-unique",
            "Two launch actions of one resource cannot have the same order; flipped: they can",
            "DRS API reference, PutLaunchAction: declares ConflictException without saying when");

    /** The number of launch actions. */
    public static final Behaviour TOO_MANY_LAUNCH_ACTIONS_CONFLICT = assumed(
            "drs.launch-actions.too-many-conflict",
            "A 201st launch action answers ConflictException; flipped: ServiceQuotaExceededException",
            "DRS API reference, PutLaunchAction: declares ConflictException and no ServiceQuotaExceededException");

    /** The first copy of a network. */
    public static final Timing NETWORK_COPY = new Timing(
            assumed(
                    "drs.source-network.copy-takes",
                    "A source network is PROTECTED five minutes after its replication was started; flipped: at once",
                    "DRS API reference, SourceNetwork.replicationStatus; no duration is published"),
            NetworkProtection.TAKES,
            Duration.ZERO);

    /** A new network. */
    public static final Behaviour NETWORK_BEGINS_STOPPED = assumed(
            "drs.source-network.begins-stopped",
            "A source network is STOPPED when it is created; flipped: its replication begins at once",
            "AWS CLI reference, describe-source-networks, Examples");

    /** The VPC of a network. */
    public static final Behaviour VPC_IS_LOOKED_UP = assumed(
            "drs.source-network.vpc-is-looked-up",
            "CreateSourceNetwork answers ResourceNotFoundException if the VPC does not exist; flipped: it takes any",
            "DRS API reference, CreateSourceNetwork: declares ResourceNotFoundException");

    /** What can be exported. */
    public static final Behaviour EXPORT_NEEDS_PROTECTION = assumed(
            "drs.source-network.export-needs-protection",
            "A source network is exported while it is PROTECTED only; flipped: always",
            "DRS API reference, ExportSourceNetworkCfnTemplate: declares ConflictException without saying when");

    /** Events of networks. */
    public static final Behaviour NETWORK_EVENTS_TELL_STATE = assumed(
            "drs.source-network.events-tell-state",
            "The events on source networks have the new state, and the job's id, in their detail; flipped: none are sent",
            "EventBridge reference, AWS Elastic Disaster Recovery events: names them without their detail");

    /** Trust between accounts. */
    public static final Behaviour STAGING_ACCOUNTS_TRUST = assumed(
            "drs.extended.staging-accounts-trust",
            "Every other account that uses the service in the Region lets its source servers be extended; flipped: none does",
            "DRS user guide, Adding a trusted account: the trust is a role in the staging account");

    /** The size of pages. */
    public static final Behaviour USUAL_PAGE = assumed(
            "drs.lists.usual-page",
            "A list gives 200 items on a page unless fewer or more are asked for, and never more than 1,000; flipped: 50",
            "DRS API reference: gives no default and, for most lists, no maximum");

    private static final List<Behaviour> ASSUMED = List.of(
            INITIATION.behaviour(),
            INITIATION_IS_TRIED_AGAIN,
            WRONG_STATE_CONFLICTS,
            BUSY_SERVER_CONFLICTS,
            PIT_POLICY_HAS_THREE_RULES,
            SNAPSHOTS_ON_THE_CLOCK,
            NEWEST_SNAPSHOT_STAYS,
            ON_DEMAND_SNAPSHOTS_ARE_LISTED,
            SNAPSHOTS_OF_UNKNOWN_SERVER,
            FAST_NEEDS_NEW_AGENT,
            LAUNCH_ACTION_ORDER_IS_UNIQUE,
            TOO_MANY_LAUNCH_ACTIONS_CONFLICT,
            NETWORK_COPY.behaviour(),
            NETWORK_BEGINS_STOPPED,
            VPC_IS_LOOKED_UP,
            EXPORT_NEEDS_PROTECTION,
            NETWORK_EVENTS_TELL_STATE,
            STAGING_ACCOUNTS_TRUST,
            USUAL_PAGE);

    private DrsBehaviours() {}

    /** All of them, the known ones included. */
    public static List<Behaviour> all() {
        return Stream.concat(DrsFacts.all().stream(), ASSUMED.stream()).toList();
    }
}
