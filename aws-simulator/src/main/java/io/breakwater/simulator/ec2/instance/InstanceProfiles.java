package io.breakwater.simulator.ec2.instance;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.ec2.Ec2Errors;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Instance profiles as callers name them: by ARN or by name. */
final class InstanceProfiles {
    private static final String ARN = "arn:aws[a-z-]*:iam::\\d{12}:instance-profile/.+";

    private InstanceProfiles() {}

    /**
     * The profile's ARN, whichever way it is named.
     *
     * @throws io.breakwater.simulator.core.call.AwsError InvalidParameterValue if the account has no such profile,
     *     InvalidParameterCombination if it is named both ways, InvalidIamInstanceProfileArn.Malformed
     */
    static String existing(World world, Scope scope, @Nullable String arn, @Nullable String name) {
        if (arn != null && name != null) {
            throw Ec2Errors.invalidCombination(
                    "The parameter 'iamInstanceProfile.name' may not be used in combination with 'iamInstanceProfile.arn'");
        }
        if (arn != null && !arn.matches(ARN)) {
            throw Ec2Errors.refusal(
                    "InvalidIamInstanceProfileArn.Malformed",
                    "The IAM instance profile ARN '" + arn + "' is malformed.");
        }
        String wanted = arn != null ? arn : String.valueOf(name);
        if (!io.breakwater.simulator.iam.InstanceProfiles.exists(world, scope.account(), wanted)) {
            String parameter = arn != null ? "iamInstanceProfile.arn" : "iamInstanceProfile.name";
            throw Ec2Errors.invalidValue(
                    wanted, parameter, "Invalid IAM Instance Profile " + (arn != null ? "ARN" : "name"));
        }
        return arn != null ? arn : "arn:aws:iam::" + scope.account() + ":instance-profile/" + name;
    }

    /** The ARN of the role that the profile gives, if it has one: handing it over needs the right to pass it. */
    static Optional<String> role(World world, Scope scope, String profileArn) {
        return io.breakwater.simulator.iam.InstanceProfiles.role(world, scope.account(), profileArn)
                .map(role -> "arn:aws:iam::" + scope.account() + ":role/" + role);
    }
}
