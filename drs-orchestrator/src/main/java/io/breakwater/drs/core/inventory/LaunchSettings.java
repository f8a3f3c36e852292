package io.breakwater.drs.core.inventory;

import java.util.Optional;

/**
 * A server's DRS launch configuration (GetLaunchConfiguration).
 *
 * @param disposition {@code STARTED} or {@code STOPPED}
 * @param rightSizing {@code NONE}, {@code BASIC} or {@code IN_AWS}
 * @param launchTemplateId the EC2 launch template whose default version DRS launches from
 * @param launchInto the EC2 instance to launch into, if one is set
 */
public record LaunchSettings(
        String disposition,
        String rightSizing,
        boolean copyPrivateIp,
        boolean copyTags,
        boolean ownLicence,
        boolean postLaunchActions,
        Optional<String> launchTemplateId,
        Optional<String> launchInto) {}
