package io.breakwater.simulator.drs;

import static io.breakwater.simulator.core.behaviour.Behaviour.assumed;
import static io.breakwater.simulator.core.behaviour.Behaviour.documented;
import static io.breakwater.simulator.core.behaviour.Behaviour.measured;

import io.breakwater.simulator.core.behaviour.Behaviour;
import io.breakwater.simulator.core.drs.InitiationStep;
import io.breakwater.simulator.core.drs.NetworkProtection;
import io.breakwater.simulator.ec2.Ec2Behaviours.Timing;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the service does with source servers, their configurations and networks beyond storing and returning, each with
 * how we know. What jobs do is told beside the jobs.
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

    private static final List<Behaviour> KNOWN = List.of(
            documented(
                    "drs.initialize-first",
                    "All operations but InitializeService and those on tags are refused until the account is initialised in"
                            + " the Region",
                    "DRS API reference, UninitializedAccountException; DRS user guide, Elastic Disaster Recovery"
                            + " initialization and permissions"),
            documented(
                    "drs.initialize-makes-roles",
                    "InitializeService makes the service-linked role, the service roles and their instance profiles, if the"
                            + " caller may call iam:CreateServiceLinkedRole",
                    "DRS user guide, Elastic Disaster Recovery initialization and permissions"),
            documented(
                    "drs.events.stalled-change",
                    "An event tells when replication of a server stalls and when it no longer does",
                    "DRS user guide, Alarm events and EventBridge"),
            documented(
                    "drs.events.snapshot-taken",
                    "An event tells of a point in time that was taken, with the ids of its EBS snapshots; of scheduled ones"
                            + " none is sent here, as delivery is best effort",
                    "DRS user guide, Alarm events and EventBridge; EventBridge reference, delivery type"),
            documented(
                    "drs.replication.lag",
                    "Lag is the time since the server was last in continuous replication, backlog what was written since",
                    "DRS user guide, Replication related FAQ, \"What do Lag and Backlog mean\""),
            documented(
                    "drs.replication.rescan",
                    "A rescan reads all disks and sends differences only, so it is faster than the first synchronisation",
                    "DRS user guide, Replication related FAQ, \"What should I know about rescans\""),
            documented(
                    "drs.replication.retry",
                    "RetryDataReplication initiates anew, for a stalled, disconnected or stopped server only",
                    "DRS API reference, RetryDataReplication"),
            documented(
                    "drs.replication.stop-deletes-snapshots",
                    "StopReplication deletes the points in time; StartReplication begins from nothing",
                    "DRS API reference, StopReplication and StartReplication"),
            documented(
                    "drs.replication.throttling",
                    "bandwidthThrottling limits the replication of the server, in megabits a second; 0 is no limit",
                    "DRS API reference, ReplicationConfiguration.bandwidthThrottling"),
            documented(
                    "drs.source-server.disconnect",
                    "DisconnectSourceServer sets DISCONNECTED at once, zeroes the disks' totals, and is refused while the"
                            + " server has a recovery instance",
                    "DRS API reference, DisconnectSourceServer"),
            documented(
                    "drs.source-server.delete-disconnected-only",
                    "DeleteSourceServer is refused unless the server is disconnected",
                    "DRS API reference, DeleteSourceServer"),
            documented(
                    "drs.source-server.hardware-id",
                    "hardwareId is an EC2 instance id, a VMware UUID or a MAC address",
                    "DRS API reference, DescribeSourceServersRequestFilters"),
            documented(
                    "drs.pit-policy.standard",
                    "Points in time are taken every ten minutes and kept an hour, hourly for a day, daily for seven days",
                    "DRS user guide, Replication related FAQ, \"How many snapshots\""),
            documented(
                    "drs.launch-template.own",
                    "Each server has an EC2 launch template of its own, of which the default version counts",
                    "DRS user guide, EC2 launch template"),
            measured(
                    "drs.launch-template.name-and-tags",
                    "The template is named created-and-used-by-elastic-disaster-recovery-service-SERVER-TIME and tagged"
                            + " AWSElasticDisasterRecoveryManaged; its instances get that tag and the server's id",
                    "Templates published in Terraform files of accounts that use the service"),
            documented(
                    "drs.launch-template.recreated",
                    "A launch template that was deleted is made anew with default values",
                    "DRS user guide, Key considerations for EC2 launch templates, 8"),
            documented(
                    "drs.launch-template.deleted-with-disconnection",
                    "The launch template of a server is deleted when the server is disconnected",
                    "DRS user guide, Key considerations for EC2 launch templates, 10"),
            measured(
                    "drs.launch-configuration.update-writes-version",
                    "UpdateLaunchConfiguration creates a version of the EC2 launch template and makes it the default",
                    "johnjcousens/aws-elasticdrs-orchestrator, which reads the template anew after each update; DRS user"
                            + " guide, EC2 launch template, Important"),
            documented(
                    "drs.launch-configuration.private-ip-stays",
                    "Switching copyPrivateIp off leaves the address in the launch template",
                    "DRS user guide, DRS launch settings, Copy Private IP"),
            documented(
                    "drs.right-sizing",
                    "BASIC picks a type of the C5 family by cores and memory, IN_AWS the source instance's own type; both"
                            + " overwrite the launch template",
                    "DRS user guide, DRS launch settings, Instance type right-sizing"),
            documented(
                    "drs.extended.mirrors",
                    "An extended source server shows the replication of its staging account's server",
                    "DRS user guide, Using multiple staging accounts"),
            documented(
                    "drs.quotas",
                    "One launch configuration template, 200 launch actions of a resource, 100 source networks, 4,000 source"
                            + " servers",
                    "AWS General Reference, AWS Elastic Disaster Recovery quotas"),
            documented("drs.tags", "A resource has at most 50 tags", "DRS API reference, TagResource"));

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

    /** All of them. */
    public static List<Behaviour> all() {
        return Stream.concat(KNOWN.stream(), ASSUMED.stream()).toList();
    }
}
