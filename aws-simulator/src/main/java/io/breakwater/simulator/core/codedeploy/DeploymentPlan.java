package io.breakwater.simulator.core.codedeploy;

import java.time.Duration;
import java.util.List;

/**
 * What decides the course of a deployment.
 *
 * @param seed the same seed gives the same durations
 * @param blueGreen whether new targets take the traffic of old ones
 * @param shiftsTraffic whether a load balancer is told
 * @param targets the targets' ids; a deployment without any fails
 * @param batch how many targets are deployed to side by side
 * @param waits its pauses
 * @param failure how it fails; empty if it does not
 * @param takesTime false for a deployment whose targets are all done at once
 */
public record DeploymentPlan(
        long seed,
        Platform platform,
        boolean blueGreen,
        boolean shiftsTraffic,
        List<String> targets,
        int batch,
        Waits waits,
        String failure,
        boolean takesTime) {
    public DeploymentPlan {
        targets = List.copyOf(targets);
    }

    /**
     * The pauses of a deployment; zero where it makes none.
     *
     * @param traffic how long traffic shifts, for canary and linear configurations
     * @param ready how long it waits in READY
     * @param readyStops whether it stops when nobody continues it in that time
     * @param bake how long alarms are watched afterwards
     * @param termination how long old targets are kept
     */
    public record Waits(Duration traffic, Duration ready, boolean readyStops, Duration bake, Duration termination) {
        public static final Waits NONE = new Waits(Duration.ZERO, Duration.ZERO, false, Duration.ZERO, Duration.ZERO);
    }
}
