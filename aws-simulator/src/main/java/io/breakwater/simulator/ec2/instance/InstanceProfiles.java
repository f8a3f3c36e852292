package io.breakwater.simulator.ec2.instance;

import io.breakwater.simulator.core.world.Scope;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateIamInstanceProfileSpecification;

/** Instance profiles as launches name them: by ARN or by name. */
final class InstanceProfiles {
    private InstanceProfiles() {}

    /** The profile's ARN, whichever way it is named. */
    static String arn(Scope scope, LaunchTemplateIamInstanceProfileSpecification profile) {
        return profile.arn() != null
                ? profile.arn()
                : "arn:aws:iam::" + scope.account() + ":instance-profile/" + profile.name();
    }
}
