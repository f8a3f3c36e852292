package io.breakwater.simulator.drs.launch;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.drs.LaunchConfigurationRow;
import io.breakwater.simulator.drs.LaunchConfigurations;
import io.breakwater.simulator.drs.ReplicationConfigurations;
import io.breakwater.simulator.drs.SourceServerRow;
import io.breakwater.simulator.ec2.template.LaunchTemplates;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateInstanceMetadataEndpointState;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.Tenancy;

/**
 * What the service itself refuses to launch, whatever EC2 would say. Source: DRS user guide, EC2 launch template and
 * Troubleshooting launch errors.
 */
public final class LaunchRules {
    private LaunchRules() {}

    /** The sentence on the first rule that is violated, if one is. */
    public static Optional<String> violated(World world, Scope scope, SourceServerRow server) {
        LaunchConfigurationRow configuration = LaunchConfigurations.of(world, scope, server.id());
        ResponseLaunchTemplateData data = LaunchTemplates.defaultData(world, scope, configuration.launchTemplateId());
        if (isByol(configuration) && server.machine().isWindows() && !isOnDedicatedHost(data)) {
            return Optional.of("OS BYOL can only be used with EC2 Dedicated Hosts");
        }
        if (data.kernelId() != null || data.ramDiskId() != null) {
            return Optional.of("The launch template must not specify a kernel or a RAM disk");
        }
        if (data.enclaveOptions() != null
                && Boolean.TRUE.equals(data.enclaveOptions().enabled())) {
            return Optional.of("The launch template must not enable Nitro Enclaves");
        }
        if (data.metadataOptions() != null
                && data.metadataOptions().httpEndpoint() == LaunchTemplateInstanceMetadataEndpointState.DISABLED) {
            return Optional.of("The launch template must not disable the instance metadata endpoint");
        }
        return missingKey(world, scope, server);
    }

    static boolean isByol(LaunchConfigurationRow configuration) {
        return configuration.settings().licensing() != null
                && Boolean.TRUE.equals(configuration.settings().licensing().osByol());
    }

    private static boolean isOnDedicatedHost(ResponseLaunchTemplateData data) {
        return data.placement() != null && data.placement().tenancy() == Tenancy.HOST;
    }

    /** A key in another Region cannot encrypt the volumes. */
    private static Optional<String> missingKey(World world, Scope scope, SourceServerRow server) {
        String key = ReplicationConfigurations.of(world, scope, server.id())
                .settings()
                .ebsEncryptionKeyArn();
        String here = ":kms:" + scope.region() + ":";
        return key == null || key.contains(here)
                ? Optional.empty()
                : Optional.of("The EBS encryption key could not be found in this account");
    }
}
