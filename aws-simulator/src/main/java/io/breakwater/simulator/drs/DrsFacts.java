package io.breakwater.simulator.drs;

import static io.breakwater.simulator.core.behaviour.Behaviour.documented;
import static io.breakwater.simulator.core.behaviour.Behaviour.measured;

import io.breakwater.simulator.core.behaviour.Behaviour;
import java.util.List;

/** What the service is known to do with source servers, their configurations and networks. */
final class DrsFacts {
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

    private DrsFacts() {}

    static List<Behaviour> all() {
        return KNOWN;
    }
}
