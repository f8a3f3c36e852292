package io.breakwater.simulator.drs.launch;

import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.ec2.instance.Permit;
import java.util.List;
import java.util.Optional;

/**
 * What the caller of a launch must be allowed beside what RunInstances asks for. Source: aws-samples
 * sample-resilience-patterns, drs-ec2: the actions that a launch fails without, late.
 */
final class LaunchRights {
    private static final List<String> ACTIONS = List.of(
            "drs:CreateRecoveryInstanceForDrs",
            "drs:ListTagsForResource",
            "drs:DescribeReplicationConfigurationTemplates",
            "ec2:CreateVolume",
            "ec2:DescribeLaunchTemplateVersions");

    private LaunchRights() {}

    /** The sentence on the first right that is missing, if one is. */
    static Optional<String> missing(World world, LaunchRecord record) {
        Permit permit = record.permit();
        return ACTIONS.stream()
                .filter(action -> !permit.authorizer().allows(world, permit.caller(), action, "*"))
                .map(action -> "User: " + permit.caller().arn() + " is not authorized to perform: " + action
                        + " because no identity-based policy allows the " + action + " action")
                .findFirst();
    }
}
