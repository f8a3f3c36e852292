package io.breakwater.simulator.cloudformation;

import static io.breakwater.simulator.core.behaviour.Behaviour.assumed;
import static io.breakwater.simulator.core.behaviour.Behaviour.documented;

import io.breakwater.simulator.core.behaviour.Behaviour;
import io.breakwater.simulator.core.behaviour.Timing;
import java.time.Duration;
import java.util.List;

/** What stacks do over time. */
final class CloudFormationBehaviours {
    static final Behaviour ROLLBACK = documented(
            "cloudformation.rollback",
            "A resource that fails rolls the whole operation back, unless that was disabled",
            "CloudFormation user guide, Stack failure options");
    static final Behaviour NO_UPDATE = documented(
            "cloudformation.update.nothing",
            "An update that changes nothing is refused, and a change set of nothing fails",
            "CloudFormation user guide, Troubleshooting");
    static final Behaviour CAPABILITIES = documented(
            "cloudformation.capabilities",
            "A template with IAM resources needs CAPABILITY_IAM or CAPABILITY_NAMED_IAM",
            "CloudFormation API reference, CreateStack, Capabilities");
    static final Behaviour DELETED = documented(
            "cloudformation.deleted-stacks",
            "A deleted stack is described by its id only, for 90 days",
            "CloudFormation API reference, DescribeStacks and ListStacks");
    static final Behaviour IN_SYNC = assumed(
            "cloudformation.drift.in-sync",
            "Nothing drifts; flipped, the first resource of every stack is MODIFIED",
            "Simulated resources cannot be changed outside of their stack");
    static final Timing RESOURCE = Timing.assumed(
            "cloudformation.resource.takes",
            "One resource after another takes 20 seconds; flipped: 2 minutes",
            "The user guide gives no durations",
            Duration.ofSeconds(20),
            Duration.ofMinutes(2));
    static final Timing CHANGE_SET = Timing.assumed(
            "cloudformation.create-change-set.takes",
            "A change set is CREATE_IN_PROGRESS for 5 seconds; flipped: a minute",
            "The user guide gives no durations",
            Duration.ofSeconds(5),
            Duration.ofMinutes(1));
    static final Timing DRIFT = Timing.assumed(
            "cloudformation.detect-drift.takes",
            "A drift detection takes 30 seconds; flipped: 5 minutes",
            "The user guide gives no durations",
            Duration.ofSeconds(30),
            Duration.ofMinutes(5));

    static final List<Behaviour> ALL = List.of(
            ROLLBACK,
            NO_UPDATE,
            CAPABILITIES,
            DELETED,
            IN_SYNC,
            RESOURCE.behaviour(),
            CHANGE_SET.behaviour(),
            DRIFT.behaviour());

    private CloudFormationBehaviours() {}
}
