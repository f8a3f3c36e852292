package io.breakwater.simulator.autoscaling;

import static io.breakwater.simulator.core.behaviour.Behaviour.documented;

import io.breakwater.simulator.core.behaviour.Behaviour;
import io.breakwater.simulator.core.behaviour.Timing;
import java.time.Duration;
import java.util.List;

/** What Auto Scaling does beyond storing groups. */
final class AutoScalingBehaviours {
    static final Behaviour BOUNDS = documented(
            "autoscaling.update.bounds",
            "A new minimum raises the desired capacity and a new maximum lowers it",
            "Auto Scaling API reference, UpdateAutoScalingGroup");
    static final Behaviour SET_IN_BOUNDS = documented(
            "autoscaling.set-desired-capacity.bounds",
            "A desired capacity outside of the group's minimum and maximum is refused",
            "Auto Scaling API reference, SetDesiredCapacity");
    static final Behaviour ZONES = documented(
            "autoscaling.launch.balance",
            "Instances are launched in the subnet that has the fewest of the group",
            "Auto Scaling user guide, Availability Zone distribution");
    static final Behaviour DELETE = documented(
            "autoscaling.delete.force",
            "A group with instances is deleted by force only, and terminates them",
            "Auto Scaling API reference, DeleteAutoScalingGroup");
    static final Behaviour ONE_REFRESH = documented(
            "autoscaling.start-instance-refresh.one",
            "A group has at most one instance refresh in progress",
            "Auto Scaling API reference, StartInstanceRefresh");
    static final Behaviour FAILED_LAUNCH = documented(
            "autoscaling.launch.failed",
            "A launch that EC2 refuses is a Failed activity with EC2's reason",
            "Auto Scaling user guide, Troubleshoot issues");
    static final Timing IN_SERVICE = Timing.assumed(
            "autoscaling.launch.takes",
            "An instance is in service a minute after its launch; flipped: 5 minutes",
            "The user guide gives no durations",
            Duration.ofMinutes(1),
            Duration.ofMinutes(5));
    static final Timing GONE = Timing.assumed(
            "autoscaling.terminate.takes",
            "An instance leaves its group a minute after it is told to; flipped: 6 minutes",
            "The user guide gives no durations",
            Duration.ofMinutes(1),
            Duration.ofMinutes(6));
    static final Timing RETRY = Timing.assumed(
            "autoscaling.launch.retry",
            "A failed launch is tried again 5 minutes later, up to 12 times; flipped: after an hour",
            "The user guide says that launches are retried, with growing pauses",
            Duration.ofMinutes(5),
            Duration.ofHours(1));
    static final Timing REPLACED = Timing.assumed(
            "autoscaling.instance-refresh.takes",
            "A refresh replaces one instance after another, 3 minutes each without a warm-up; flipped: 10 minutes",
            "The user guide gives the warm-up only",
            Duration.ofMinutes(3),
            Duration.ofMinutes(10));

    static final List<Behaviour> ALL = List.of(
            BOUNDS,
            SET_IN_BOUNDS,
            ZONES,
            DELETE,
            ONE_REFRESH,
            FAILED_LAUNCH,
            IN_SERVICE.behaviour(),
            GONE.behaviour(),
            RETRY.behaviour(),
            REPLACED.behaviour());

    private AutoScalingBehaviours() {}
}
