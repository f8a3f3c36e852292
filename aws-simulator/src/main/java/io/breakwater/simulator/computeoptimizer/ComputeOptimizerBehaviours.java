package io.breakwater.simulator.computeoptimizer;

import static io.breakwater.simulator.core.behaviour.Behaviour.documented;

import io.breakwater.simulator.core.behaviour.Behaviour;
import io.breakwater.simulator.core.behaviour.Timing;
import java.time.Duration;
import java.util.List;

/** What Compute Optimizer recommends, and when. */
final class ComputeOptimizerBehaviours {
    static final Behaviour OPT_IN = documented(
            "compute-optimizer.opt-in",
            "An account must opt in before anything is told",
            "Compute Optimizer user guide, Opting in");
    static final Behaviour THIRTY_HOURS = documented(
            "compute-optimizer.ec2.thirty-hours",
            "An instance is analysed once it has run for 30 hours",
            "Compute Optimizer user guide, Amazon EC2 instance requirements");
    static final Timing ACTIVE = Timing.assumed(
            "compute-optimizer.enrollment.takes",
            "An enrollment is Pending for a minute; flipped: 12 hours",
            "The user guide says up to 24 hours until recommendations are there",
            Duration.ofMinutes(1),
            Duration.ofHours(12));

    static final List<Behaviour> ALL = List.of(OPT_IN, THIRTY_HOURS, ACTIVE.behaviour());

    private ComputeOptimizerBehaviours() {}
}
