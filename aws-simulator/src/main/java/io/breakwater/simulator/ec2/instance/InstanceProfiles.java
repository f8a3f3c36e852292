package io.breakwater.simulator.ec2.instance;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.ec2.Ec2Errors;
import org.jspecify.annotations.Nullable;

/** Instance profiles as callers name them: by ARN or by name. */
final class InstanceProfiles {
    private InstanceProfiles() {}

    /**
     * The profile's ARN, whichever way it is named.
     *
     * @throws io.breakwater.simulator.core.call.AwsError InvalidParameterValue if it is named neither way, or both ways
     */
    static String arn(Scope scope, @Nullable String arn, @Nullable String name) {
        if (arn != null && name != null) {
            throw Ec2Errors.invalidCombination(
                    "The parameter 'iamInstanceProfile.name' may not be used in combination with 'iamInstanceProfile.arn'");
        }
        if (arn != null && arn.matches("arn:aws[a-z-]*:iam::\\d{12}:instance-profile/.+")) {
            return arn;
        }
        if (name != null && name.matches("[\\w+=,.@-]{1,128}")) {
            return "arn:aws:iam::" + scope.account() + ":instance-profile/" + name;
        }
        String parameter = arn != null ? "iamInstanceProfile.arn" : "iamInstanceProfile.name";
        throw Ec2Errors.invalidValue(arn != null ? arn : name, parameter, "Invalid IAM Instance Profile");
    }
}
