package io.breakwater.drs.core.group;

import java.util.List;
import java.util.Optional;

/**
 * How servers should be launched: DRS launch settings and fields of the EC2 launch template. Empty means left as it is.
 *
 * @param instanceType such as {@code m6i.large}; DRS honours it only without right-sizing
 * @param subnetId where recovery instances go
 * @param securityGroupIds of the first network interface; none means left as they are
 * @param instanceProfile name or ARN
 * @param launchDisposition {@code STARTED} or {@code STOPPED}
 * @param rightSizing {@code NONE}, {@code BASIC} or {@code IN_AWS}
 * @param ownLicence DRS {@code licensing.osByol}
 */
public record LaunchDefaults(
        Optional<String> instanceType,
        Optional<String> subnetId,
        List<String> securityGroupIds,
        Optional<String> instanceProfile,
        Optional<Boolean> copyPrivateIp,
        Optional<Boolean> copyTags,
        Optional<Disposition> launchDisposition,
        Optional<RightSizing> rightSizing,
        Optional<Boolean> ownLicence) {

    /** Nothing is set. */
    public static final LaunchDefaults NONE = new LaunchDefaults(
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public LaunchDefaults {
        securityGroupIds = List.copyOf(securityGroupIds);
    }

    /** In which state a recovery instance is left. */
    public enum Disposition {
        STARTED,
        STOPPED
    }

    /** How DRS chooses the instance type. */
    public enum RightSizing {
        NONE,
        BASIC,
        IN_AWS
    }

    /** These settings where they say something, the others elsewhere. */
    public LaunchDefaults over(LaunchDefaults others) {
        return new LaunchDefaults(
                instanceType.or(others::instanceType),
                subnetId.or(others::subnetId),
                securityGroupIds.isEmpty() ? others.securityGroupIds : securityGroupIds,
                instanceProfile.or(others::instanceProfile),
                copyPrivateIp.or(others::copyPrivateIp),
                copyTags.or(others::copyTags),
                launchDisposition.or(others::launchDisposition),
                rightSizing.or(others::rightSizing),
                ownLicence.or(others::ownLicence));
    }
}
