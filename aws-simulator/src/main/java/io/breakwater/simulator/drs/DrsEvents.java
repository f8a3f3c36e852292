package io.breakwater.simulator.drs;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.events.EventBus;
import java.util.List;
import software.amazon.awssdk.services.drs.model.InitiatedBy;

/**
 * What the service tells EventBridge. Source: DRS user guide, Alarm events and
 * EventBridge; EventBridge reference, AWS Elastic Disaster Recovery events. Delivery is best effort: of points in time,
 * only those that a launch takes are told.
 */
public final class DrsEvents {
    private static final String SOURCE = "aws.drs";

    private DrsEvents() {}

    static void stalled(World world, Scope scope, String serverArn, boolean stalled) {
        put(
                world,
                scope,
                "DRS Source Server Data Replication Stalled Change",
                serverArn,
                "{\"state\":\"" + (stalled ? "STALLED" : "NOT_STALLED") + "\"}");
    }

    static void snapshotTaken(World world, Scope scope, String serverArn, RecoverySnapshotRow snapshot) {
        put(
                world,
                scope,
                "DRS PIT Snapshot Taken",
                serverArn,
                "{\"DrsSnapshotID\":\"" + snapshot.id() + "\",\"EbsSnapshotIDs\":\""
                        + String.join(",", snapshot.ebsSnapshots()) + "\"}");
    }

    static void networkProtection(World world, Scope scope, SourceNetworkRow network) {
        if (Assumptions.holds(world, DrsBehaviours.NETWORK_EVENTS_TELL_STATE)) {
            put(
                    world,
                    scope,
                    "DRS Source Network Protection Status Change",
                    network.arn(),
                    "{\"state\":\"" + network.protection().code() + "\"}");
        }
    }

    /** The recovery of a network has ended. */
    public static void networkRecovery(World world, Scope scope, SourceNetworkRow network) {
        network.lastRecovery()
                .filter(last -> Assumptions.holds(world, DrsBehaviours.NETWORK_EVENTS_TELL_STATE))
                .ifPresent(last -> put(
                        world,
                        scope,
                        "DRS Source Network Recovery Result",
                        network.arn(),
                        "{\"state\":\"" + last.result() + "\",\"job-id\":\"" + last.jobId() + "\"}"));
    }

    /** A server was launched in a job, or was not. */
    public static void launchResult(World world, Scope scope, String serverId, JobRow job, boolean launched) {
        put(
                world,
                scope,
                "DRS Source Server Launch Result",
                "arn:aws:drs:" + scope.region() + ":" + scope.account() + ":source-server/" + serverId,
                "{\"state\":\"" + (launched ? "RECOVERY_LAUNCH_SUCCEEDED" : "RECOVERY_LAUNCH_FAILED")
                        + "\",\"job-id\":\"" + job.id() + "\",\"is-drill\":\""
                        + (job.initiatedBy() == InitiatedBy.START_DRILL ? "TRUE" : "FALSE") + "\"}");
    }

    /** The failback of a recovery instance has come to another state. */
    public static void failbackState(World world, Scope scope, RecoveryInstanceRow row) {
        put(
                world,
                scope,
                "DRS Recovery Instance Failback State Change",
                row.arn(),
                "{\"state\":\"" + row.failback().state().code() + "\"}");
    }

    private static void put(World world, Scope scope, String type, String arn, String detail) {
        EventBus.put(world, scope, SOURCE, type, List.of(arn), detail);
    }
}
