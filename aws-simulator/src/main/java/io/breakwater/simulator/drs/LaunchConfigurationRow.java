package io.breakwater.simulator.drs;

import software.amazon.awssdk.services.drs.model.GetLaunchConfigurationResponse;

/**
 * How one source server is launched. Its id is the source server's; its owner is {@code LaunchConfigurations}.
 *
 * @param settings what the SDK's model knows, the id of the EC2 launch template included
 * @param recoveryMode what it does not know
 */
public record LaunchConfigurationRow(
        String sourceServerId, GetLaunchConfigurationResponse settings, RecoveryMode recoveryMode) {
    public String launchTemplateId() {
        return settings.ec2LaunchTemplateID();
    }
}
