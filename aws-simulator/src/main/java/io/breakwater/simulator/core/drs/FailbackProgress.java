package io.breakwater.simulator.core.drs;

import io.breakwater.simulator.core.drs.ReplicationState.Continuous;
import io.breakwater.simulator.core.drs.ReplicationState.Disconnected;
import io.breakwater.simulator.core.drs.ReplicationState.Stalled;
import io.breakwater.simulator.core.drs.ReplicationState.Stopped;
import java.time.Instant;

/**
 * What the replica at the origin makes of a failback: ready while it is up to date, in error while it stands still. Source:
 * DRS user guide, Performing a cross-Region failback.
 */
public final class FailbackProgress {
    private FailbackProgress() {}

    /**
     * The failback's state now.
     *
     * @param replica of the source server at the origin, as it is now
     */
    public static FailbackState follow(FailbackState failback, Replication replica, Instant now) {
        boolean broken = switch (replica.state()) {
            case Stalled stalled -> true;
            case Stopped stopped -> true;
            case Disconnected disconnected -> true;
            default -> false;
        };
        boolean current = replica.state() instanceof Continuous;
        return switch (failback) {
            case FailbackState.InProgress running when broken -> running.fail(now);
            case FailbackState.InProgress running when current -> running.ready(now);
            case FailbackState.ReadyForLaunch ready when !current -> ready.notReady(now);
            case FailbackState.NotReadyForLaunch behind when current -> behind.ready(now);
            case FailbackState.Error error when !broken -> error.retry(now);
            case FailbackState.LaunchStateNotAvailable unknown -> unknown.resume(now);
            case FailbackState.NotStarted unchanged -> unchanged;
            case FailbackState.InProgress unchanged -> unchanged;
            case FailbackState.ReadyForLaunch unchanged -> unchanged;
            case FailbackState.NotReadyForLaunch unchanged -> unchanged;
            case FailbackState.Error unchanged -> unchanged;
            case FailbackState.Completed unchanged -> unchanged;
        };
    }
}
