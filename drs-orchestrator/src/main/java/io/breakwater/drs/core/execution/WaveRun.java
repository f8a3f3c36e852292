package io.breakwater.drs.core.execution;

import io.breakwater.drs.core.plan.ApprovalRule;
import io.breakwater.drs.core.plan.FailurePolicy;
import io.breakwater.drs.core.plan.Targets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One wave of an execution: what the plan said of it when the execution started, and where it stands. */
public record WaveRun(String name, Rules rules, WaveState state, List<ServerRun> servers, List<ActionRun> actions) {

    public WaveRun {
        servers = List.copyOf(servers);
        actions = List.copyOf(actions);
    }

    /** A wave that has not come. */
    public static WaveRun planned(String name, Rules rules, List<ServerRun> servers, List<ActionRun> actions) {
        return new WaveRun(name, rules, new WaveState.Waiting(), servers, actions);
    }

    /** What the plan says of a wave, members and actions apart. */
    public record Rules(
            Set<String> dependsOn,
            Duration delay,
            Optional<ApprovalRule> approval,
            FailurePolicy onFailure,
            Optional<Duration> timeLimit,
            Targets targets) {
        public Rules {
            dependsOn = Set.copyOf(dependsOn);
        }
    }
}
