package io.breakwater.simulator.drs;

import io.breakwater.simulator.core.drs.LaunchState;
import java.time.Instant;
import software.amazon.awssdk.services.drs.model.LastLaunchResult;

/**
 * A source server's newest drill or recovery. Source: DRS API reference, LifeCycleLastLaunch.
 *
 * @param calledAt when StartRecovery was called
 */
public record LastLaunch(String jobId, Instant calledAt, boolean drill, LaunchState state) {
    public LastLaunch with(LaunchState changed) {
        return new LastLaunch(jobId, calledAt, drill, changed);
    }

    /** The same in the words of SourceServer.lastLaunchResult. */
    public LastLaunchResult result() {
        return switch (state) {
            case LaunchState.Pending pending -> LastLaunchResult.PENDING;
            case LaunchState.InProgress inProgress -> LastLaunchResult.PENDING;
            case LaunchState.Launched launched -> LastLaunchResult.SUCCEEDED;
            case LaunchState.Terminated terminated -> LastLaunchResult.SUCCEEDED;
            case LaunchState.Failed failed -> LastLaunchResult.FAILED;
        };
    }
}
