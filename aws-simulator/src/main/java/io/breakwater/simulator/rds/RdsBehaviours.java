package io.breakwater.simulator.rds;

import static io.breakwater.simulator.core.behaviour.Behaviour.documented;

import io.breakwater.simulator.core.behaviour.Behaviour;
import io.breakwater.simulator.core.behaviour.Timing;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What RDS does beyond storing settings. */
final class RdsBehaviours {
    static final Behaviour FINAL_SNAPSHOT = documented(
            "rds.delete.final-snapshot",
            "A database is deleted with a final snapshot unless that is skipped explicitly; members of clusters have none",
            "RDS API reference, DeleteDBInstance and DeleteDBCluster");
    static final Behaviour PROTECTED = documented(
            "rds.delete.protection", "A database with deletion protection is not deleted", "RDS API reference");
    static final Behaviour PENDING = documented(
            "rds.modify.pending",
            "Changes that are not applied immediately are pending until the maintenance window",
            "RDS API reference, ModifyDBInstance, ApplyImmediately");
    static final Behaviour SEVEN_DAYS = documented(
            "rds.stop.seven-days",
            "A stopped DB instance is started again after 7 days",
            "RDS user guide, Stopping an Amazon RDS DB instance temporarily");
    static final Behaviour RESTORABLE = documented(
            "rds.restore.latest-time",
            "The latest restorable time is within the last 5 minutes; nothing is restorable without backups",
            "RDS user guide, Restoring a DB instance to a specified time");
    static final Behaviour FAILOVER = documented(
            "rds.failover-db-cluster.writer",
            "A failover makes a reader the writer; a cluster without readers cannot fail over",
            "RDS API reference, FailoverDBCluster");
    static final Behaviour CLUSTER_MEMBERS = documented(
            "rds.delete-db-cluster.members",
            "A cluster that has DB instances is not deleted",
            "RDS API reference, DeleteDBCluster");
    static final Timing CREATE = takes("create", "creating", Duration.ofMinutes(5), Duration.ofMinutes(20));
    static final Timing MODIFY = takes("modify", "modifying", Duration.ofMinutes(3), Duration.ofMinutes(15));
    static final Timing START = takes("start", "starting", Duration.ofMinutes(5), Duration.ofMinutes(20));
    static final Timing STOP = takes("stop", "stopping", Duration.ofMinutes(5), Duration.ofMinutes(20));
    static final Timing REBOOT = takes("reboot", "rebooting", Duration.ofMinutes(1), Duration.ofMinutes(10));
    static final Timing DELETE = takes("delete", "deleting", Duration.ofMinutes(3), Duration.ofMinutes(15));
    static final Timing FAIL_OVER = takes("failover", "failing over", Duration.ofSeconds(30), Duration.ofMinutes(2));
    static final Timing SNAPSHOT = Timing.assumed(
            "rds.snapshot.takes",
            "A snapshot is creating for 2 minutes; flipped: 30 minutes",
            "The user guide gives no durations",
            Duration.ofMinutes(2),
            Duration.ofMinutes(30));

    static final List<Behaviour> ALL = Stream.concat(
                    Stream.of(FINAL_SNAPSHOT, PROTECTED, PENDING, SEVEN_DAYS, RESTORABLE, FAILOVER, CLUSTER_MEMBERS),
                    Stream.of(CREATE, MODIFY, START, STOP, REBOOT, DELETE, FAIL_OVER, SNAPSHOT)
                            .map(Timing::behaviour))
            .toList();

    private RdsBehaviours() {}

    private static Timing takes(String verb, String state, Duration usual, Duration flipped) {
        return Timing.assumed(
                "rds." + verb + ".takes",
                "A database is " + state + " for " + usual.toSeconds() + " seconds; flipped: " + flipped.toSeconds(),
                "The user guide gives no durations",
                usual,
                flipped);
    }
}
